"""The page of a member: one line in large type, what it served, how it was received, and the others below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt

from journal_app.domain.kpt import Kind, ReactionKind
from journal_app.domain.line_breaks import display_width
from journal_app.domain.week.win_session import Scene
from journal_app.domain.week.win_week import WinItem
from journal_app.i18n import N_
from journal_app.ui.dates import weekday_short
from journal_app.ui.kit import ChipFace, chip_icon, paint_avatar
from journal_app.ui.kit.marks.avatar import initial
from journal_app.ui.section_names import section_name
from journal_app.ui.week.present.keys import BLANK, KEYS, KeyHint
from journal_app.ui.week.present.pages.page import (
    MARGIN,
    Moment,
    PageKind,
    Part,
    Room,
    paint_more,
    shown_name,
)
from journal_app.ui.week.present.pages.words import KrLine, addressed, chips, kr_line, said
from journal_app.ui.week.present.scale import Ink, Scale
from journal_app.ui.week.reactions import ICONS

_INDENT = 144
_NAME_TOP = 180
_SPOTLIGHT_TOP = 312
_REACTIONS = 104
_CHIPS = 60
_CHIP, _CHIP_SIZE, _CHIP_ICON, _CHIP_PADDING, _CHIP_GAP = 44, 26, 26, 14, 14
_ICON = 52
_LINE = 62
_RIGHT = Qt.AlignmentFlag.AlignRight
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


@dataclass(frozen=True, slots=True)
class MemberPage:
    """A member's page. `section` names the kind of the spotlight where it is no Keep."""

    name: str
    initial: str
    key_result: KrLine | None
    kind: Kind
    section: str
    spotlight: str
    chips: tuple[ChipFace, ...]
    reactions: tuple[tuple[ReactionKind, int, bool], ...]
    others: tuple[Line, ...]
    left_out: int

    def paint(self, ink: Ink, room: Room, moment: Moment) -> None:
        """Draw the member's name, the line in large type, and the others below it."""
        _paint_name(ink, self, room)
        bottom = _paint_spotlight(ink, self, room)
        if self.chips:
            _paint_chips(ink, self.chips, bottom + 8, room)
            bottom += _CHIPS
        if self.reactions:
            _paint_reactions(ink, self, bottom, moment.pop)
            bottom += _REACTIONS
        _paint_others(ink, self, bottom + 24, room)

    def parts(self, scale: Scale, room: Room) -> tuple[Part, ...]:  # noqa: ARG002
        """Return nothing: the keys do it all."""
        return ()


def _make(scene: Scene, told: str) -> MemberPage:  # noqa: ARG001  nothing is answered here
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
        reactions=tuple((kind, count, bool(mine)) for kind, count, mine in spotlight.reactions),
        others=tuple(_line(item, scene) for item in others),
        left_out=left_out,
    )


def _line(item: WinItem, scene: Scene) -> Line:
    return Line(weekday_short(item.day), said(item, scene), item.kind, item.id == scene.cursor)


def _paint_name(ink: Ink, page: MemberPage, room: Room) -> None:
    avatar = ink.rect(MARGIN, _NAME_TOP, 80, 80)
    paint_avatar(ink.painter, ink.host.theme, avatar, page.initial, me=True)
    width = min(ink.measure(44, bold=True)(page.name) + 4, room.right - 204)
    ink.text(ink.rect(204, _NAME_TOP, width, 80), page.name, 44, "text", bold=True)
    if page.key_result is not None:
        _paint_key_result(ink, page.key_result, 204 + width + 64, room.right)


def _paint_key_result(ink: Ink, kr: KrLine, left: float, right: float) -> None:
    """Draw a key result right-aligned; its title gives way where there is no room."""
    row = (_NAME_TOP, 80)
    if kr.share is not None:
        width = ink.measure(30, bold=True)(kr.percent) + 2
        ink.text(
            ink.rect(right - width, row[0], width, row[1]), kr.percent, 30, "text", bold=True, align=_RIGHT
        )
        right -= width + 20 + 200
        bar = ink.rect(right, _NAME_TOP + 33, 200, 14)
        ink.box(bar, 7, "track")
        if kr.share > 0:
            bar.setWidth(max(ink.px(14), bar.width() * kr.share))
            ink.box(bar, 7, "accent")
        right -= 28
    arrow = " → " if kr.before else ""
    for words, color, bold in ((kr.now, "text", True), (f"{kr.before}{arrow}", "muted", False)):
        width = ink.measure(30, bold=bold)(words) + 2 if words else 0
        ink.text(ink.rect(right - width, row[0], width, row[1]), words, 30, color, bold=bold)
        right -= width
    right -= 20 if kr.now else 0
    ref_width = ink.measure(30, bold=True)(kr.ref) + 2
    head = 34 + 20 + ref_width + 20
    title_width = min(ink.measure(30)(kr.title) + 2, right - left - head)
    if title_width > 60:
        ink.text(ink.rect(right - title_width, row[0], title_width, row[1]), kr.title, 30, "text")
        right -= title_width + 20
    ink.text(ink.rect(right - ref_width, row[0], ref_width, row[1]), kr.ref, 30, "text", bold=True)
    right -= ref_width + 20
    ink.icon(ink.rect(right - 34, _NAME_TOP + 23, 34, 34), "circle-dot", "accent")


def _paint_spotlight(ink: Ink, page: MemberPage, room: Room) -> float:
    """Draw the line in the spotlight as large as it fits, and return where it ends."""
    top = float(_SPOTLIGHT_TOP)
    if page.section:
        ink.text(ink.rect(_INDENT, top, 600, 44), page.section, 30, _RULE_COLORS[page.kind], bold=True)
        top += 48
    below = (_REACTIONS if page.reactions else 0) + (_CHIPS if page.chips else 0)
    size, pitch, lines = _fitted(ink, page.spotlight, room, room.bottom - top - below - 16)
    bottom = top + len(lines) * pitch
    rule = ink.rect(MARGIN, _SPOTLIGHT_TOP + 10, 8, bottom - _SPOTLIGHT_TOP - 20)
    ink.box(rule, 4, _RULE_COLORS[page.kind])
    for at, line in enumerate(lines):
        place = ink.rect(_INDENT, top + at * pitch, room.right - _INDENT + 8, pitch)
        ink.text(place, line, size, "text", bold=True)
    return bottom


def _fitted(ink: Ink, text: str, room: Room, height: float) -> tuple[int, int, list[str]]:
    """Return type size, line height and lines: large for few words, smaller for as long as they do not fit."""
    length = display_width(text)
    sizes = [(size, pitch) for limit, size, pitch in _SIZES if length <= limit]
    *larger, smallest = (*sizes, *_SMALLER)
    for size, pitch in larger:
        lines = ink.lines(text, size, room.right - _INDENT, bold=True)
        if len(lines) * pitch <= height:
            return size, pitch, lines
    size, pitch = smallest
    return size, pitch, ink.lines(text, size, room.right - _INDENT, bold=True)


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


def _paint_reactions(ink: Ink, page: MemberPage, top: float, pop: float) -> None:
    left = float(_INDENT)
    for kind, count, mine in page.reactions:
        color = "accent" if mine else "muted"
        grown = pop if kind is ReactionKind.CLAP else 1.0
        side = _ICON * grown
        middle = top + 26 + _ICON / 2
        icon = ink.rect(left - (side - _ICON) / 2, middle - side / 2, side, side)
        ink.icon(icon, ICONS[kind], color)
        figure = str(count)
        width = ink.measure(40, bold=True)(figure)
        place = ink.rect(left + _ICON + 14, middle - 40, width * 1.2 + 8, 80)
        ink.text(place, figure, 40 * grown, color, bold=True)
        left += _ICON + 14 + width + 56


def _paint_others(ink: Ink, page: MemberPage, top: float, room: Room) -> None:
    days = [ink.measure(32)(line.day) for line in page.others]
    left = _INDENT + max([40.0, *days]) + 28
    blocks = [(line, _two_lines(ink, line.text, room.right - left)) for line in page.others]
    left_out = page.left_out
    while blocks and top + _height(blocks) > room.bottom - (56 if left_out else 8):
        # What the arrows stand on stays in sight.
        blocks.pop(0 if blocks[-1][0].under_cursor else -1)
        left_out += 1
    for line, lines in blocks:
        height = _height([(line, lines)])
        if line.under_cursor:
            ink.box(ink.rect(_INDENT - 20, top, room.right - _INDENT + 40, height), 12, "tint")
        for at, words in enumerate(lines):
            place = ink.rect(left, top + 5 + at * 52, room.right - left + 8, 52)
            ink.text(place, words, 32, "problem" if line.kind is Kind.PROBLEM else "text")
        day = ink.rect(_INDENT, top + 5, left - _INDENT, 52)
        ink.text(day, line.day, 32, "muted")
        top += height
    if left_out:
        paint_more(ink, _INDENT, top, left_out)


def _two_lines(ink: Ink, text: str, width: float) -> list[str]:
    """Return at most two lines: Space shows the whole of it in large type."""
    lines = ink.lines(text, 32, width)
    return lines if len(lines) <= 2 else [lines[0], f"{lines[1].rstrip('、。')}…"]


def _height(blocks: list[tuple[Line, list[str]]]) -> float:
    return sum(len(lines) * 52 + _LINE - 52 for _line, lines in blocks)


_NEXT = KeyHint(("←", "→"), N_("Next member"), "Right")
_ITEM = KeyHint(("↑", "↓"), N_("Choose a line"), "Down")
_SPOTLIGHT = KeyHint(("Space",), N_("Put it in large type"), "Space")
_APPLAUSE = KeyHint(("A",), N_("Applause"), "A")
_TIMER = KeyHint(("T",), N_("Start or pause the timer"), "T")
_RESET = KeyHint(("Shift", "T"), N_("Set the timer back"), "Shift+T")
_PROBLEMS = KeyHint(("P",), N_("Problems on or off"), "P")
_NAMES = KeyHint(("N",), N_("Names or initials"), "N")

MEMBER = PageKind(
    _make,
    (_NEXT, _APPLAUSE, BLANK, KEYS),
    (_NEXT, _ITEM, _SPOTLIGHT, _APPLAUSE, _TIMER, _RESET, _PROBLEMS, _NAMES),
    {
        "Up": lambda at: at.session.up(),
        "Down": lambda at: at.session.down(),
        "Space": lambda at: at.session.put_in_spotlight(),
        "A": lambda at: at.session.applaud(),
    },
)
