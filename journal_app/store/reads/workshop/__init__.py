"""Reads of workshops."""
