"""Review of a cycle: how its key results came out, what was found about them, and what goes on."""
