"""Rows of the list beside the walk: a disc that counts or is checked, the key result, and a word on how it stands."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.ui.kit import RowPainter, Strip
from journal_app.ui.kit.frames.steps import DISC, paint_disc
from journal_app.ui.look.painting import draw_text


@dataclass(frozen=True, slots=True)
class StopRow:
    """A stop as the list shows it."""

    id: Id
    number: int
    ref: str
    title: str
    fact: str
    done: bool
    now: bool


class StopPainter(RowPainter[StopRow]):
    """Paints the stops, 60 px each."""

    measure = "rowStop"

    @override
    def key(self, row: StopRow) -> object:
        return row.id

    @override
    def words(self, row: StopRow) -> str:
        return f"{row.ref} {row.title}".strip()

    @override
    def spoken(self, row: StopRow) -> str:
        return f"{row.number}. {self.words(row)}, {row.fact}"

    @override
    def tip(self, row: StopRow) -> str:
        return self.words(row)

    @override
    def paint(self, strip: Strip, row: StopRow) -> None:
        theme = strip.theme
        disc = strip.square(DISC, 12)
        paint_disc(strip.painter, disc, row.number - 1, strip.host, now=row.now, done=row.done)
        middle = strip.box.center().y()
        upper = QRectF(strip.box.left(), middle - theme.px(20), strip.box.width(), theme.px(20))
        lower = upper.translated(0, theme.px(20))
        if not row.fact:
            upper.translate(0, theme.px(10))
        left = upper.left()
        if row.ref:
            width = strip.width_of(row.ref, bold=True)
            ink = theme.color("accent" if row.now else "muted")
            draw_text(strip.painter, upper, row.ref, theme.font("dense", bold=True), ink)
            left += width + theme.px(8)
        upper.setLeft(left)
        draw_text(strip.painter, upper, row.title, theme.font("dense"), theme.color("text"))
        draw_text(strip.painter, lower, row.fact, theme.font("caption"), theme.color("muted"))
