"""Frames: what holds other widgets, and the windows they stand in."""
