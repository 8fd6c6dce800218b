"""The side panel: one node in full, its forms and its course."""
