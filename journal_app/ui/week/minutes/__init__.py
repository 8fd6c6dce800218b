"""The page of minutes in the Week pane."""
