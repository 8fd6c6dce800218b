"""Key results that moved forward this week: which, by what, from where to where."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from PySide6.QtCore import QRectF, Qt

from journal_app.domain.ids import Id
from journal_app.domain.week.win_session import Scene
from journal_app.domain.week.win_week import Moved, WinKeyResult
from journal_app.i18n import N_, _, addressed, ngettext
from journal_app.ui.dates import day_short
from journal_app.ui.page_scale import Ink, Scale
from journal_app.ui.week.present.keys import BLANK, KEYS, TURN_PAGES, KeyHint
from journal_app.ui.week.present.pages.lines import lines_page
from journal_app.ui.week.present.pages.page import MARGIN, Moment, Page, PageKind, Part, Room, row_part
from journal_app.ui.week.present.pages.shapes import (
    TITLE_HEIGHT,
    TITLE_TOP,
    paint_chosen,
    paint_hair,
    paint_title,
)
from journal_app.ui.week.present.pages.words import called, said, value_words

ROWS = 5
_TOP, _ROW = 256.0, 146.0
_REF = 140.0
_VALUES, _PERCENT, _GAP = 280.0, 112.0, 28.0
_WIDE, _BAR, _SHORT_BAR = 1800.0, 300.0, 160.0
_THICK = 16.0
_TITLES = (38, 34, 30)
_RIGHT = Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True)
class MovedRow:
    """A key result in a row: who says by which Keep, its values, and the share of the way before and now in 0 to 1.

    Where no Keep of the week names it, `by` is empty and `evidence` says who brought it up to date.
    """

    id: Id
    ref: str
    title: str
    by: str
    evidence: str
    before: str
    now: str
    percent: str
    share_before: float
    share: float
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class KeyResultsPage:
    """The page: its rows, what the two colours of the bars are, and a line below."""

    title: str
    until_then: str
    this_week: str
    rows: tuple[MovedRow, ...]
    more: str
    note: str

    def paint(self, ink: Ink, room: Room, moment: Moment) -> None:  # noqa: ARG002  nothing moves here
        """Draw the rows with a hair between them, and the legend of their bars at the right of the title."""
        paint_title(ink, self.title, "", room)
        _paint_legend(ink, self, room)
        for number, row in enumerate(self.rows):
            place = _row_place(ink, number, self, room)
            if number:
                paint_hair(ink, MARGIN, place.top() / ink.unit, room.right)
            _paint_row(ink, row, place, room)
        foot = max(_TOP + _pitch(self, room) * len(self.rows), min(_TOP + 4 * _ROW + 8, room.bottom - 108))
        paint_hair(ink, MARGIN, foot, room.right)
        place = ink.rect(MARGIN, foot, room.right - MARGIN, 96)
        ink.text(place, self.note, 28, "muted")
        ink.text(place, self.more, 28, "muted", align=_RIGHT)

    def parts(self, scale: Scale, room: Room) -> tuple[Part, ...]:
        """Return the rows: a press chooses one."""
        return tuple(
            row_part(
                row.id,
                f"{row.ref} {row.title}, {row.before} → {row.now}, {row.percent}",
                _row_place(scale, number, self, room),
                chosen=row.chosen,
            )
            for number, row in enumerate(self.rows)
        )


def _pitch(page: KeyResultsPage, room: Room) -> float:
    return min(_ROW, (room.bottom - 96 - _TOP) / max(1, len(page.rows)))


def _row_place(scale: Scale, number: int, page: KeyResultsPage, room: Room) -> QRectF:
    pitch = _pitch(page, room)
    return scale.rect(MARGIN, _TOP + number * pitch, room.right - MARGIN, pitch)


def _paint_legend(ink: Ink, page: KeyResultsPage, room: Room) -> None:
    right = room.right
    for words, color in ((page.this_week, "accent"), (page.until_then, "muted")):
        width = ink.measure(26)(words) + 2
        ink.text(ink.rect(right - width, TITLE_TOP, width, TITLE_HEIGHT), words, 26, "muted")
        right -= width + 14 + 40
        ink.box(ink.rect(right, TITLE_TOP + 30, 40, _THICK), 8, color)
        right -= 40


def _paint_row(ink: Ink, row: MovedRow, place: QRectF, room: Room) -> None:
    if row.chosen:
        inset = ink.px(5)
        paint_chosen(ink, place.adjusted(-ink.px(32), inset, ink.px(32), -inset))
    middle = place.center().y() / ink.unit
    ink.text(ink.rect(MARGIN, middle - 48, _REF - 8, 52), row.ref, 30, "accent", bold=True)
    percent_left = room.right - _PERCENT
    bar = _BAR if room.width >= _WIDE else _SHORT_BAR
    bar_left = percent_left - _GAP + 4 - bar
    values_right = bar_left - 48
    left = MARGIN + _REF
    values = _values_width(ink, row)
    if room.width >= _WIDE:
        values = max(_VALUES, values)
    width = values_right - values - 24 - left
    size = next((size for size in _TITLES if ink.measure(size, bold=True)(row.title) <= width), _TITLES[-1])
    ink.text(ink.rect(left, middle - 48, width, 52), row.title, size, "text", bold=True)
    if row.by:
        by = min(ink.measure(28, bold=True)(row.by) + 2, width / 3)
        ink.text(ink.rect(left, middle + 4, by, 40), row.by, 28, "muted", bold=True)
        left, width = left + by + 14, width - by - 14
    ink.text(ink.rect(left, middle + 4, width, 40), row.evidence, 28, "muted")
    _paint_values(ink, row, values_right, middle)
    _paint_bar(ink, row, bar_left, middle, bar)
    ink.text(
        ink.rect(percent_left, middle - 40, _PERCENT, 80), row.percent, 40, "text", bold=True, align=_RIGHT
    )


def _values_width(ink: Ink, row: MovedRow) -> float:
    before = ink.measure(34)(row.before) + 2 + 16 + 28 + 18 if row.before else 0.0
    return before + ink.measure(40, bold=True)(row.now) + 2


def _paint_values(ink: Ink, row: MovedRow, right: float, middle: float) -> None:
    width = ink.measure(40, bold=True)(row.now) + 2
    ink.text(ink.rect(right - width, middle - 40, width, 80), row.now, 40, "text", bold=True)
    if not row.before:
        return
    right -= width + 18 + 28
    ink.icon(ink.rect(right, middle - 14, 28, 28), "arrow-right", "muted")
    right -= 16
    width = ink.measure(34)(row.before) + 2
    ink.text(ink.rect(right - width, middle - 40, width, 80), row.before, 34, "muted")


def _paint_bar(ink: Ink, row: MovedRow, left: float, middle: float, width: float) -> None:
    """Draw the way until last week in grey, a gap, and this week's part in accent: where we were, what moved."""
    place = ink.rect(left, middle - _THICK / 2, width, _THICK)
    ink.box(place, _THICK / 2, "track")
    until, gap = place.width() * row.share_before, ink.px(4) if row.share_before else 0.0
    end = max(place.width() * row.share, until + gap + ink.px(6))
    ink.painter.save()
    ink.painter.setClipRect(QRectF(place.left(), place.top(), until, place.height()))
    ink.box(QRectF(place.left(), place.top(), end, place.height()), _THICK / 2, "muted")
    ink.painter.setClipRect(QRectF(place.left() + until + gap, place.top(), end, place.height()))
    ink.box(QRectF(place.left(), place.top(), end, place.height()), _THICK / 2, "accent")
    ink.painter.restore()


def _make(scene: Scene, told: str) -> Page:  # noqa: ARG001  nothing is answered here
    moved = scene.found.moved
    opened = next((one.key_result for one in moved if one.key_result.id == scene.spotlight), None)
    if opened is not None:
        named = ((s, tuple(item for item in s.keeps if item.names(opened.id))) for s in scene.found.speakers)
        readings = tuple(reading for reading in named if reading[1])
        return lines_page(scene, readings, f"{opened.ref} {opened.title}", large=True)
    ids = [one.key_result.id for one in moved]
    at = ids.index(scene.cursor) if scene.cursor in ids else 0
    first = max(0, min(at - ROWS + 2, len(moved) - ROWS))
    shown = moved[first : first + ROWS]
    left_out = len(moved) - len(shown)
    return KeyResultsPage(
        title=_("Key results that moved this week"),
        until_then=_("Until last week"),
        this_week=_("This week"),
        rows=tuple(_row(one, scene) for one in shown),
        more=ngettext("{count} more", "{count} more", left_out).format(count=left_out) if left_out else "",
        note=_("The others wait for Monday's check-in."),
    )


def _row(moved: Moved, scene: Scene) -> MovedRow:
    key_result = moved.key_result
    evidence = said(moved.keep, scene) if moved.keep else _updated(key_result, scene)
    before, now = key_result.progress_before or Fraction(), key_result.progress or Fraction()
    return MovedRow(
        id=key_result.id,
        ref=key_result.ref,
        title=key_result.title,
        by=called(moved.writer, scene) if moved.keep else "",
        evidence=evidence,
        before=value_words(key_result.before, key_result.unit, alone=False),
        now=value_words(key_result.now, key_result.unit),
        percent=f"{round(now * 100)}%",
        share_before=max(0.0, min(1.0, float(before))),
        share=max(0.0, min(1.0, float(now))),
        chosen=key_result.id == scene.cursor,
    )


def _updated(key_result: WinKeyResult, scene: Scene) -> str:
    if key_result.on is None or not key_result.by:
        return ""
    name = called(key_result.by, scene)
    words = _("{name} updated it on {day}")
    return words.format(name=addressed(name) if scene.names else name, day=day_short(key_result.on))


_ROW_KEYS = KeyHint(("↑", "↓"), N_("Choose a key result"), "Down", "Up", N_("Choose"))
_OPEN = KeyHint(("Enter",), N_("Show its Keeps"), "Return")
KEY_RESULTS = PageKind(
    _make,
    (TURN_PAGES, _ROW_KEYS, BLANK, KEYS),
    (TURN_PAGES, _ROW_KEYS, _OPEN),
    {
        "Up": lambda at: at.session.up(),
        "Down": lambda at: at.session.down(),
        "Return": lambda at: at.session.put_in_spotlight(),
        "Enter": lambda at: at.session.put_in_spotlight(),
        "Space": lambda at: at.session.put_in_spotlight(),
    },
)
