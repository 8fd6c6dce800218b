"""The reminder on the screen: its window, its words, the icon in the tray."""
