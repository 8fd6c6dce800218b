"""Minutes as files and texts for others."""
