"""The window: one folder per pane, a feature-free kit in `kit`, and the shell that holds them."""
