"""Edit: the texts of the sheet and its values, written in place."""
