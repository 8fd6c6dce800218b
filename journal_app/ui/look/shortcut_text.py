"""Shortcuts as they read in buttons, menus and tooltips: `Ctrl N`, without the plus signs."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence


def key_text(shortcut: str) -> str:
    """Return a shortcut such as "Ctrl+Shift+P" the way a person of this platform reads it."""
    return spaced(QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText))


def spaced(native: str) -> str:
    """Return a shortcut in the platform's own writing with spaces for its plus signs; a plus key stays."""
    joined, last = (native[:-1], "+") if native.endswith("+") else (native, "")
    return (joined.replace("+", " ") + last).replace("Return", "Enter")
