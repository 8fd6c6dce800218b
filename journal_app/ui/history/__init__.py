"""The history: what became of Trys, and other ways to look at the days written so far."""
