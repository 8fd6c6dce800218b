"""The captions over the life lines: the first day shown, today, and how a Try stands now."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.i18n import _
from journal_app.ui import dates
from journal_app.ui.history.tries.life_rows import FACT, GAP, LIFE, NARROW
from journal_app.ui.look.painting import draw_text
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

_HEIGHT = 24


class Axis(Themed, QWidget):
    """One quiet line above the list; a screen reader hears the dates with each row."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._first: date | None = None

    def show_first(self, day: date | None) -> None:
        """Show another first day."""
        self._first = day
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._host.theme, QPainter(self)
        px, font, ink = theme.px, theme.font("caption"), theme.color("muted")
        right = self.width() - theme.measure("rowInset")
        align = Qt.AlignmentFlag.AlignRight
        fact = QRectF(right - px(FACT), 0, px(FACT), self.height())
        draw_text(painter, fact, _("Now"), font, ink, align)
        if self._first is None or self.width() - 2 * theme.measure("rowInset") <= px(NARROW):
            return
        life = QRectF(fact.left() - px(GAP + LIFE), 0, px(LIFE), self.height())
        draw_text(painter, life, dates.day_short(self._first), font, ink)
        draw_text(painter, life, _("Today"), font, ink, align)

    @override
    def restyle(self) -> None:
        self.setFixedHeight(self._host.theme.px(_HEIGHT))
        self.update()
