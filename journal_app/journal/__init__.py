"""The application core: commands, undo and the one facade that front ends talk to."""
