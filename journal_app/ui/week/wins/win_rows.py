"""The rows of wins: the star, the day, who, the words, what they served, and how they were received."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from typing_extensions import override

from journal_app.domain.habit.evidence import Served
from journal_app.domain.ids import Id
from journal_app.domain.week.wins import Win
from journal_app.i18n import _, ngettext
from journal_app.ui import dates
from journal_app.ui.evidence.chip_words import chip_words
from journal_app.ui.kit import RowPainter, Strip, chip_width, paint_avatar, paint_chip
from journal_app.ui.look.painting import draw_text
from journal_app.ui.week.wins.cards import unplanned_words

_STAR, _DAY, _FACE, _NAME = 18, 58, 24, 64
_APPLAUSE, _VALUE, _PLAN = 48, 24, 92
_NAMES_FROM, _PLANS_FROM = 720, 520
_RIGHT = Qt.AlignmentFlag.AlignRight


class WinRows(RowPainter[Win]):
    """Paints wins. `me` is whose disc is tinted."""

    measure = "rowWin"

    def __init__(self) -> None:
        self.me: Id | None = None

    @override
    def key(self, row: Win) -> object:
        return row.id

    @override
    def words(self, row: Win) -> str:
        return row.text

    @override
    def spoken(self, row: Win) -> str:
        served = [
            chip_words(one).spoken
            for one in (*row.of(Served.PLAN), *row.of(Served.KEY_RESULT), *row.of(Served.VALUE))
        ]
        if not row.is_planned:
            served.insert(0, unplanned_words())
        reactions = ngettext("{count} reaction", "{count} reactions", row.applause).format(count=row.applause)
        parts = (
            _("Starred") if row.starred else "",
            dates.day_short(row.day),
            row.name,
            row.text,
            *served,
            reactions if row.applause else "",
        )
        return ", ".join(part for part in parts if part)

    @override
    def tip(self, row: Win) -> str:
        return row.text

    @override
    def paint(self, strip: Strip, row: Win) -> None:
        theme, px = strip.theme, strip.theme.px
        wide = strip.box.width()
        star = "star-filled" if row.starred else "star"
        strip.icon(star, "accent" if row.starred else "faint", side=_STAR, gap=14)
        day = strip.take(px(_DAY), px(14))
        draw_text(strip.painter, day, dates.day_short(row.day), theme.font("dense"), theme.color("muted"))
        mine, selected = row.member == self.me, strip.state.selected
        paint_avatar(strip.painter, theme, strip.square(_FACE, 10), row.name, me=mine, selected=selected)
        if wide >= px(_NAMES_FROM):
            name = strip.take(px(_NAME), px(8))
            draw_text(strip.painter, name, row.name, theme.font("dense"), theme.color("muted"))
        self._paint_applause(strip, row)
        if wide >= px(_PLANS_FROM):
            self._paint_value(strip, row)
            self._paint_plan(strip, row)
        strip.text(row.text, "body")

    def _paint_applause(self, strip: Strip, row: Win) -> None:
        place = strip.take_right(strip.theme.px(_APPLAUSE), strip.theme.px(8))
        if row.applause:
            theme, side = strip.theme, strip.theme.px(16)
            icon = QRectF(place.left(), place.center().y() - side / 2, side, side)
            strip.host.icons.paint(strip.painter, icon, "hands-clapping", theme.color("muted"))
            place.setLeft(icon.right() + theme.px(6))
            draw_text(strip.painter, place, str(row.applause), theme.font("dense"), theme.color("muted"))

    def _paint_value(self, strip: Strip, row: Win) -> None:
        theme = strip.theme
        place = strip.take_right(theme.px(_VALUE), theme.px(8))
        letters = "".join(one.label[:1].upper() for one in row.of(Served.VALUE)[:1])
        draw_text(strip.painter, place, letters, theme.font("dense", bold=True), theme.color("accent"))

    def _paint_plan(self, strip: Strip, row: Win) -> None:
        theme, host = strip.theme, strip.host
        place = strip.take_right(theme.px(_PLAN), theme.px(8))
        linked = (*row.of(Served.KEY_RESULT), *row.of(Served.PLAN))
        if not linked:
            ink = theme.color("muted")
            draw_text(strip.painter, place, unplanned_words(), theme.font("caption"), ink, _RIGHT)
            return
        face = chip_words(linked[0]).face
        width = min(float(chip_width(host, face)), place.width())
        height = theme.measure("chip")
        chip = QRectF(place.right() - width, place.center().y() - height / 2, width, height)
        paint_chip(strip.painter, host, chip, face, selected=strip.state.selected)
