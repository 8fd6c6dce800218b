"""Notes on a board, for all panes that have one: what is done with them, whose they are, and which keys do what."""
