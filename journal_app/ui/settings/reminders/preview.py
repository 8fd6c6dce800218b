"""The months ahead beside the page, with all days off, and how many workdays are left in them."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QLocale, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.periods import moved, shifted_month
from journal_app.domain.workdays import EVERY_WEEKDAY, Workdays
from journal_app.i18n import _, ngettext
from journal_app.ui import dates
from journal_app.ui.kit import Days, Label, MonthsAhead
from journal_app.ui.kit.fields.side_row import RING
from journal_app.ui.look.painting import hatch, rounded
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed, Worded
from journal_app.ui.settings.reminders.day_words import day_note

_SWATCH = 16
_MONTHS = 3
_BETWEEN = 8
_NO_LIMIT = 1 << 16


class _Swatch(Themed, QWidget):
    """A small square of the look of a day."""

    def __init__(self, host: ThemeHost, tile: str) -> None:
        super().__init__()
        self._host = host
        self._tile = tile
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        side = self._host.theme.px(_SWATCH)
        return QSize(side, side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._host.theme, QPainter(self)
        box, radius = QRectF(self.rect()), theme.measure("radiusMark")
        if self._tile == "hatched":
            hatch(painter, box, theme, radius, fine=True)
        elif self._tile == "tint":
            rounded(painter, box, radius, theme.color("tint"), theme.color("accent"))
        else:
            rounded(painter, box, radius, theme.color(self._tile), theme.edge())


class Preview(Worded, QWidget):
    """Three months; every change of a day off is seen here at once."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._across = False
        self._today = date(2000, 1, 1)
        self._workdays = EVERY_WEEKDAY
        self._until = Label(host, role="caption", color="muted")
        self._count = Label(host, role="caption", bold=True)
        self.months = MonthsAhead(host, _MONTHS)
        self._legend = {
            tile: (_Swatch(host, tile), Label(host, role="caption", color="muted"))
            for tile in ("hatched", "surface2", "tint")
        }
        self._build_layout()

    def _build_layout(self) -> None:
        self._head = QHBoxLayout()
        self._head.addWidget(self._until)
        self._head.addWidget(self._count)
        self._head.addStretch(1)
        self._marks = QHBoxLayout()
        for swatch, words in self._legend.values():
            self._marks.addWidget(swatch)
            self._marks.addWidget(words)
            self._marks.addSpacing(_BETWEEN)
        self._marks.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addWidget(self.months)
        self._column.addLayout(self._marks)
        self._column.addStretch(1)

    def show_workdays(self, today: date, workdays: Workdays) -> None:
        """Show the months from today on."""
        self._today, self._workdays = today, workdays
        self._show()

    def set_across(self, across: bool) -> None:
        """Put the months beside each other, below the page."""
        self._across = across
        self.restyle()

    @override
    def retranslate(self) -> None:
        self.months.setAccessibleName(_("Days off of the next months"))
        words = {"hatched": _("Holiday"), "surface2": _("Company"), "tint": _("Mine")}
        for tile, (_swatch, label) in self._legend.items():
            label.setText(words[tile])
        self._show()

    def _show(self) -> None:
        today, workdays = self._today, self._workdays
        first = today.replace(day=1)
        end = moved(shifted_month(first, _MONTHS), -1)
        days = [moved(first, n) for n in range((end - first).days + 1)]
        notes = {day: note for day in days if (note := day_note(day, workdays)) is not None}
        off = frozenset(day for day in days if day not in workdays)
        self.months.set_days(Days(today, QLocale().firstDayOfWeek().value - 1, off, notes))
        left = workdays.between(moved(today, 1), end)
        month = dates.month_name(end.month)
        self._until.setText(_("Until the end of {month}:").format(month=month))
        self._count.setText(ngettext("{n} workday", "{n} workdays", left).format(n=left))

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        ring = px(RING) if self._across else 0
        self._column.setContentsMargins(ring, px(28) if self._across else 0, ring, 0)
        self.months.setMaximumWidth(_NO_LIMIT if self._across else self.months.month_width())
        self._column.setSpacing(px(14))
        self._head.setSpacing(px(8))
        self._marks.setSpacing(px(6))
