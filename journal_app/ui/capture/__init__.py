"""The quick note: a small window of its own for one line, whatever else is open."""
