"""The team's copy on this device: its log, its chains, who is who."""
