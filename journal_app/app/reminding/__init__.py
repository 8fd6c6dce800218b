"""The reminder at work: when to ask, the notification beside the window, the icon in the tray."""
