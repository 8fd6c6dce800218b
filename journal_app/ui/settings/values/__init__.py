"""The team's values on the general page."""
