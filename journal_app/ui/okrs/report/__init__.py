"""Report of a cycle in the window: what it came to, what it taught, and the ways out."""
