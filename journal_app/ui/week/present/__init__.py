"""The shared window of a win session."""
