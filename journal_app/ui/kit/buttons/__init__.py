"""Buttons and switches: whatever is pressed or chosen."""
