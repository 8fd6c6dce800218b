"""The thanks of a session: who thanks whom for what, entered on the shared window."""
