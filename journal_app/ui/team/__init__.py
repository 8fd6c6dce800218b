"""Team: the people, their sheet of mission, vision and values, and the workshop that makes it."""
