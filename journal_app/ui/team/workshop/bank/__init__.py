"""Word bank of a workshop: the words kept for its drafts, added by a key and put in at the caret."""
