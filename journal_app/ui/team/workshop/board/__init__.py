"""Board of a step: notes are written under a seal, opened together, grouped and voted for."""
