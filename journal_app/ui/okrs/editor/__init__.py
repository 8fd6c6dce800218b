"""The editor of a key result or objective: a panel of sections, from the measure to other departments."""
