"""Roadmap: the page on which the way to the sheet is laid out, term by term, and OKR drafts begin."""
