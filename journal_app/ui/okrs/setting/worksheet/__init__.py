"""Worksheet: what one writes alone before a meeting, sealed until that begins."""
