"""The import wizard, page by page."""
