"""Reads of the review of a cycle."""
