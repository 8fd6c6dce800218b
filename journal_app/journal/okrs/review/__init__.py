"""Commands that close the key results of a cycle."""
