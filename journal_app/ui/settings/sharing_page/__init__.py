"""The settings page of sharing, section by section."""
