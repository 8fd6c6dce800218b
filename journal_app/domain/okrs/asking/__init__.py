"""Questions a key result is asked, hints about its words, and what was found about how it was set."""
