"""The shell around the panes: the main window with its bars, menus and actions."""
