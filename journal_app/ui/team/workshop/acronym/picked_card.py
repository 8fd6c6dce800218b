"""The card of picked words: which letters each could begin with, by the word list that comes with the program."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.workshop.acronym import Picked
from journal_app.i18n import _
from journal_app.ui.kit import Card, Label, List, RowPainter, Strip, TextBlock
from journal_app.ui.look.painting import draw_text
from journal_app.ui.look.theme import Theme
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded

_MOST = 99
_AIR, _BELOW, _LETTERS = 8, 20, 44


class PickedRows(RowPainter[Picked]):
    """Paints words, the letters they could begin with at the right, and how below."""

    uniform = False

    @override
    def key(self, row: Picked) -> object:
        return row.text

    @override
    def words(self, row: Picked) -> str:
        return row.text

    @override
    def spoken(self, row: Picked) -> str:
        return ", ".join(part for part in (row.text, " ".join(row.letters), hint_words(row)) if part)

    @override
    def tip(self, row: Picked) -> str:
        return hint_words(row)

    @override
    def height(self, row: Picked, theme: Theme, width: int) -> int:
        inner = width - 2 * theme.measure("rowInset") - theme.px(_LETTERS)
        block = self._block(row, theme, inner, chosen=False)
        return block.height + theme.px(2 * _AIR + (_BELOW if row.hints else 0))

    @override
    def paint(self, strip: Strip, row: Picked) -> None:
        theme, px = strip.theme, strip.theme.px
        letters = strip.take_right(px(_LETTERS - 8), px(8))
        block = self._block(row, theme, strip.box.width(), chosen=strip.state.selected)
        top = strip.box.top() + px(_AIR)
        block.draw(strip.painter, QPointF(strip.box.left(), top), theme.color("text"))
        line = QRectF(letters.left(), top, letters.width(), block.line_height)
        font = theme.font("body", bold=True)
        said = Strip(strip.painter, strip.host, line, strip.state)
        said.text(" ".join(row.letters), "body", bold=True, color="accent", right=True)
        if row.hints:
            below = QRectF(
                strip.box.left(), top + block.height, letters.right() - strip.box.left(), px(_BELOW)
            )
            font = theme.font("caption")
            draw_text(strip.painter, below, hint_words(row), font, theme.color("muted"))

    def _block(self, row: Picked, theme: Theme, width: float, *, chosen: bool) -> TextBlock:
        return TextBlock(row.text, theme.font("body", bold=chosen), theme.line("body"), width)


def hint_words(row: Picked) -> str:
    """Return how a word could begin."""
    return " · ".join(hint.words for hint in row.hints)


class PickedCard(Worded, QWidget):
    """`chosen` carries the word from which a candidate is to grow."""

    chosen = Signal(object)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._card = Card(host)
        self.list: List[Picked] = List(host, PickedRows())
        self._note = Label(host, role="caption", color="muted", wrap=True)
        self._card.body.addWidget(self.list)
        self._card.body.addWidget(self._note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._card)
        self.list.opened.connect(self.chosen)

    def show_words(self, words: Sequence[Picked]) -> None:
        """Show other words."""
        self.list.set_rows(words)
        self.list.setVisible(bool(words))
        self.list.show_at_most(_MOST)
        self._card.set_fact(str(len(words)) if words else "")
        self.retranslate()

    @override
    def retranslate(self) -> None:
        self._card.set_title(_("Words that were picked"))
        self.list.setAccessibleName(_("Words that were picked"))
        some = _("The letters at the right could begin it. Enter starts a phrase.")
        source = _("Suggestions come from a word list on this device.")
        none = _("What the team picked in the meetings before appears here.")
        self._note.setText(f"{some}\n{source}" if self.list.rows else none)
