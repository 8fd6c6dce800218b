"""The time machine: the tree as it was on another day, beside what became of it."""
