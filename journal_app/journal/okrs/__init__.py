"""Commands on OKRs, by area."""
