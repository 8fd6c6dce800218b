"""Form of the sheet: its texts and its values, written in place."""
