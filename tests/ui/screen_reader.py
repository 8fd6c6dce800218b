"""A screen reader of the tests: what QAccessible tells of a widget, as values."""

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import invalidate

Role = QAccessible.Role


class Found(NamedTuple):
    role: Role
    name: str
    value: str
    description: str
    checked: bool
    focused: bool


def read(widget) -> Found:
    """Return what a screen reader is told of a widget.

    The wrapper is let go at once: Qt may delete the interface without a word (tests/ui/layout_items.py).
    """
    interface = QAccessible.queryAccessibleInterface(widget)
    state = interface.state()
    text = QAccessible.Text
    words = (interface.text(kind) for kind in (text.Name, text.Value, text.Description))
    found = Found(interface.role(), *words, bool(state.checked), bool(state.focused))
    invalidate(interface)
    return found


def parts(widget) -> list[Found]:
    """Return what stands in a widget, in the order it was made."""
    children = widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return [read(child) for child in children if child.isVisibleTo(widget)]


def in_focus() -> Found:
    """Return what has the keyboard."""
    return read(QApplication.focusWidget())
