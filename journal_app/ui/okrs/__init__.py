"""The OKRs pane: where the team is going this quarter, how it knows, and how it stands."""
