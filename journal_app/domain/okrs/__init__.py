"""Objectives, key results and their cycles."""
