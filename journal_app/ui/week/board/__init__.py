"""The week board: cards of every member, day by day."""
