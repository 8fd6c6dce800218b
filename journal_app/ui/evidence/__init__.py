"""What a line served: the picker that links it, and the chips that tell."""
