"""The picker that opens at the caret while one goes on typing."""
