"""The beginning and end of sharing: founding, joining, leaving, recovering."""
