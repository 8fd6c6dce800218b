"""Action plans in the tree of OKRs: rows below key results, the card that adds one, and the page of the panel."""
