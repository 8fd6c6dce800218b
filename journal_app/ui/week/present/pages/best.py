"""Best of a group: its Keeps, one of them in large type, to pick the one that everyone should hear."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRectF

from journal_app.domain.ids import Id
from journal_app.domain.week.win_session import Scene
from journal_app.domain.week.win_week import WinItem
from journal_app.i18n import _, listed, ngettext
from journal_app.ui.kit.marks.avatar import initial
from journal_app.ui.page_scale import Ink, Scale
from journal_app.ui.week.present.keys import KEYS, LARGE, LINES, STAR, TURN_PAGES, Showing
from journal_app.ui.week.present.pages.groups import group_name
from journal_app.ui.week.present.pages.lines import ACTS
from journal_app.ui.week.present.pages.page import MARGIN, Moment, PageKind, Part, Room
from journal_app.ui.week.present.pages.shapes import fitted, paint_person, paint_title
from journal_app.ui.week.present.pages.words import called, said

_TOP, _HEIGHT = 264.0, 300.0
_INDENT = 144.0
_WRITER = 84.0
_ROW, _NAME = 62.0, 200.0
_SIZES = ((64, 96), (52, 78), (44, 64), (36, 52), (30, 42))


@dataclass(frozen=True, slots=True)
class Other:
    """A Keep beside the one in large type, and whose it is."""

    id: Id
    name: str
    text: str
    starred: bool
    under_cursor: bool


@dataclass(frozen=True, slots=True)
class BestPage:
    """The page of one group. The star says that this is what everyone should hear."""

    title: str
    gloss: str
    spotlight: str
    name: str
    initial: str
    starred: bool
    others: tuple[Other, ...]
    more: str

    def paint(self, ink: Ink, room: Room, moment: Moment) -> None:
        """Draw the line in large type with its writer and its star, and the others below."""
        paint_title(ink, self.title, self.gloss, room)
        size, pitch, lines = self._large(ink, room)
        bottom = _TOP + len(lines) * pitch
        ink.box(ink.rect(MARGIN, _TOP + 10, 8, bottom - _TOP - 20), 4, "keep")
        for at, line in enumerate(lines):
            place = ink.rect(_INDENT, _TOP + at * pitch, room.right - _INDENT + 8, pitch)
            ink.text(place, line, size, "text", bold=True)
        star = self._star_place(ink, room)
        paint_person(ink, self.initial, _INDENT, bottom + 44, 56)
        ink.text(ink.rect(_INDENT + 76, bottom + 14, 600, 60), self.name, 30, "muted")
        hot = self.starred or moment.over(star)
        ink.icon(star, "star-filled" if self.starred else "star", "accent" if hot else "muted")
        for other, place in self._rows(ink, room):
            _paint_other(ink, other, place)
        rows = self._rows(ink, room)
        top = rows[-1][1].bottom() / ink.unit if rows else bottom + _WRITER
        ink.text(ink.rect(_INDENT, top, 600, 48), self.more, 26, "muted")

    def parts(self, scale: Scale, room: Room) -> tuple[Part, ...]:
        """Return the star and the other lines: a press puts one in large type."""
        rows = (
            Part(
                f"{other.name}: {other.text}", place, partial(_enlarge, other.id), current=other.under_cursor
            )
            for other, place in self._rows(scale, room)
        )
        return (Part(_("Star"), self._star_place(scale, room), ACTS["S"], self.starred), *rows)

    def _large(self, scale: Scale, room: Room) -> tuple[int, int, list[str]]:
        return fitted(scale, self.spotlight, room.right - _INDENT, _HEIGHT, _SIZES, bold=True)

    def _star_place(self, scale: Scale, room: Room) -> QRectF:
        _size, pitch, lines = self._large(scale, room)
        left = _INDENT + 76 + scale.measure(30)(self.name) + 24
        return scale.rect(left, _TOP + len(lines) * pitch + 44 - 18, 36, 36)

    def _rows(self, scale: Scale, room: Room) -> list[tuple[Other, QRectF]]:
        """Return the other lines that there is room for, and where they lie on the screen."""
        _size, pitch, lines = self._large(scale, room)
        top = _TOP + len(lines) * pitch + _WRITER + 28
        fits = max(0, int((room.bottom - 52 - top) // _ROW))
        width = room.right - _INDENT + 40
        return [
            (other, scale.rect(_INDENT - 20, top + at * _ROW, width, _ROW))
            for at, other in enumerate(self.others[:fits])
        ]


def _paint_other(ink: Ink, other: Other, place: QRectF) -> None:
    if other.under_cursor:
        ink.box(place, 12, "tint")
    top, right = place.top() / ink.unit, place.right() / ink.unit - 20
    ink.text(ink.rect(_INDENT, top, _NAME, _ROW), other.name, 28, "muted")
    if other.starred:
        right -= 52
        ink.icon(ink.rect(right + 16, top, 32, _ROW), "star-filled", "accent")
    left = _INDENT + _NAME + 24
    ink.text(ink.rect(left, top, right - left, _ROW), other.text, 32, "text")


def _enlarge(item: Id, at: Showing) -> None:
    at.session.point(item)
    at.session.put_in_spotlight()


def _make(scene: Scene, told: str) -> BestPage:  # noqa: ARG001  nothing is answered here
    number = scene.page.place
    spotlight = scene.highlight
    others, left_out = scene.others()
    name = _writer(spotlight, scene) if spotlight else ""
    people = listed(called(speaker.name, scene) for speaker in scene.cast.groups[number])
    return BestPage(
        title=_("One thing everyone should hear"),
        gloss=_("{group}: {names}").format(group=group_name(number), names=people),
        spotlight=said(spotlight, scene) if spotlight else "",
        name=name,
        initial=initial(name),
        starred=spotlight is not None and spotlight.id in scene.found.stars,
        others=tuple(_other(item, scene) for item in others),
        more=ngettext("{count} more", "{count} more", left_out).format(count=left_out) if left_out else "",
    )


def _other(item: WinItem, scene: Scene) -> Other:
    starred = item.id in scene.found.stars
    return Other(item.id, _writer(item, scene), said(item, scene), starred, item.id == scene.cursor)


def _writer(item: WinItem, scene: Scene) -> str:
    return called(scene.found.writers.get(item.id, ""), scene)


BEST = PageKind(_make, (TURN_PAGES, LINES, STAR, KEYS), (TURN_PAGES, LINES, LARGE, STAR), ACTS)
