"""Sharing in the window: what its page and dialogs may ask (`desk`), and the dialogs themselves."""
