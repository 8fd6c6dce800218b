"""Fields to type in, with what input methods and dropped files ask of them."""
