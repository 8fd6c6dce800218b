"""The change log and what sync keeps beside it."""
