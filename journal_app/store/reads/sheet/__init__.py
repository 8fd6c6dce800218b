"""Reads of the sheet: mission, vision and values with their versions, and how they are lived."""
