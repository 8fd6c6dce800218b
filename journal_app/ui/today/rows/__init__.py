"""The lines of a day's form: each with its editor, marks and tools."""
