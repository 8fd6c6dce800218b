"""Lists and menus: rows to choose from."""
