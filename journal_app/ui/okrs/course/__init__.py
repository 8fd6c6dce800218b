"""Course of a cycle: how it is set, kept going, closed, and what it came to."""
