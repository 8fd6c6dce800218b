"""Ways in and out: import, export and the sample team."""
