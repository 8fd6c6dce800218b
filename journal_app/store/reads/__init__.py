"""Reads by area; each returns domain values."""
