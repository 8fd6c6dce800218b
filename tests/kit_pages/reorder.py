"""A row in the hand: over a line where it would land, and over a thing that would take it in."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.ui.kit import Held, Landing, Reorder
from journal_app.ui.look.painting import draw_text, rounded
from journal_app.ui.look.theme_host import ThemeHost
from tests.kit_pages.wall import Wall

WORDS = {
    "ja": ("返金テンプレートを3本に", "分類ラベルを見直す", "FAQ 20本を書き足す", "見出しを言葉に直す"),
    "en": ("Three refund templates", "Review the labels", "Add twenty FAQs", "Headings in their words"),
}


class _Rows(QWidget):
    """Rows of which the last is in the hand."""

    def __init__(self, host: ThemeHost, words: tuple[str, ...], *, around: bool) -> None:
        super().__init__()
        self._host = host
        self._words = words
        self._around = around
        self._reorder = Reorder(host, self, lambda _what, _at: None)
        host.changed.connect(self._apply_theme)
        self._apply_theme()

    def window(self) -> QWidget:
        """Stand for the window, so that the card lies in the sample."""
        return self

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for number, words in enumerate(self._words[:-1]):
            rounded(painter, self._row(number), self._host.theme.measure("radiusRow"), self._surface())
            self._paint_words(painter, self._row(number), words)

    def _paint_words(self, painter: QPainter, box: QRectF, words: str) -> None:
        theme = self._host.theme
        inset = theme.measure("rowInset")
        text = theme.color("text")
        draw_text(painter, box.adjusted(inset, 0, -inset, 0), words, theme.font("body"), text)

    def _row(self, number: int) -> QRectF:
        theme = self._host.theme
        height = theme.measure("rowResult")
        return QRectF(theme.px(12), theme.px(8) + number * (height + theme.px(8)), theme.px(320), height)

    def _surface(self):
        return self._host.theme.color("surface")

    def _apply_theme(self) -> None:
        theme = self._host.theme
        self.setFixedSize(theme.px(440), theme.px(190))
        target = self._row(1)
        mark = target if self._around else target.adjusted(0, target.height() + theme.px(4), 0, 0)
        held = Held(
            "held",
            QSizeF(target.size()),
            lambda painter, box: self._paint_words(painter, box, self._words[-1]),
            QPointF(0, 0),
        )
        at = QPointF(target.left() + theme.px(40), target.top() + theme.px(48))
        overlay = self._reorder._overlay
        overlay.show_held(held, at, Landing(1, mark, around=self._around))


def reorder(host: ThemeHost, language: str) -> QWidget:
    """A row that would land between two others, and one that would go into another."""
    wall = Wall(host)
    wall.add("between", _Rows(host, WORDS[language], around=False))
    wall.add("into", _Rows(host, WORDS[language], around=True))
    return wall


PAGES = {"reorder": reorder}
