"""Votes one has left, as dots: those given in the accent, those to give as rings."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from journal_app.i18n import _
from journal_app.ui.look.painting import dot, draw_text
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

_DOT, _GAP, _BESIDE, _MANY = 8, 12, 8, 9


class VotesLeft(Themed, QWidget):
    """Shows nothing where votes are not limited."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._count = self._left = 0
        self._short = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_votes(self, count: int, left: int) -> None:
        """Show that `left` of `count` votes are still to give."""
        self._count, self._left = count, left
        self.setVisible(bool(count))
        self.setAccessibleName(" ".join(self._words()))
        self.updateGeometry()
        self.update()

    def set_short(self, short: bool) -> None:
        """Say only how many are left, without whose they are."""
        if short != self._short:
            self._short = short
            self.updateGeometry()
            self.update()

    def _words(self) -> tuple[str, str]:
        return "" if self._short else _("Your votes"), _("{n} left").format(n=self._left)

    @override
    def sizeHint(self) -> QSize:
        theme = self._host.theme
        metrics = QFontMetricsF(theme.font("caption"))
        words = sum(metrics.horizontalAdvance(word) + 1 for word in self._words())
        return QSize(round(words) + self._dots() + 2 * theme.px(_BESIDE), theme.px(32))

    def _dots(self) -> int:
        return self._host.theme.px(_GAP) * self._count if self._count <= _MANY else 0

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._host.theme, QPainter(self)
        font, muted = theme.font("caption"), theme.color("muted")
        before, after = self._words()
        width = QFontMetricsF(font).horizontalAdvance(before) + 1
        draw_text(painter, QRectF(0, 0, width, self.height()), before, font, muted)
        left = width + theme.px(_BESIDE)
        for number in range(self._count if self._dots() else 0):
            center = QPointF(left + theme.px(_DOT) / 2, self.height() / 2)
            given = number < self._count - self._left
            dot(painter, center, theme.px(_DOT), theme.color("accent" if given else "track"))
            left += theme.px(_GAP)
        rest = QRectF(left + theme.px(_BESIDE), 0, self.width() - left, self.height())
        draw_text(painter, rest, after, font, muted)
