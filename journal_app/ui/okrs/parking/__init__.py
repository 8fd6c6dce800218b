"""The parking lot: key results that wait outside the score until they are clear."""
