"""Charts: how far something has come, painted."""
