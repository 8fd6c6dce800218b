"""Poster of a sheet, and the other files it goes out as."""
