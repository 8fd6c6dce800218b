"""The side column: the week, my key results, a year ago."""
