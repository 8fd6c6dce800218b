"""Widgets that come and go: many are laid out once, and what goes is deleted when the event under way has ended.

No layout is ever asked for its items (`itemAt`, `takeAt` and their like: tests/core/project/test_architecture.py).
PySide keeps the wrapper of such an item for as long as the layout lives, while Qt deletes the item itself as soon as
its widget is moved or deleted. The next object at that address then gets the stale wrapper: a text frame that is a
QWidgetItem, and soon the end of the process. Whoever needs the widgets in order keeps them in order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QLayout, QWidget


def discard(layout: QLayout, widgets: Iterable[QWidget]) -> None:
    """Take widgets off the screen and out of the layout they lie in, and let them be deleted."""
    for widget in widgets:
        layout.removeWidget(widget)
        widget.hide()
        widget.deleteLater()


@contextmanager
def laid_out_once(layout: QLayout) -> Iterator[None]:
    """Lay widgets out once all of them are shown: each that is shown would lay all of them out again."""
    layout.setEnabled(False)
    try:
        yield
    finally:
        layout.setEnabled(True)
        layout.invalidate()
        layout.activate()
