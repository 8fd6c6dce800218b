"""Wins of the quarter: by week, by what they stand for, and the ones picked out."""
