"""The days of the week as seven buttons, any of them on, but never none."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from journal_app.ui import dates
from journal_app.ui.look.painting import draw_text, rounded
from journal_app.ui.look.style import FOCUS_RADIUS
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded

_MONDAY = date(2026, 11, 16)
_WIDTH = 36
_LARGE = 1.5
_CLOSE = 2
_HEIGHT = 32
_GAP = 6
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class _Day(QAbstractButton):
    """One day of the week."""

    stepped = Signal(int, int)

    def __init__(self, host: ThemeHost, number: int) -> None:
        super().__init__()
        self._host = host
        self.number = number
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setProperty(FOCUS_RADIUS, "radiusRow")

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._host.theme.px(_WIDTH), self._host.theme.px(_HEIGHT))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, on = self._host.theme, QPainter(self), self.isChecked()
        fill = "tint" if on else "surface2Hover" if self.underMouse() else "surface2"
        rounded(painter, self.rect(), theme.measure("radiusRow"), theme.color(fill), theme.edge())
        font, ink = theme.font("dense", bold=on), theme.color("accent" if on else "muted")
        draw_text(painter, self.rect(), self.text(), font, ink, Qt.AlignmentFlag.AlignHCenter)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(self.number, step)


class WeekdayToggles(Worded, QWidget):
    """Which days of the week are workdays, 0 for Monday. Left and Right walk, Space switches."""

    changed = Signal(frozenset)
    refused = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._days = [_Day(host, number) for number in range(7)]
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for day in self._days:
            day.clicked.connect(self._on_clicked)
            day.stepped.connect(self._on_stepped)
            self._row.addWidget(day)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def checked(self) -> frozenset[int]:
        """Return the days that are on."""
        return frozenset(day.number for day in self._days if day.isChecked())

    def set_checked(self, numbers: Collection[int]) -> None:
        """Switch exactly these on; emits nothing."""
        for day in self._days:
            day.setChecked(day.number in numbers)

    @override
    def retranslate(self) -> None:
        for day in self._days:
            name = date.fromordinal(_MONDAY.toordinal() + day.number)
            day.setText(dates.weekday_short(name)[:3])
            day.setAccessibleName(dates.weekday(name))

    def _on_clicked(self) -> None:
        day = self.sender()
        if not self.checked() and isinstance(day, _Day):
            day.setChecked(True)
            self.refused.emit()
            return
        self.changed.emit(self.checked())

    def _on_stepped(self, number: int, step: int) -> None:
        self._days[(number + step) % len(self._days)].setFocus(Qt.FocusReason.TabFocusReason)

    @override
    def restyle(self) -> None:
        theme = self._host.theme
        # With the largest letters the week has to fit into the smallest window all the same.
        self._row.setSpacing(theme.px(_GAP if theme.scale <= _LARGE else _CLOSE))
        self.updateGeometry()
        self.update()
