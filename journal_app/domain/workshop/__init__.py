"""Workshop: the short meetings in which a team finds its mission, vision and values."""
