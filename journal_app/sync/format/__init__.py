"""The bytes of sync: segments, signed files, keys and codes."""
