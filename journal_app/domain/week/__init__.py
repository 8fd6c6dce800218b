"""The week together: the board and the win session."""
