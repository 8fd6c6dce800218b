"""The roadmap of a cycle, and the one over years."""
