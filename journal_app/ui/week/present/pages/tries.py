"""Tries for next week: the newest of each member, and the one that all take on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QRectF, Qt

from journal_app.domain.ids import Id
from journal_app.domain.week.session_pages import TRIES_ON_PAGE
from journal_app.domain.week.win_session import Scene
from journal_app.domain.week.win_week import WinTry
from journal_app.i18n import _
from journal_app.ui.kit.marks.avatar import initial
from journal_app.ui.page_scale import Ink, Scale
from journal_app.ui.week.present.keys import Showing
from journal_app.ui.week.present.pages.page import MARGIN, Moment, Part, Room
from journal_app.ui.week.present.pages.shapes import (
    TITLE_HEIGHT,
    TITLE_TOP,
    fitted,
    paint_chosen,
    paint_person,
    paint_title,
)
from journal_app.ui.week.present.pages.words import called, ref_of, said

TOP, _ROW, _GAP = 260.0, 116.0, 8.0
_AVATAR, _NAME, TEXT_LEFT = 64.0, 168.0, 256.0
_SIZES = ((40, 54), (34, 46), (28, 40))
_RIGHT = Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True)
class TryRow:
    """A member's Try: for how many weeks by now where it is not new, and its key result.

    `everybody` says that all take it on where it is `common`, and that they could where it is `chosen`.
    """

    id: Id
    initial: str
    name: str
    text: str
    age: str = ""
    everybody: str = ""
    common: bool = False
    ref: str = ""
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class TriesPage:
    """The page; `question` stands there where nobody has a Try, and `position` where there are several pages."""

    title: str
    gloss: str
    rows: tuple[TryRow, ...]
    question: str = ""
    position: str = ""

    def paint(self, ink: Ink, room: Room, moment: Moment) -> None:  # noqa: ARG002  nothing moves here
        """Draw a row for each Try, or the question."""
        paint_title(ink, self.title, self.gloss, room)
        place = ink.rect(MARGIN, TITLE_TOP, room.right - MARGIN, TITLE_HEIGHT)
        ink.text(place, self.position, 28, "muted", align=_RIGHT)
        for at, line in enumerate(ink.lines(self.question, 48, room.right - MARGIN) if self.question else ()):
            ink.text(ink.rect(MARGIN, 300 + at * 76, room.right - MARGIN, 76), line, 48, "text")
        for number, row in enumerate(self.rows):
            _paint_row(ink, row, row_place(ink, number, room), room)

    def parts(self, scale: Scale, room: Room) -> tuple[Part, ...]:
        """Return the rows, which a press chooses, and what makes one of them everybody's."""
        parts = []
        for number, row in enumerate(self.rows):
            place = row_place(scale, number, room)
            name = ", ".join(filter(None, (f"{row.name}: {row.text}", row.age, row.ref)))
            parts.append(Part(name, place, partial(_choose, row.id), row.chosen, current=row.chosen))
            if row.everybody:
                left, right = _everybody_at(scale, row, room.right)
                middle = place.center().y() / scale.unit
                sign = scale.rect(left - 12, middle - 32, right - left + 24, 64)
                parts.append(Part(row.everybody, sign, partial(_take_on, row.id), row.common))
        return tuple(parts)


def row_place(scale: Scale, number: int, room: Room) -> QRectF:
    """Return where a row of the page lies on the screen."""
    pitch = min(_ROW + _GAP, (room.bottom - 12 - TOP) / TRIES_ON_PAGE)
    return scale.rect(MARGIN - 30, TOP + number * pitch, room.right - MARGIN + 60, pitch - _GAP)


def _paint_row(ink: Ink, row: TryRow, place: QRectF, room: Room) -> None:
    if row.chosen or row.common:
        paint_chosen(ink, place, ring=row.chosen)
    middle, height = place.center().y() / ink.unit, place.height() / ink.unit
    paint_person(ink, row.initial, MARGIN, middle, _AVATAR, chosen=row.chosen or row.common)
    name = ink.rect(MARGIN + _AVATAR + 24, middle - 40, _NAME - 12, 80)
    ink.text(name, row.name, 28, "muted")
    right = _paint_signs(ink, row, middle, room.right)
    left = MARGIN + TEXT_LEFT
    size, pitch, lines = fitted(ink, row.text, right - 40 - left, height - 12, _SIZES, bold=row.common)
    first = middle - len(lines) * pitch / 2
    for at, line in enumerate(lines):
        place = ink.rect(left, first + at * pitch, right - 24 - left, pitch)
        ink.text(place, line, size, "text", bold=row.common)


def _paint_signs(ink: Ink, row: TryRow, middle: float, right: float) -> float:
    """Draw from the right: the key result, that it is everybody's, since when; return where there is room left."""
    if row.ref:
        long = ink.measure(26)(row.ref) + 2
        width = _ref_width(ink, row)
        box = ink.rect(right - width, middle - 22, width, 44)
        ink.box(box, 10, "bg" if row.chosen or row.common else "tint")
        ink.icon(ink.rect(right - width + 16, middle - 13, 26, 26), "circle-dot", "accent")
        ink.text(ink.rect(right - width + 52, middle - 22, long, 44), row.ref, 26, "accent")
    left, right = _everybody_at(ink, row, right)
    if row.everybody:
        color = "accent" if row.common else "muted"
        ink.icon(ink.rect(left, middle - 14, 28, 28), "users", color)
        ink.text(
            ink.rect(left + 40, middle - 22, right - left - 40, 44), row.everybody, 26, color, bold=row.common
        )
        left -= 28
    if row.age:
        width = ink.measure(26)(row.age) + 2
        ink.text(ink.rect(left - width, middle - 22, width, 44), row.age, 26, "muted")
        left -= width + 12 + 28
        ink.icon(ink.rect(left, middle - 14, 28, 28), "rotate-ccw", "muted")
        left -= 28
    return left


def _ref_width(scale: Scale, row: TryRow) -> float:
    return 16 + 26 + 10 + scale.measure(26)(row.ref) + 2 + 16 if row.ref else 0.0


def _everybody_at(scale: Scale, row: TryRow, right: float) -> tuple[float, float]:
    """Return from where to where it says that all take a Try on."""
    right -= _ref_width(scale, row) + 28 if row.ref else 0
    width = 40 + scale.measure(26, bold=row.common)(row.everybody) + 2 if row.everybody else 0.0
    return right - width, right


def make_tries(scene: Scene, told: str) -> TriesPage:  # noqa: ARG001  nothing is answered here
    """Return the Trys of a scene."""
    tries = scene.found.tries
    first = scene.page.place * TRIES_ON_PAGE
    pages = max(1, -(-len(tries) // TRIES_ON_PAGE))
    _words, common = scene.found.common(scene.me)
    chosen = common.item.id if common is not None else None
    return TriesPage(
        title=_("Tries for next week"),
        gloss=_("Small enough to finish. Pick one for all of us, if you like.") if tries else "",
        rows=tuple(_row(one, chosen, scene) for one in tries[first : first + TRIES_ON_PAGE]),
        question="" if tries else _("One thing to try next week?"),
        position=f"{scene.page.place + 1} / {pages}" if pages > 1 else "",
    )


def _row(one: WinTry, chosen: Id | None, scene: Scene) -> TryRow:
    name = called(one.name, scene)
    common = one.item.id == chosen
    return TryRow(
        id=one.item.id,
        initial=initial(name),
        name=name,
        text=try_words(one, scene),
        age=_age(one.weeks) if one.weeks > 1 else "",
        everybody=_("All of us") if common or one.item.id == scene.cursor else "",
        common=common,
        ref=ref_of(one.item, scene),
        chosen=one.item.id == scene.cursor,
    )


def try_words(one: WinTry, scene: Scene) -> str:
    """Return a Try as the minutes word it: in its writer's words where nobody has said it otherwise."""
    words = scene.found.reworded.get(one.item.id)
    return said(replace(one.item, text=words) if words else one.item, scene)


def _age(weeks: int) -> str:
    """Return for how many weeks a Try is meant by now, as English counts: 2nd, 3rd, 11th, 21st."""
    last = 0 if weeks % 100 // 10 == 1 else weeks % 10
    words = {1: _("{number}st week"), 2: _("{number}nd week"), 3: _("{number}rd week")}
    return words.get(last, _("{number}th week")).format(number=weeks)


def _choose(id_: Id, at: Showing) -> None:
    """Choose a row, and let the chosen one be worded."""
    if id_ == at.session.scene.cursor:
        at.write()
    else:
        at.session.point(id_)


def _take_on(id_: Id, at: Showing) -> None:
    at.session.point(id_)
    toggle_common(at)


def toggle_common(at: Showing) -> None:
    """Make the chosen Try everybody's, or no longer; where none is chosen yet, choose one."""
    session = at.session
    scene = session.scene
    chosen = next((one for one in scene.found.tries if one.item.id == scene.cursor), None)
    if chosen is None:
        session.down()
        return
    _words, common = scene.found.common(scene.me)
    is_common = common is not None and common.item.id == chosen.item.id
    session.entries.choose_common(item=None if is_common else chosen.item.id)
