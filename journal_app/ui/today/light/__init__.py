"""The light side of a day: one line, words to choose from, one quiet thing to write about, mood and energy."""
