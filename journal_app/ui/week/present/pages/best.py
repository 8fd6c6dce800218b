"""Best of a group: its Keeps, one of them in large type, to pick the one that everyone should hear."""

from __future__ import annotations

from dataclasses import dataclass

from journal_app.domain.week.win_session import Scene
from journal_app.domain.week.win_week import WinItem
from journal_app.i18n import _, ngettext
from journal_app.ui.kit.marks.avatar import initial
from journal_app.ui.week.present.keys import KEYS, LARGE, LINES, TURN_PAGES
from journal_app.ui.week.present.pages.groups import group_name
from journal_app.ui.week.present.pages.lines import ACTS
from journal_app.ui.week.present.pages.page import MARGIN, Moment, PageKind, Part, Room
from journal_app.ui.week.present.pages.shapes import fitted, paint_person, paint_title
from journal_app.ui.week.present.pages.words import called, said
from journal_app.ui.week.present.scale import Ink, Scale

_TOP, _HEIGHT = 264.0, 300.0
_INDENT = 144.0
_WRITER = 84.0
_ROW, _NAME = 62.0, 200.0
_SIZES = ((64, 96), (52, 78), (44, 64), (36, 52), (30, 42))


@dataclass(frozen=True, slots=True)
class Other:
    """A Keep beside the one in large type, and whose it is."""

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

    def paint(self, ink: Ink, room: Room, moment: Moment) -> None:  # noqa: ARG002  nothing moves here
        """Draw the line in large type with its writer, and the others below."""
        paint_title(ink, self.title, self.gloss, room)
        width = room.right - _INDENT
        size, pitch, lines = fitted(ink, self.spotlight, width, _HEIGHT, _SIZES, bold=True)
        bottom = _TOP + len(lines) * pitch
        ink.box(ink.rect(MARGIN, _TOP + 10, 8, bottom - _TOP - 20), 4, "keep")
        for at, line in enumerate(lines):
            ink.text(ink.rect(_INDENT, _TOP + at * pitch, width + 8, pitch), line, size, "text", bold=True)
        middle = bottom + 44
        paint_person(ink, self.initial, _INDENT, middle, 56)
        name = ink.measure(30)(self.name) + 2
        ink.text(ink.rect(_INDENT + 76, middle - 30, name, 60), self.name, 30, "muted")
        if self.starred:
            ink.icon(ink.rect(_INDENT + 76 + name + 24, middle - 16, 32, 32), "star-filled", "accent")
        self._paint_others(ink, bottom + _WRITER + 28, room)

    def _paint_others(self, ink: Ink, top: float, room: Room) -> None:
        left = _INDENT + _NAME + 24
        for other in self.others:
            if top + _ROW > room.bottom - 52:
                break
            if other.under_cursor:
                ink.box(ink.rect(_INDENT - 20, top, room.right - _INDENT + 40, _ROW), 12, "tint")
            ink.text(ink.rect(_INDENT, top, _NAME, _ROW), other.name, 28, "muted")
            right = room.right - 52 if other.starred else room.right
            ink.text(ink.rect(left, top, right - left, _ROW), other.text, 32, "text")
            if other.starred:
                ink.icon(ink.rect(right + 16, top, 32, _ROW), "star-filled", "accent")
            top += _ROW
        ink.text(ink.rect(_INDENT, top, 600, 48), self.more, 26, "muted")

    def parts(self, scale: Scale, room: Room) -> tuple[Part, ...]:  # noqa: ARG002
        """Return nothing: the keys do it all."""
        return ()


def _make(scene: Scene, told: str) -> BestPage:  # noqa: ARG001  nothing is answered here
    number = scene.page.place
    spotlight = scene.highlight
    others, left_out = scene.others()
    name = _writer(spotlight, scene) if spotlight else ""
    people = ", ".join(called(speaker.name, scene) for speaker in scene.cast.groups[number])
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
    return Other(_writer(item, scene), said(item, scene), starred, item.id == scene.cursor)


def _writer(item: WinItem, scene: Scene) -> str:
    return called(scene.found.writers.get(item.id, ""), scene)


BEST = PageKind(_make, (TURN_PAGES, LINES, LARGE, KEYS), (TURN_PAGES, LINES, LARGE), ACTS)
