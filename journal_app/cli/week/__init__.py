"""The week together on the command line: everybody's lines of a week, and win sessions."""
