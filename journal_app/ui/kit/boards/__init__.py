"""Boards: columns of cards."""
