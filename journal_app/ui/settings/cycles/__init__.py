"""Cycles on the page of periods: the list, and the one that is open."""
