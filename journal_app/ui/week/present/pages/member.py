"""The page of a member: one line in large type, what it served, how it was received, and the others below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRectF

from journal_app.domain.ids import Id
from journal_app.domain.kpt import Kind, ReactionKind
from journal_app.domain.line_breaks import display_width
from journal_app.domain.week.win_session import Scene
from journal_app.domain.week.win_week import WinItem
from journal_app.i18n import N_, _, addressed
from journal_app.ui.dates import weekday_short
from journal_app.ui.kit import ChipFace, chip_icon, paint_avatar
from journal_app.ui.kit.marks.avatar import initial
from journal_app.ui.page_scale import Ink, Scale
from journal_app.ui.reactions import ICONS, reaction_name, reaction_text
from journal_app.ui.section_names import section_name
from journal_app.ui.week.present.keys import (
    APPLAUSE,
    BLANK,
    KEYS,
    LARGE,
    LINES,
    STAR,
    TIMER,
    KeyHint,
    Showing,
)
from journal_app.ui.week.present.pages.key_result_line import paint_key_result
from journal_app.ui.week.present.pages.note_field import HEIGHT, OPEN, NoteField
from journal_app.ui.week.present.pages.page import (
    MARGIN,
    Moment,
    PageKind,
    Part,
    Room,
    paint_more,
    shown_name,
)
from journal_app.ui.week.present.pages.words import KrLine, chips, kr_line, said

_INDENT = 144
_NAME_TOP = 180
_SPOTLIGHT_TOP = 312
_REACTIONS = 104
_CHIPS = 60
_CHIP, _CHIP_SIZE, _CHIP_ICON, _CHIP_PADDING, _CHIP_GAP = 44, 26, 26, 14, 14
_ICON = 52
_LINE = 62
# Type size and line height by how long the text is, in full-width characters; the rest is for what still does not fit.
_SIZES = ((26, 80, 116), (52, 64, 96), (10**6, 48, 76))
_SMALLER = ((40, 62), (32, 50), (26, 40), (22, 34))
_RULE_COLORS = {Kind.KEEP: "keep", Kind.PROBLEM: "problem", Kind.TRY: "accent"}


@dataclass(frozen=True, slots=True)
class Line:
    """A line beside the spotlight."""

    day: str
    text: str
    kind: Kind
    under_cursor: bool
    id: Id


@dataclass(frozen=True, slots=True)
class MemberPage:
    """A member's page. `section` names the kind of the spotlight where it is no Keep; `covered` is hidden below."""

    name: str
    initial: str
    key_result: KrLine | None
    kind: Kind
    section: str
    spotlight: str
    chips: tuple[ChipFace, ...]
    reactions: tuple[tuple[ReactionKind, int, bool], ...]
    starred: bool
    others: tuple[Line, ...]
    left_out: int
    covered: float = 0.0

    def paint(self, ink: Ink, room: Room, moment: Moment) -> None:
        """Draw the member's name, the line in large type, and the others below it."""
        room = self._above(room)
        _paint_name(ink, self, room)
        place = _lay_out(ink, self, room)
        _paint_spotlight(ink, self, place, room)
        if self.chips:
            _paint_chips(ink, self.chips, place.bottom + 8, room)
        _paint_reactions(ink, self, place, moment)
        _paint_others(ink, place, room)

    def parts(self, scale: Scale, room: Room) -> tuple[Part, ...]:
        """Return the reactions of the room, the star, and the lines that a press puts in large type."""
        room = self._above(room)
        place = _lay_out(scale, self, room)
        star = Part(_("Star"), place.star, _star, chosen=self.starred)
        lines = tuple(
            Part(
                f"{line.day} {line.text}",
                _line_place(scale, top, words, room),
                partial(_enlarge, line.id),
                current=line.under_cursor,
            )
            for line, words, top in place.lines
        )
        received = (
            Part(reaction_text(kind, count) if count else reaction_name(kind), at, partial(_react, kind))
            for kind, count, at in place.reactions
        )
        return (
            *received,
            star,
            *lines,
        )

    def _above(self, room: Room) -> Room:
        """Return the room above what is covered by the field of a note."""
        return Room(room.width, room.bottom - self.covered)


@dataclass(frozen=True, slots=True)
class _Places:
    """Where everything lies: tops and heights in px of the page, what can be pressed in px of the screen."""

    size: int
    pitch: int
    words: list[str]
    top: float
    bottom: float
    reactions: list[tuple[ReactionKind, int, QRectF]]
    star: QRectF
    lines: list[tuple[Line, list[str], float]]
    days: float
    more: tuple[int, float]


def _lay_out(scale: Scale, page: MemberPage, room: Room) -> _Places:
    top = _SPOTLIGHT_TOP + (48.0 if page.section else 0.0)
    below = _REACTIONS + (_CHIPS if page.chips else 0)
    size, pitch, words = _fitted(scale, page.spotlight, room, room.bottom - top - below - 16)
    bottom = top + len(words) * pitch
    row = bottom + (_CHIPS if page.chips else 0)
    left, reactions = float(_INDENT), []
    for kind, count, _mine in page.reactions:
        width = _ICON + (14 + scale.measure(40, bold=True)(str(count)) if count else 0)
        reactions.append((kind, count, scale.rect(left, row + 26, width, _ICON)))
        left += width + 56
    star = scale.rect(left, row + 26, _ICON, _ICON)
    days = _INDENT + max([40.0, *map(scale.measure(32), (line.day for line in page.others))]) + 28
    lines, more = _lay_out_lines(scale, page, row + _REACTIONS + 24, days, room)
    return _Places(size, pitch, words, top, bottom, reactions, star, lines, days, more)


def _lay_out_lines(
    scale: Scale, page: MemberPage, top: float, left: float, room: Room
) -> tuple[list[tuple[Line, list[str], float]], tuple[int, float]]:
    """Return the lines below, with their tops, and how many more there are, with where that is said."""
    blocks = [(line, _two_lines(scale, line.text, room.right - left)) for line in page.others]
    left_out = page.left_out
    while blocks and top + _height(blocks) > room.bottom - (56 if left_out else 8):
        # What the arrows stand on stays in sight.
        blocks.pop(0 if blocks[-1][0].under_cursor else -1)
        left_out += 1
    lines = []
    for line, words in blocks:
        lines.append((line, words, top))
        top += _height([(line, words)])
    return lines, (left_out, top)


def _make(scene: Scene, told: str) -> MemberPage:
    speaker, spotlight = scene.speaker, scene.highlight
    assert speaker is not None  # noqa: S101  asked for on a speaker's slide only
    assert spotlight is not None  # noqa: S101  a speaker has at least one Keep
    others, left_out = scene.others()
    key_result = scene.found.key_results.get(spotlight.kr) if spotlight.kr else None
    name = shown_name(speaker, names=scene.names)
    return MemberPage(
        name=addressed(name) if scene.names else name,
        initial=initial(name),
        key_result=kr_line(key_result) if key_result else None,
        kind=spotlight.kind,
        section="" if spotlight.kind is Kind.KEEP else section_name(spotlight.kind),
        spotlight=said(spotlight, scene),
        chips=chips(spotlight, scene),
        reactions=_reactions(spotlight),
        starred=spotlight.id in scene.found.stars,
        others=tuple(_line(item, scene) for item in others),
        left_out=left_out,
        covered=HEIGHT if told == OPEN else 0.0,
    )


def _reactions(item: WinItem) -> tuple[tuple[ReactionKind, int, bool], ...]:
    """Return all kinds, so that each can be pressed, with how often and whether here."""
    given = {kind: (count, bool(mine)) for kind, count, mine in item.reactions}
    return tuple((kind, *given.get(kind, (0, False))) for kind in ReactionKind)


def _line(item: WinItem, scene: Scene) -> Line:
    return Line(weekday_short(item.day), said(item, scene), item.kind, item.id == scene.cursor, item.id)


def _paint_name(ink: Ink, page: MemberPage, room: Room) -> None:
    avatar = ink.rect(MARGIN, _NAME_TOP, 80, 80)
    paint_avatar(ink.painter, ink.host.theme, avatar, page.initial, me=True)
    width = min(ink.measure(44, bold=True)(page.name) + 4, room.right - 204)
    ink.text(ink.rect(204, _NAME_TOP, width, 80), page.name, 44, "text", bold=True)
    if page.key_result is not None:
        paint_key_result(ink, page.key_result, 204 + width + 64, _NAME_TOP, room.right)


def _paint_spotlight(ink: Ink, page: MemberPage, place: _Places, room: Room) -> None:
    """Draw the line in the spotlight as large as it fits."""
    if page.section:
        above = ink.rect(_INDENT, _SPOTLIGHT_TOP, 600, 44)
        ink.text(above, page.section, 30, _RULE_COLORS[page.kind], bold=True)
    rule = ink.rect(MARGIN, _SPOTLIGHT_TOP + 10, 8, place.bottom - _SPOTLIGHT_TOP - 20)
    ink.box(rule, 4, _RULE_COLORS[page.kind])
    for at, line in enumerate(place.words):
        row = ink.rect(_INDENT, place.top + at * place.pitch, room.right - _INDENT + 8, place.pitch)
        ink.text(row, line, place.size, "text", bold=True)


def _fitted(ink: Scale, text: str, room: Room, height: float) -> tuple[int, int, list[str]]:
    """Return type size, line height and lines: large for few words, smaller for as long as they do not fit."""
    length = display_width(text)
    sizes = [(size, pitch) for limit, size, pitch in _SIZES if length <= limit]
    *larger, smallest = (*sizes, *_SMALLER)
    for size, pitch in larger:
        lines = ink.headline(text, size, room.right - _INDENT)
        if len(lines) * pitch <= height:
            return size, pitch, lines
    size, pitch = smallest
    return size, pitch, ink.headline(text, size, room.right - _INDENT)


def _paint_chips(ink: Ink, chips: Sequence[ChipFace], top: float, room: Room) -> None:
    """Draw what the line in the spotlight served, as many chips as one row holds."""
    left = float(_INDENT)
    for chip in chips:
        icon = chip_icon(chip)
        words = ink.measure(_CHIP_SIZE)(chip.text)
        before = _CHIP_ICON + 10 if icon else 0
        width = words + before + 2 * _CHIP_PADDING
        if left + width > room.right:
            return
        ink.box(ink.rect(left, top, width, _CHIP), 10, "surface2")
        inner = left + _CHIP_PADDING
        if icon:
            middle = top + (_CHIP - _CHIP_ICON) / 2
            ink.icon(ink.rect(inner, middle, _CHIP_ICON, _CHIP_ICON), icon, "muted")
        ink.text(ink.rect(inner + before, top, words + 4, _CHIP), chip.text, _CHIP_SIZE, "muted")
        left += width + _CHIP_GAP


def _paint_reactions(ink: Ink, page: MemberPage, place: _Places, moment: Moment) -> None:
    """Draw how the line was received, each with its figure, and whether it is starred."""
    given = {kind: mine for kind, _count, mine in page.reactions}
    for kind, count, at in place.reactions:
        lit = given[kind] or moment.over(at)
        color = "accent" if lit else "muted"
        grown = moment.pop if kind is moment.popped else 1.0
        side = ink.px(_ICON)
        icon = QRectF(at.left(), at.top(), side, side)
        more = side * (grown - 1) / 2
        ink.icon(icon.adjusted(-more, -more, more, more), ICONS[kind], color)
        if count:
            figure = QRectF(icon.right() + ink.px(14), at.top() - side / 4, at.width(), side * 1.5)
            ink.text(figure, str(count), 40 * grown, color, bold=True)
    color = "accent" if page.starred or moment.over(place.star) else "muted"
    ink.icon(place.star, "star-filled" if page.starred else "star", color)


def _paint_others(ink: Ink, place: _Places, room: Room) -> None:
    for line, lines, top in place.lines:
        if line.under_cursor:
            ink.box(_line_place(ink, top, lines, room), 12, "tint")
        for at, words in enumerate(lines):
            row = ink.rect(place.days, top + 5 + at * 52, room.right - place.days + 8, 52)
            ink.text(row, words, 32, "problem" if line.kind is Kind.PROBLEM else "text")
        ink.text(ink.rect(_INDENT, top + 5, place.days - _INDENT, 52), line.day, 32, "muted")
    left_out, top = place.more
    if left_out:
        paint_more(ink, _INDENT, top, left_out)


def _line_place(scale: Scale, top: float, words: list[str], room: Room) -> QRectF:
    return scale.rect(_INDENT - 20, top, room.right - _INDENT + 40, len(words) * 52 + _LINE - 52)


def _two_lines(ink: Scale, text: str, width: float) -> list[str]:
    """Return at most two lines: Space shows the whole of it in large type."""
    lines = ink.lines(text, 32, width)
    return lines if len(lines) <= 2 else [lines[0], f"{lines[1].rstrip('、。')}…"]


def _height(blocks: list[tuple[Line, list[str]]]) -> float:
    return sum(len(lines) * 52 + _LINE - 52 for _line, lines in blocks)


def _react(kind: ReactionKind, at: Showing) -> None:
    at.session.applaud(kind)


def _star(at: Showing) -> None:
    at.session.entries.star()


def _enlarge(item: Id, at: Showing) -> None:
    at.session.point(item)
    at.session.put_in_spotlight()


_NEXT = KeyHint(("←", "→"), N_("Next member"), "Right", "Left")
_CHEERS = KeyHint(("2",), N_("Cheers"), "2")
_HEART = KeyHint(("3",), N_("Thanks"), "3")
_NOTE = KeyHint(("E",), N_("Write a note for the minutes"), "E")
_SKIP = KeyHint(("X",), N_("Listen only"), "X")
_RESET = KeyHint(("Shift", "T"), N_("Reset the timer"), "Shift+T")
_PROBLEMS = KeyHint(("P",), N_("Show or hide Problems"), "P")
_NAMES = KeyHint(("N",), N_("Names or initials"), "N")

MEMBER = PageKind(
    _make,
    (_NEXT, APPLAUSE, BLANK, KEYS),
    (_NEXT, LINES, LARGE, APPLAUSE, _CHEERS, _HEART, STAR, _NOTE, _SKIP, TIMER, _RESET, _PROBLEMS, _NAMES),
    {
        "Up": lambda at: at.session.up(),
        "Down": lambda at: at.session.down(),
        "Space": lambda at: at.session.put_in_spotlight(),
        "A": partial(_react, ReactionKind.CLAP),
        "1": partial(_react, ReactionKind.CLAP),
        "2": partial(_react, ReactionKind.PARTY),
        "3": partial(_react, ReactionKind.HEART),
        "S": _star,
        "E": lambda at: at.write(),
        "X": lambda at: at.session.order.skip(),
    },
    fields=NoteField,
)
