"""Beginning and ending: founding, joining, leaving, recovering."""
