"""Columns of a table: what each holds, by its heading and its cells."""
