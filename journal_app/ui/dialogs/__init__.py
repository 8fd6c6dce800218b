"""The dialogs: all window-modal and opened with `open()`, so that no nested event loop runs."""
