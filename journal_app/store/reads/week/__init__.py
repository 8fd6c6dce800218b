"""Reads of the week together: what a win session shows, and the sessions there were."""
