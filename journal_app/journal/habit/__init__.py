"""Commands on the daily habit beside its lines: days off, trials, drafts."""
