"""Evidence of a line: the picker that links it to what it served, and the chips that tell."""
