"""The settings pane: one module for each page."""
