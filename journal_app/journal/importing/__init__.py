"""The import of a log: its rows meet what the journal holds."""
