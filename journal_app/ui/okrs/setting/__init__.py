"""Setting of a cycle: the meetings in which its OKRs are made, the worksheets before them, and the boards in them."""
