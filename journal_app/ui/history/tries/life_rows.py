"""The rows of the ledger: a Try, what it served, its life line, and how it stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPen
from typing_extensions import override

from journal_app.domain.habit.evidence import Served, Target
from journal_app.domain.habit.tries import Fate, TryLife
from journal_app.domain.ids import Id
from journal_app.i18n import _, pgettext
from journal_app.ui import dates
from journal_app.ui.evidence.chip_words import chip_words
from journal_app.ui.kit import LifeEnd, LifeLine, RowPainter, Strip, chip_width, paint_chip, paint_life_line
from journal_app.ui.kit.marks.chip_face import ChipFace
from journal_app.ui.look.painting import draw_text

LIFE = 252
FACT = 132
GAP = 24
NARROW = 640
_CHIP_GAP = 8
_SECOND = 22
_HALO = 10


@dataclass(frozen=True, slots=True)
class LifeRow:
    """A Try in the ledger; `line` is None where its life lies before the days shown."""

    life: TryLife
    today: date
    line: LifeLine | None
    targets: tuple[Target, ...] = ()
    mine: bool = True
    reading: int | None = None

    @property
    def second(self) -> str:
        """Return what stands below the words: why it was dropped, or what it was split into."""
        if self.life.reason:
            return _("Why: {reason}").format(reason=self.life.reason)
        if self.life.fate is Fate.SPLIT:
            return _("Into: {parts}").format(parts=" · ".join(self.life.parts))
        return ""


@dataclass(frozen=True, slots=True)
class MoreRow:
    """The row that shows further ones."""

    count: int


def line_of(life: TryLife, days: Sequence[date], *, is_open_today: bool) -> LifeLine | None:
    """Return the part of a life that lies in `days`; None where it ended before them."""
    end = life.ended or (days[-1] if is_open_today else life.last.day)
    if not days or end < days[0]:
        return None

    def place(day: date) -> int:
        return max(0, bisect_right(days, day) - 1)

    ends = {Fate.OPEN: LifeEnd.OPEN, Fate.KEPT: LifeEnd.KEPT}
    made, last = place(life.made), place(end)
    carried = {place(line.day) for line in life.lines[1:] if line.day >= days[0]} - {made, last}
    return LifeLine(len(days), made, last, tuple(sorted(carried)), ends.get(life.fate, LifeEnd.DROPPED))


def since_words(life: TryLife, today: date) -> str:
    """Return since when an open Try stands."""
    return _("since today") if life.made == today else _("since {day}").format(day=dates.day_short(life.made))


def fact_words(row: LifeRow) -> tuple[str, str]:
    """Return how a Try stands: in how many days it stood, and since when or how it ended."""
    life, day = row.life, dates.day_short(row.life.ended or row.life.made)
    times = pgettext("a Try that stood in so many days", "day {count}").format(count=life.times)
    if row.reading is not None:
        line = life.lines[row.reading]
        what = _("made") if row.reading == 0 else pgettext("answer to a Try", "Carried on")
        return dates.day_short(line.day), what
    if life.fate is Fate.KEPT:
        return "", pgettext("day a Try became one", "Keep on {day}").format(day=day)
    if life.fate is Fate.DROPPED:
        return "", _("dropped {day}").format(day=day)
    if life.fate is Fate.SPLIT:
        return "", _("split {day}").format(day=day)
    return (times if life.times > 1 else ""), since_words(life, row.today)


class LifeRows(RowPainter["LifeRow | MoreRow"]):
    """Paints rows of the ledger. The row chosen has room for its keys where it can be answered."""

    measure = "rowLife"
    uniform = False

    def __init__(self) -> None:
        self.chosen: Id | None = None

    @override
    def key(self, row: LifeRow | MoreRow) -> object:
        return row.life.lines[0].id if isinstance(row, LifeRow) else "more"

    @override
    def measure_of(self, row: LifeRow | MoreRow) -> str:
        tall = isinstance(row, LifeRow) and (row.second or self.has_keys(row))
        return "rowLifeTall" if tall else "rowLife"

    def has_keys(self, row: LifeRow) -> bool:
        """Tell whether a row shows its keys: it is chosen, open, and mine."""
        return row.mine and row.life.fate is Fate.OPEN and self.chosen == row.life.lines[0].id

    @override
    def words(self, row: LifeRow | MoreRow) -> str:
        if isinstance(row, MoreRow):
            return _("Further back ({n} more)").format(n=row.count)
        return row.life.last.text

    @override
    def spoken(self, row: LifeRow | MoreRow) -> str:
        if isinstance(row, MoreRow):
            return self.words(row)
        chips = [chip_words(target).spoken for target in row.targets]
        private = [_("Only me")] if row.life.last.private else []
        parts = [row.life.last.text, *fact_words(row), row.second, *chips, *private]
        return ", ".join(part for part in parts if part)

    @override
    def tip(self, row: LifeRow | MoreRow) -> str:
        return row.life.last.text if isinstance(row, LifeRow) else ""

    @override
    def paint(self, strip: Strip, row: LifeRow | MoreRow) -> None:
        if isinstance(row, MoreRow):
            strip.icon("chevron-down", gap=10)
            strip.text(self.words(row), color="muted")
            return
        px = strip.theme.px
        self._paint_fact(strip, row)
        if strip.box.width() > px(NARROW - FACT - GAP):
            self._paint_life(strip, row)
        second = row.second
        has_second = bool(second) or self.has_keys(row)
        if has_second:
            middle = strip.box.center().y()
            first = QRectF(strip.box.left(), middle - px(_SECOND), strip.box.width(), px(_SECOND))
            below = QRectF(strip.box.left(), middle, strip.box.width(), px(20))
            if second:
                font = strip.theme.font("caption")
                draw_text(strip.painter, below, second, font, strip.theme.color("muted"))
            strip.box = first
        self._paint_words(strip, row)

    def _paint_fact(self, strip: Strip, row: LifeRow) -> None:
        theme = strip.theme
        place = strip.take_right(theme.px(FACT), theme.px(GAP))
        first, then = fact_words(row)
        kept = row.life.fate is Fate.KEPT and row.reading is None
        ink = theme.color("keep" if kept else "muted")
        font = theme.font("caption")
        right = Qt.AlignmentFlag.AlignRight
        draw_text(strip.painter, place, then, font, ink, right)
        place.setRight(place.right() - QFontMetricsF(font).horizontalAdvance(then) - theme.px(10))
        if kept:
            side = theme.px(14)
            box = QRectF(place.right() - side + theme.px(4), place.center().y() - side / 2, side, side)
            strip.host.icons.paint(strip.painter, box, "corner-down-right", ink)
        loud = strip.state.selected
        draw_text(
            strip.painter,
            place,
            first,
            theme.font("caption", bold=loud),
            theme.color("text" if loud else "muted"),
            right,
        )

    def _paint_life(self, strip: Strip, row: LifeRow) -> None:
        theme = strip.theme
        place = strip.take_right(theme.px(LIFE), theme.px(GAP))
        line = row.line or LifeLine(1, 1, 0)
        if row.line is not None:
            paint_life_line(strip.painter, strip.host, place, line, "tint" if strip.state.selected else "bg")
        if row.reading is not None and row.line is not None:
            places = sorted({line.made, *line.carried, line.last})
            at = places[min(row.reading, len(places) - 1)]
            room = theme.px(_HALO)
            step = (place.width() - 2 * room) / max(1, line.days - 1)
            strip.painter.setPen(QPen(theme.color("accent"), theme.px(2)))
            strip.painter.setBrush(Qt.BrushStyle.NoBrush)
            centre = QPointF(place.left() + room + at * step, round(place.center().y()) + 0.5)
            strip.painter.drawEllipse(centre, theme.px(8), theme.px(8))

    def _paint_words(self, strip: Strip, row: LifeRow) -> None:
        theme, host = strip.theme, strip.host
        faces = [chip_words(target).face for target in row.targets if target.served is not Served.ORIGIN][:1]
        if row.life.last.private:
            faces.append(ChipFace(_("Only me"), "private"))
        widths = [chip_width(host, face) for face in faces]
        room = strip.box.width() - sum(width + theme.px(_CHIP_GAP) for width in widths)
        words = min(strip.width_of(row.life.last.text, "body") + 1, room)
        muted = row.life.fate in (Fate.DROPPED, Fate.SPLIT)
        place = strip.take(words, theme.px(_CHIP_GAP))
        draw_text(
            strip.painter,
            place,
            row.life.last.text,
            theme.font("body"),
            theme.color("muted" if muted else "text"),
        )
        height = theme.measure("chip")
        for face, width in zip(faces, widths, strict=True):
            box = strip.take(width, theme.px(_CHIP_GAP))
            chip = QRectF(box.left(), box.center().y() - height / 2, width, height)
            paint_chip(strip.painter, host, chip, face, selected=strip.state.selected)
