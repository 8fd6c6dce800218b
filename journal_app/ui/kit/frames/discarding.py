"""Widgets that go: out of their layout at once, deleted when the event under way has ended.

No layout is ever asked for its items (`itemAt`, `takeAt` and their like: tests/core/project/test_architecture.py).
PySide keeps the wrapper of such an item for as long as the layout lives, while Qt deletes the item itself as soon as
its widget is moved or deleted. The next object at that address then gets the stale wrapper: a text frame that is a
QWidgetItem, and soon the end of the process. Whoever needs the widgets in order keeps them in order.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QLayout, QWidget


def discard(layout: QLayout, widgets: Iterable[QWidget]) -> None:
    """Take widgets off the screen and out of the layout they lie in, and let them be deleted."""
    for widget in widgets:
        layout.removeWidget(widget)
        widget.hide()
        widget.deleteLater()
