"""Sync: journals of a team converge from a set of immutable segments; docs/adr/0008 has the choices."""
