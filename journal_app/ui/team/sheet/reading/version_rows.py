"""Version rows: what a sheet was from a day on, where that comes from, and the day."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.ui.kit import RowPainter, Strip
from journal_app.ui.look.painting import dot, draw_text

_DOT, _GAP = 8, 10


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version in words; `holds` says that it is the one that stands now."""

    id: Id
    title: str
    source: str
    day: str
    holds: bool = False


class VersionRows(RowPainter[VersionRow]):
    """Paints the versions, the newest first."""

    measure = "rowVersion"
    insets = ("cellEnd", "cellEnd")

    @override
    def key(self, row: VersionRow) -> Id:
        return row.id

    @override
    def words(self, row: VersionRow) -> str:
        return ", ".join(part for part in (row.title, row.source, row.day) if part)

    @override
    def tip(self, row: VersionRow) -> str:
        return row.source

    @override
    def paint(self, strip: Strip, row: VersionRow) -> None:
        theme, px = strip.theme, strip.theme.px
        mark = strip.take(px(_DOT), px(_GAP))
        line = theme.line("dense")
        top = strip.box.center().y() - (line + theme.line("caption")) / 2
        color = theme.color("accent" if row.holds else "border")
        dot(strip.painter, QPointF(mark.center().x(), strip.box.center().y()), px(_DOT), color)
        strip.hint(row.day, gap=12)
        upper = QRectF(strip.box.left(), top, strip.box.width(), line)
        lower = QRectF(strip.box.left(), top + line, strip.box.width(), theme.line("caption"))
        draw_text(strip.painter, upper, row.title, theme.font("body"), theme.color("text"))
        draw_text(strip.painter, lower, row.source, theme.font("caption"), theme.color("muted"))
