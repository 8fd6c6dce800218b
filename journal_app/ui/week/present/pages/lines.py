"""Lines of many people on one page, one under the other: what nobody has read out, or all that a team said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt

from journal_app.domain.ids import Id
from journal_app.domain.kpt import ReactionKind
from journal_app.domain.week.session_pages import READ_ON_PAGE, Reading
from journal_app.domain.week.win_session import Scene
from journal_app.i18n import _, listed, ngettext, pgettext
from journal_app.ui.kit.marks.avatar import initial
from journal_app.ui.page_scale import Ink, Scale
from journal_app.ui.week.present.keys import APPLAUSE, KEYS, LARGE, LINES, STAR, TURN_PAGES, Act
from journal_app.ui.week.present.pages.page import MARGIN, Moment, Page, PageKind, Part, Room, row_part
from journal_app.ui.week.present.pages.shapes import (
    TITLE_HEIGHT,
    TITLE_TOP,
    Sizes,
    fitted,
    paint_chosen,
    paint_person,
    paint_title,
)
from journal_app.ui.week.present.pages.words import called, ref_of, said

_TOP, _ROW, _GAP = 260.0, 112.0, 6.0
_AVATAR, _NAME, _TEXT_LEFT = 56.0, 176.0, 256.0
_SIZES = ((36, 50), (30, 42), (26, 37))
_LARGE = ((64, 92), (52, 76), (44, 62), *_SIZES)
_FEW = 3
_RIGHT = Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True)
class LineRow:
    """A Keep and whose it is; where the row above is the same person's, the name is not said again."""

    id: Id
    name: str
    initial: str
    text: str
    ref: str = ""
    applause: str = ""
    starred: bool = False
    chosen: bool = False
    again: bool = False


@dataclass(frozen=True, slots=True)
class LinesPage:
    """The page; `position` says which of several it is, `large` that its few lines are to fill it."""

    title: str
    gloss: str
    rows: tuple[LineRow, ...]
    position: str = ""
    large: bool = False

    def paint(self, ink: Ink, room: Room, moment: Moment) -> None:  # noqa: ARG002  nothing moves here
        """Draw a row for each line, and at the right of the title which page this is."""
        paint_title(ink, self.title, self.gloss, room)
        place = ink.rect(MARGIN, TITLE_TOP, room.right - MARGIN, TITLE_HEIGHT)
        ink.text(place, self.position, 28, "muted", align=_RIGHT)
        for number, row in enumerate(self.rows):
            _paint_row(ink, row, _row_place(ink, number, self, room), room, _LARGE if self.large else _SIZES)

    def parts(self, scale: Scale, room: Room) -> tuple[Part, ...]:
        """Return the rows: a press chooses one."""
        return tuple(
            row_part(
                row.id,
                f"{row.name}: {row.text}",
                _row_place(scale, number, self, room),
                chosen=row.chosen,
            )
            for number, row in enumerate(self.rows)
        )


def _row_place(scale: Scale, number: int, page: LinesPage, room: Room) -> QRectF:
    rows = max(_FEW if page.large else READ_ON_PAGE, len(page.rows))
    pitch = (room.bottom - 12 - _TOP) / rows
    if not page.large:
        pitch = min(_ROW + _GAP, pitch)
    return scale.rect(MARGIN - 30, _TOP + number * pitch, room.right - MARGIN + 60, pitch - _GAP)


def _paint_row(ink: Ink, row: LineRow, place: QRectF, room: Room, sizes: Sizes) -> None:
    if row.chosen:
        paint_chosen(ink, place)
    middle, height = place.center().y() / ink.unit, place.height() / ink.unit
    if not row.again:
        paint_person(ink, row.initial, MARGIN, middle, min(_AVATAR, height - 4), chosen=row.chosen)
        ink.text(ink.rect(MARGIN + _AVATAR + 24, middle - 40, _NAME - 12, 80), row.name, 28, "muted")
    right = room.right
    for words, icon, color in ((row.applause, "hands-clapping", "muted"), (row.ref, "circle-dot", "muted")):
        if words:
            width = ink.measure(26)(words) + 2
            ink.text(ink.rect(right - width, middle - 22, width, 44), words, 26, color)
            right -= width + 10 + 28
            ink.icon(ink.rect(right, middle - 14, 28, 28), icon, color)
            right -= 28
    if row.starred:
        right -= 32
        ink.icon(ink.rect(right, middle - 16, 32, 32), "star-filled", "accent")
        right -= 28
    left = MARGIN + _TEXT_LEFT
    size, pitch, lines = fitted(ink, row.text, right - left, height, sizes)
    first = middle - len(lines) * pitch / 2
    for at, line in enumerate(lines):
        ink.text(ink.rect(left, first + at * pitch, right - left, pitch), line, size, "text")


def lines_page(
    scene: Scene,
    readings: Sequence[Reading],
    title: str,
    gloss: str = "",
    position: str = "",
    *,
    large: bool = False,
) -> LinesPage:
    """Return the page of some Keeps, writer by writer."""
    rows = tuple(
        LineRow(
            id=item.id,
            name=called(speaker.name, scene),
            initial=initial(called(speaker.name, scene)),
            text=said(item, scene),
            ref="" if large else ref_of(item, scene),
            applause=str(item.applause) if item.applause else "",
            starred=item.id in scene.found.stars,
            chosen=not large and item.id == scene.cursor,
            again=at > 0,
        )
        for speaker, items in readings
        for at, item in enumerate(items)
    )
    return LinesPage(title, gloss, rows, position, large)


def _make_unread(scene: Scene, told: str) -> Page:  # noqa: ARG001  nothing is answered here
    count = len(scene.book.unread)
    words = ngettext("{count} Keep not read out yet", "{count} Keeps not read out yet", count)
    return _make_readings(scene, pgettext("chapter", "All lines"), words.format(count=count), count)


def _make_absent(scene: Scene, told: str) -> Page:  # noqa: ARG001  nothing is answered here
    names = listed(called(speaker.name, scene) for speaker, _items in scene.book.readings)
    count = sum(len(speaker.keeps) for speaker in scene.cast.absent)
    return _make_readings(scene, _("Let’s read these together"), names, count)


def _make_readings(scene: Scene, title: str, gloss: str, count: int) -> LinesPage:
    pages = -(-count // scene.book.lines_on_page)
    position = f"{scene.page.place + 1} / {pages}" if pages > 1 else ""
    opened = tuple(
        (s, (item,)) for s, items in scene.book.readings for item in items if item.id == scene.spotlight
    )
    if opened:
        return lines_page(scene, opened, title, large=True)
    return lines_page(scene, scene.book.readings, title, gloss, position)


ACTS: Mapping[str, Act] = {
    "Up": lambda at: at.session.up(),
    "Down": lambda at: at.session.down(),
    "Space": lambda at: at.session.put_in_spotlight(),
    "A": lambda at: at.session.applaud(),
    "1": lambda at: at.session.applaud(),
    "2": lambda at: at.session.applaud(ReactionKind.PARTY),
    "3": lambda at: at.session.applaud(ReactionKind.HEART),
    "S": lambda at: at.session.entries.star(),
}
READ_FOOT = (TURN_PAGES, LINES, APPLAUSE, STAR, KEYS)
READ_SHEET = (TURN_PAGES, LINES, LARGE, APPLAUSE, STAR)
UNREAD = PageKind(_make_unread, READ_FOOT, READ_SHEET, ACTS)
ABSENT = PageKind(_make_absent, READ_FOOT, READ_SHEET, ACTS)
