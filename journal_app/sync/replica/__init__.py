"""This device's copy of the team: its log, its chains, who is who."""
