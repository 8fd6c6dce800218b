"""Sheet: the mission, vision and values of the team and of its groups."""
