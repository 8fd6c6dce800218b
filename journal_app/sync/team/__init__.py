"""The team: who belongs to it, with which keys."""
