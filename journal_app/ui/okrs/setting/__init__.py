"""Programme by which a cycle is set: its meetings, the worksheets before them, and the boards in them."""
