"""Commands of the group `okr`, by area."""
