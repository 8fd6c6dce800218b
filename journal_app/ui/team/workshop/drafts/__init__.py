"""Drafts of a mission or a vision: proposed, asked about, and left to rest until the next meeting."""
