"""The only user of sqlite3 and sqlite_utils: one file, one write path, reads that return domain values."""
