"""Recovery: what is said and done where the journal or its file fails."""
