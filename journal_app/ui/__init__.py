"""The window: one folder per pane, a feature-free kit in `widgets`, and the shell that holds them."""
