"""Commands on workshops."""
