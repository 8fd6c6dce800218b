"""The Today pane: the day's form, what is open from before, and what the past gives back."""
