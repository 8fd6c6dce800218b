"""The daily habit on the command line: Trys, the reminder, days off, trials."""
