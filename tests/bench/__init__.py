"""Measurements of speed and memory on a generated journal: `python -m tests.bench`."""
