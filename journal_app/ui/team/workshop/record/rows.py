"""Rows of the record: who, what it is about, and the words."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.domain.workshop.decisions import Decision
from journal_app.domain.workshop.record import Thought
from journal_app.i18n import _, addressed
from journal_app.labels import word_label
from journal_app.ui.kit import RowPainter, Strip, TextBlock, paint_avatar
from journal_app.ui.look.painting import draw_text
from journal_app.ui.look.theme import Theme

_FACE, _NAME, _AIR, _ICON = 24, 84, 10, 20
_NARROW = 520

RecordRow = Thought | Decision


class RecordRows(RowPainter[RecordRow]):
    """Paints thoughts and decisions. `names` says who somebody is, `me` whose disc is tinted."""

    uniform = False
    lines = True

    def __init__(self) -> None:
        self.names: Mapping[Id, str] = {}
        self.me: Id | None = None

    @override
    def key(self, row: RecordRow) -> object:
        return row.id if isinstance(row, Decision) else (row.row.TABLE, row.row.id)

    @override
    def words(self, row: RecordRow) -> str:
        return row.text

    @override
    def spoken(self, row: RecordRow) -> str:
        name = _("Decided") if isinstance(row, Decision) else self._name(row.whose)
        return ", ".join(part for part in (name, *(text for text, *_ in self._texts(row))) if part)

    @override
    def height(self, row: RecordRow, theme: Theme, width: int) -> int:
        blocks = self._blocks(row, theme, width - 2 * theme.measure("rowInset") - self._aside(theme, width))
        return max(theme.measure("rowWin"), sum(block.height for block, _ink in blocks) + theme.px(2 * _AIR))

    @override
    def paint(self, strip: Strip, row: RecordRow) -> None:
        theme, px = strip.theme, strip.theme.px
        width = strip.box.width() + 2 * theme.measure("rowInset")
        top = strip.box.top() + px(_AIR)
        aside = Strip(strip.painter, strip.host, strip.take(self._aside(theme, width)), strip.state)
        line = theme.line("body")
        aside.box.setTop(top)
        aside.box.setHeight(line)
        if isinstance(row, Decision):
            aside.icon("circle-check", "keep", side=_ICON, gap=_FACE - _ICON + 8)
        else:
            mine = row.whose == self.me
            face = aside.square(_FACE, 8)
            paint_avatar(
                strip.painter, theme, face, self._name(row.whose), me=mine, selected=strip.state.selected
            )
        if width >= px(_NARROW):
            words = _("Decided") if isinstance(row, Decision) else self._name(row.whose)
            font = theme.font("dense", bold=isinstance(row, Decision))
            draw_text(strip.painter, aside.box, words, font, theme.color("muted"))
        for block, ink in self._blocks(row, theme, strip.box.width()):
            block.draw(strip.painter, QPointF(strip.box.left(), top), theme.color(ink))
            top += block.height

    def _aside(self, theme: Theme, width: float) -> int:
        return theme.px(_FACE + 8 + (_NAME if width >= theme.px(_NARROW) else 0) + 8)

    def _name(self, whose: Id) -> str:
        return self.names.get(whose, "?")

    def _blocks(self, row: RecordRow, theme: Theme, width: float) -> list[tuple[TextBlock, str]]:
        return [
            (TextBlock(text, theme.font(role, bold=bold), theme.line(role), width), ink)
            for text, role, ink, bold in self._texts(row)
            if text
        ]

    def _texts(self, row: RecordRow) -> list[tuple[str, str, str, bool]]:
        """Return what is said, each with its role, its ink, and whether it is bold."""
        letter = f"{row.letter}  " if row.letter else ""
        if isinstance(row, Decision):
            return [(letter + row.text, "body", "text", True), (row.more, "body", "muted", False)]
        said = word_label("Said", row.said) if row.said else ""
        about = " · ".join(part for part in (row.about, said) if part)
        typed = ""
        if row.typed_by is not None:
            typed = _("typed by {name}").format(name=addressed(self._name(row.typed_by)))
        return [
            (about, "caption", "muted", False),
            (letter + row.text, "body", "text", False),
            (row.more, "body", "muted", False),
            (typed, "caption", "muted", False),
        ]
