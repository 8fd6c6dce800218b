"""The sheet of mission, vision and values as a file for others."""
