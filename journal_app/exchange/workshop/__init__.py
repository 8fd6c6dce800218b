"""Workshop for others: its meetings in a calendar, and its record as text."""
