"""Reads of runners, by which cycles are set."""
