"""Rows of words: an id or an icon before them, a quiet hint behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QFontMetricsF
from typing_extensions import override

from journal_app.ui.kit.lists.row_painter import RowPainter
from journal_app.ui.kit.lists.strip import Strip
from journal_app.ui.look.theme import Theme


@dataclass(frozen=True, slots=True)
class TextRow:
    """A row: what choosing it means, its text, `label` in bold before it (KR-2), an icon, a quiet hint at the right."""

    data: object
    text: str
    label: str = ""
    hint: str = ""
    icon: str = ""


class TextRows(RowPainter[TextRow]):
    """Paints rows of words; their labels stand in a column. The row chosen is bold where `bolder`."""

    def __init__(self, *, inset: str = "rowInset", bolder: bool = True) -> None:
        self.insets = (inset, inset)
        self._bolder = bolder
        self._label_width = 0

    @override
    def key(self, row: TextRow) -> object:
        return row.data

    @override
    def words(self, row: TextRow) -> str:
        return f"{row.label} {row.text}".strip()

    @override
    def spoken(self, row: TextRow) -> str:
        return ", ".join(part for part in (self.words(row), row.hint) if part)

    @override
    def prepare(self, theme: Theme, rows: Sequence[TextRow]) -> None:
        bold = QFontMetricsF(theme.font("dense", bold=True))
        widest = max((bold.horizontalAdvance(row.label) for row in rows), default=0)
        self._label_width = round(widest + theme.px(16)) if widest else 0

    @override
    def paint(self, strip: Strip, row: TextRow) -> None:
        chosen = strip.state.selected
        strip.hint(row.hint)
        if row.icon:
            strip.icon(row.icon, "accent" if chosen else "muted", gap=8)
        if self._label_width:
            column = Strip(strip.painter, strip.host, strip.take(self._label_width), strip.state)
            column.text(row.label, bold=True, color="accent" if chosen else "muted")
        loud = chosen and self._bolder
        strip.text(row.text, bold=loud, color="accent" if loud else "text")
