"""Members: who belongs to the team."""
