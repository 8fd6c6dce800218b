"""The five segments that say how the questions about a key result were answered, with the figure beside."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from journal_app.domain.okrs.asking.questions import QUESTIONS, UNSAID, settled
from journal_app.i18n import _
from journal_app.ui.look.painting import draw_text, rounded
from journal_app.ui.look.theme import Theme
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

_WIDE, _HIGH, _GAP, _BEFORE_WORDS = 14, 6, 3, 8
_INK = {"y": "accent", "a": "accent", "n": "problem"}
NOTHING = UNSAID * len(QUESTIONS)


def checked_words(clear: str) -> str:
    """Return how many questions are out of the way: "Checked 3 / 5"."""
    return _("Checked {n} / {all}").format(n=settled(clear), all=len(QUESTIONS))


def clear_words(clear: str) -> str:
    """Return how much of what waits in the lot is clear: "Clear 3 / 5"."""
    return _("Clear {n} / {all}").format(n=settled(clear), all=len(QUESTIONS))


def five_width(theme: Theme) -> int:
    """Return how wide the segments are, in px."""
    return len(QUESTIONS) * theme.px(_WIDE + _GAP) - theme.px(_GAP)


def paint_five(painter: QPainter, theme: Theme, box: QRectF, clear: str, words: str = "") -> None:
    """Draw the segments at the left of a box, centred in its height, and the words behind them where they fit."""
    letters = (clear or NOTHING).ljust(len(QUESTIONS), UNSAID)
    left, high = box.left(), theme.px(_HIGH)
    for letter in letters[: len(QUESTIONS)]:
        bar = QRectF(left, round(box.center().y() - high / 2), theme.px(_WIDE), high)
        rounded(painter, bar, high / 2, theme.color(_INK.get(letter, "track")))
        left += theme.px(_WIDE + _GAP)
    left += theme.px(_BEFORE_WORDS) - theme.px(_GAP)
    room = QRectF(box)
    room.setLeft(left)
    font = theme.font("dense")
    if words and QFontMetricsF(font).horizontalAdvance(words) <= room.width() + 1:
        draw_text(painter, room, words, font, theme.color("muted"))


class FiveMark(Themed, QWidget):
    """The segments with their figure as a widget."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._clear = NOTHING
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_clear(self, clear: str, words: str) -> None:
        """Show a letter for each question, and what is said of them."""
        self._clear, self._words = clear, words
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        theme = self._host.theme
        width = QFontMetricsF(theme.font("dense")).horizontalAdvance(self._words) + 2
        return QSize(five_width(theme) + theme.px(_BEFORE_WORDS) + int(width), theme.px(20))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_five(QPainter(self), self._host.theme, QRectF(self.rect()), self._clear, self._words)
