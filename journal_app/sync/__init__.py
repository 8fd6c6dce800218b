"""Journals that converge through a folder nobody trusts. docs/sync.md has the format and the promises."""
