"""The quick note in the running program, and in a process of its own where none runs."""
