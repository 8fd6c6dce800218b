"""Workshop: its programme of meetings, and the page of each step."""
