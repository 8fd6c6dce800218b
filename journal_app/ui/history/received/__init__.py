"""Words received: what others said to a person and of their lines."""
