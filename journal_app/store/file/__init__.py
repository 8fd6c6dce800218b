"""The journal's file: opening, migrating, holding and copying it."""
