"""The team on the command line: its sheet of mission, vision and values."""
