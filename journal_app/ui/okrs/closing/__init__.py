"""Page that closes a cycle: how each key result came out, and what was found about how it was set."""
