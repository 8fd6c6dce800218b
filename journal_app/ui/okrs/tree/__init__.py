"""The OKR tree: its rows, their painting and editing, and what moves them."""
