"""Pages of the shared window: one module for each, with what it says, how it is painted, and its keys."""
