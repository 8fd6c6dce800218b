"""Journals that converge through a folder nobody trusts: docs/sync.md has the format, ADR 8 and 9 the choices."""
