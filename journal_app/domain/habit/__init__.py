"""The daily habit beside its lines: what they served, days off, feelings, trials, pauses and drafts."""
