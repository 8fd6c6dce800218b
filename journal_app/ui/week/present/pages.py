"""Pages of the shared window, painted. Each gets the room between header and footer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt

from journal_app.domain.kpt import Kind, ReactionKind
from journal_app.domain.line_breaks import display_width
from journal_app.i18n import ngettext
from journal_app.ui.kit import ChipFace, chip_icon, paint_avatar
from journal_app.ui.week.present.scale import Ink
from journal_app.ui.week.present.slides import KrLine, Line, RulesPage, SpeakerPage, SummaryPage
from journal_app.ui.week.reactions import ICONS

MARGIN = 96
_INDENT = 144
_NAME_TOP = 180
_SPOTLIGHT_TOP = 312
_REACTIONS = 104
_CHIPS = 60
_CHIP, _CHIP_SIZE, _CHIP_ICON, _CHIP_PADDING, _CHIP_GAP = 44, 26, 26, 14, 14
_ICON = 52
_LINE = 62
_CENTER = Qt.AlignmentFlag.AlignHCenter
_RIGHT = Qt.AlignmentFlag.AlignRight
# Type size and line height by how long the text is, in full-width characters; the rest is for what still does not fit.
_SIZES = ((26, 80, 116), (52, 64, 96), (10**6, 48, 76))
_SMALLER = ((40, 62), (32, 50), (26, 40), (22, 34))
_RULE_COLORS = {Kind.KEEP: "keep", Kind.PROBLEM: "problem", Kind.TRY: "accent"}


@dataclass(frozen=True, slots=True)
class Room:
    """The page between header and footer, in px of a page 1080 high."""

    width: float
    bottom: float

    @property
    def right(self) -> float:
        """Return the right edge of the text."""
        return self.width - MARGIN


def paint_rules(ink: Ink, page: RulesPage, room: Room) -> None:
    """Draw the title slide: quiet, centred, two sentences."""
    top = (room.bottom - 420) / 2 + 40
    ink.text(ink.rect(0, top, room.width, 120), page.title, 80, "text", bold=True, align=_CENTER)
    ink.text(ink.rect(0, top + 124, room.width, 60), page.dates, 36, "muted", align=_CENTER)
    at = top + 252
    for rule in page.rules:
        ink.text(ink.rect(0, at, room.width, 64), rule, 40, "text", align=_CENTER)
        at += 76


def paint_speaker(ink: Ink, page: SpeakerPage, room: Room, pop: float) -> None:
    """Draw a member's page; `pop` enlarges the applause figure for a moment."""
    _paint_name(ink, page, room)
    bottom = _paint_spotlight(ink, page, room)
    if page.chips:
        _paint_chips(ink, page.chips, bottom + 8, room)
        bottom += _CHIPS
    if page.reactions:
        _paint_reactions(ink, page, bottom, pop)
        bottom += _REACTIONS
    _paint_others(ink, page, bottom + 24, room)


def paint_summary(ink: Ink, page: SummaryPage, room: Room) -> None:
    """Draw the last page: figures, and what comes next."""
    ink.text(ink.rect(MARGIN, 172, room.right - MARGIN, 80), page.title, 56, "text", bold=True)
    left = float(MARGIN)
    for number, label in page.figures:
        width = ink.measure(96, bold=True)(number)
        ink.text(ink.rect(left, 284, width + 4, 120), number, 96, "accent", bold=True)
        label_left = left + width + 20
        label_width = ink.measure(36)(label)
        ink.text(ink.rect(label_left, 306, label_width + 4, 90), label, 36, "muted")
        left = label_left + label_width + 96
    if page.note:
        ink.text(ink.rect(MARGIN, 172, room.right - MARGIN, 80), page.note, 26, "muted", align=_RIGHT)
    if not page.tries:
        return
    ink.text(ink.rect(MARGIN, 456, room.right - MARGIN, 56), page.tries_title, 36, "text", bold=True)
    top = 524.0
    names = max(ink.measure(30)(name) for name, _text in page.tries)
    name_width = min(names, 320) + 8
    for at, (name, text) in enumerate(page.tries):
        left = MARGIN + name_width + 28
        lines = ink.lines(text, 32, room.right - left)
        left_out = page.left_out + len(page.tries) - at
        if top + len(lines) * 52 > room.bottom - (64 if left_out > 1 else 16):
            _paint_more(ink, MARGIN, top, left_out)
            return
        ink.text(ink.rect(MARGIN, top, name_width, 52), name, 30, "muted")
        for line in lines:
            ink.text(ink.rect(left, top, room.right - left + 8, 52), line, 32, "text")
            top += 52
        top += 10
    if page.left_out:
        _paint_more(ink, MARGIN, top, page.left_out)


def _paint_name(ink: Ink, page: SpeakerPage, room: Room) -> None:
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


def _paint_spotlight(ink: Ink, page: SpeakerPage, room: Room) -> float:
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


def _paint_reactions(ink: Ink, page: SpeakerPage, top: float, pop: float) -> None:
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


def _paint_others(ink: Ink, page: SpeakerPage, top: float, room: Room) -> None:
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
        _paint_more(ink, _INDENT, top, left_out)


def _two_lines(ink: Ink, text: str, width: float) -> list[str]:
    """Return at most two lines: Space shows the whole of it in large type."""
    lines = ink.lines(text, 32, width)
    return lines if len(lines) <= 2 else [lines[0], f"{lines[1].rstrip('、。')}…"]


def _height(blocks: list[tuple[Line, list[str]]]) -> float:
    return sum(len(lines) * 52 + _LINE - 52 for _line, lines in blocks)


def _paint_more(ink: Ink, left: float, top: float, count: int) -> None:
    words = ngettext("{count} more", "{count} more", count).format(count=count)
    ink.text(ink.rect(left, top, 600, 48), words, 26, "muted")
