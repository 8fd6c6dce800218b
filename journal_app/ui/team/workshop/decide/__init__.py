"""Decide: the page on which people say how a candidate sits with them, and decide."""
