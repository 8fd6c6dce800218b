"""Small marks: labels, chips, badges, people, states."""
