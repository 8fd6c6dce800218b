"""The status of sharing, at the right end of the top bar, and what it says when asked."""
