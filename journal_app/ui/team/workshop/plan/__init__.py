"""Plan of a workshop: its meetings in a list, and what holds for one of them beside it."""
