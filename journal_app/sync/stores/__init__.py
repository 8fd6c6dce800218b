"""Stores of the sealed bytes: a folder, or object storage. Both hold the same files under the same names."""
