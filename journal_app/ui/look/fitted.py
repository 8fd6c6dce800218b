"""The base of bars and pages that fit what they show to their width."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override


class Fitted(QWidget):
    """The base of what leaves out, or lays below each other, what its width has no room for.

    It fits anew when its width changes, and when something in it has another one: what lies in it knows a new size of
    letters only after it does.
    """

    @override
    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return done

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave out what there is no room for."""
        raise NotImplementedError
