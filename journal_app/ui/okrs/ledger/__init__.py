"""The log of changes of a cycle, and the question why something is changed."""
