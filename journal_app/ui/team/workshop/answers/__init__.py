"""Answers to the questions of a step: each for themselves and sealed, then side by side."""
