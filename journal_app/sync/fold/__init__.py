"""The folds: from a set of operations to rows, conflicts and permissions. Pure."""
