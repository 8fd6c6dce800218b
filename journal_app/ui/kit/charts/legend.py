"""The legend of a card: a swatch for each fill, and what it means."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.ui.look.painting import draw_text
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded

Fill = Callable[[QPainter, QRectF], None]

_WIDTH, _TO_WORDS, _BETWEEN = 14, 6, 16


class Legend(Worded, QWidget):
    """Swatches in a row, `height` px high at 100 %; `fills` says in the language of the day what each of them means."""

    def __init__(
        self, host: ThemeHost, fills: Callable[[], tuple[tuple[str, Fill], ...]], height: int
    ) -> None:
        super().__init__()
        self._host = host
        self._fills = fills
        self._height = height

    @override
    def retranslate(self) -> None:
        self.restyle()

    @override
    def sizeHint(self) -> QSize:
        theme = self._host.theme
        return QSize(round(self._left(len(self._fills()))) - theme.px(_BETWEEN), theme.line("caption"))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._host.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        high = theme.px(self._height)
        for place, (words, fill) in enumerate(self._fills()):
            swatch = QRectF(self._left(place), (self.height() - high) / 2, theme.px(_WIDTH), high)
            fill(painter, swatch)
            box = QRectF(swatch.right() + theme.px(_TO_WORDS), 0, self.width(), self.height())
            draw_text(painter, box, words, theme.font("caption"), theme.color("muted"))

    def _left(self, place: int) -> float:
        theme = self._host.theme
        metrics = QFontMetricsF(theme.font("caption"))
        words = sum(metrics.horizontalAdvance(said) for said, _fill in self._fills()[:place])
        return words + place * theme.px(_WIDTH + _TO_WORDS + _BETWEEN)

    @override
    def restyle(self) -> None:
        self.setFixedSize(self.sizeHint())
        self.update()
