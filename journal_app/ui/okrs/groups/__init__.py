"""Groups in the OKRs pane, by area."""
