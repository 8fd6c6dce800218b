"""The import of a log on the command line."""
