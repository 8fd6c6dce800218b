"""Sheet: mission, vision and values as they stand, and how they came to be."""
