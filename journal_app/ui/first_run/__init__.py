"""The first run: one page, before the panes."""
