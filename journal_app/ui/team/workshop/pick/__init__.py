"""Picks: each chooses a few of the notes and says why; opened together, the team finds what is at their core."""
