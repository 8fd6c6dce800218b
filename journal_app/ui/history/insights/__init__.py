"""Insights: what the days have been, as plots for their writer alone."""
