"""The five questions about a key result, asked in the place of its row."""
