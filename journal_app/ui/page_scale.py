"""The scale of the shared window: all measures are px of a page 1080 high."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from journal_app.domain.line_breaks import wrap
from journal_app.exchange.phrases import cut
from journal_app.ui.look.fonts import make_font
from journal_app.ui.look.painting import draw_text, rounded
from journal_app.ui.look.theme_host import ThemeHost

PAGE_HEIGHT = 1080
# Narrower than this the page shrinks with its width, or a tall tile would cut the header off.
_NARROWEST = 1440
_LAST_LINE = 0.25
_LEFT = Qt.AlignmentFlag.AlignLeft


def page_unit(size: QSize) -> float:
    """Return how many px of the screen one px of the page is."""
    return max(0.1, min(size.height() / PAGE_HEIGHT, size.width() / _NARROWEST))


class Scale:
    """Measures of the page on a screen."""

    def __init__(self, unit: float) -> None:
        self.unit = unit
        self._fonts: dict[tuple[float, bool], tuple[QFont, QFontMetricsF]] = {}

    def px(self, length: float) -> float:
        """Return a length of the page in px of the screen."""
        return length * self.unit

    def rect(self, left: float, top: float, width: float, height: float) -> QRectF:
        """Return a rectangle of the page in px of the screen."""
        return QRectF(left * self.unit, top * self.unit, width * self.unit, height * self.unit)

    def font(self, size: float, *, bold: bool = False) -> QFont:
        """Return the font at a size of the page."""
        return self._known(size, bold)[0]

    def measure(self, size: float, *, bold: bool = False) -> Callable[[str], float]:
        """Return how wide texts are at a size, in px of the page."""
        metrics = self._known(size, bold)[1]
        return lambda text: metrics.horizontalAdvance(text) / self.unit

    def _known(self, size: float, bold: bool) -> tuple[QFont, QFontMetricsF]:
        """Return a font with its metrics, made once for all that is measured and drawn at a time."""
        found = self._fonts.get((size, bold))
        if found is None:
            font = make_font(round(size * self.unit), bold=bold)
            found = self._fonts[size, bold] = font, QFontMetricsF(font)
        return found

    def lines(self, text: str, size: float, width: float, *, bold: bool = False) -> list[str]:
        """Break a text into phrases at a size, `width` px of the page wide."""
        return wrap(text, width, self.measure(size, bold=bold), cut)

    def headline(self, text: str, size: float, width: float) -> list[str]:
        """Break a bold text likewise, and let no word stand nearly alone on its last line."""
        lines = self.lines(text, size, width, bold=True)
        measure = self.measure(size, bold=True)
        if len(lines) < 2 or measure(lines[-1]) >= width * _LAST_LINE:
            return lines
        for narrower in (0.9, 0.8, 0.7, 0.6, 0.5):
            tried = self.lines(text, size, width * narrower, bold=True)
            if len(tried) == len(lines) and measure(tried[-1]) >= width * _LAST_LINE:
                return tried
        return lines


class Ink(Scale):
    """A painter with the theme's colours and the page's scale."""

    def __init__(self, painter: QPainter, host: ThemeHost, unit: float) -> None:
        super().__init__(unit)
        self.painter = painter
        self.host = host
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def color(self, role: str) -> QColor:
        """Return a colour of the theme."""
        return self.host.theme.color(role)

    def text(
        self,
        place: QRectF,
        words: str,
        size: float,
        color: str,
        *,
        bold: bool = False,
        align: Qt.AlignmentFlag = _LEFT,
    ) -> None:
        """Draw one line, centred by cap height in a rectangle of the screen."""
        draw_text(self.painter, place, words, self.font(size, bold=bold), self.color(color), align)

    def icon(self, place: QRectF, name: str, color: str) -> None:
        """Draw an icon in a rectangle of the screen."""
        self.host.icons.paint(self.painter, place, name, self.color(color))

    def box(self, place: QRectF, radius: float, fill: str, border: str = "") -> None:
        """Draw a rounded box in a rectangle of the screen."""
        outline = self.color(border) if border else None
        width = max(1.0, self.px(2))
        rounded(self.painter, place, self.px(radius), self.color(fill), outline, width)
