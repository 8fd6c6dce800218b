"""Reads of the week together: what may stand on a shared window, sessions, wins."""
