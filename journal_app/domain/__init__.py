"""Values and rules of the work journal. Standard library only, no input or output."""
