"""Fields with several versions: the badges that tell of them, and the view that compares them."""
