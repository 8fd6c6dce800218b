"""Commands of the daily habit beside the lines of a day."""
