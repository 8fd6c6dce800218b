"""Record: the page with what everybody thought, over all meetings of a workshop."""
