"""Painter of the rows of minutes."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont
from typing_extensions import override

from journal_app.domain.week.minutes import Section
from journal_app.domain.week.minutes_page import PageLine
from journal_app.i18n import _, addressed, pgettext
from journal_app.ui.kit import ChipFace, Heading, RowPainter, Strip, chip_width, paint_avatar, paint_chip
from journal_app.ui.kit.marks.text import TextBlock
from journal_app.ui.look.painting import draw_text, rounded
from journal_app.ui.look.theme import Theme
from journal_app.ui.week.minutes.rows import LineRow, MoreRow, Row, SectionHead, SpeakerHead, more_words

LINE = 26
_PAD = 6
_AVATAR = 24
STAR_ROOM = _TEXT_LEFT = 36
_CHIP = 24
_MARKS = 160
_MORE = 30
_SECTION, _SPEAKER = 40, 34
_ICONS: Final = {
    Section.KEEP: ("star", "keep"),
    Section.KEY_RESULT: ("circle-dot", "try"),
    Section.THANKS: ("heart", "try"),
    Section.TRY: ("lightbulb", "try"),
    Section.COMMON: ("users", "try"),
    Section.NOTE: ("pencil-line", "try"),
}


class MinutesPainter(RowPainter[Row]):
    """Paints lines as the section they are in says them; a line left out is struck through."""

    uniform = False
    insets = ("radiusSmall", "rowInset")

    def __init__(self) -> None:
        self.edit_height = 0

    @override
    def key(self, row: Row) -> object:
        return row.key

    @override
    def height(self, row: Row, theme: Theme, width: int) -> int:
        px = theme.px
        if isinstance(row, MoreRow):
            return px(_MORE)
        if row.edited:
            return max(px(LINE + 2 * _PAD), self.edit_height)
        left = px(_left_of(row.line) + _MARKS) + theme.measure("rowInset")
        return _words(row.line, theme, width - left).height + 2 * px(_PAD)

    @override
    def heading_height(self, heading: Heading, theme: Theme) -> int:
        return theme.px(_SPEAKER if isinstance(heading, SpeakerHead) else _SECTION)

    @override
    def paint_heading(self, strip: Strip, heading: Heading) -> None:
        theme = strip.theme
        if isinstance(heading, SectionHead):
            place, (icon, kind) = strip.square(_AVATAR, 12), _ICONS[heading.section]
            rounded(strip.painter, place, theme.measure("radiusSmall"), theme.kind_tint(kind), theme.edge())
            side = theme.px(14)
            box = QRectF(0, 0, side, side)
            box.moveCenter(place.center())
            strip.host.icons.paint(strip.painter, box, icon, theme.kind_color(kind))
            strip.hint(heading.fact, gap=16)
            words = strip.take(strip.width_of(heading.title, "body", bold=True), theme.px(12))
            font = theme.font("body", bold=True)
            draw_text(strip.painter, words, heading.title, font, theme.color("text"))
            strip.text(heading.gloss, "caption", color="muted")
        else:
            paint_avatar(strip.painter, theme, strip.square(_AVATAR, 10), heading.title)
            strip.text(heading.title, "dense", bold=True)

    @override
    def words(self, row: Row) -> str:
        return more_words(row) if isinstance(row, MoreRow) else row.line.text

    @override
    def spoken(self, row: Row) -> str:
        if isinstance(row, MoreRow):
            return more_words(row)
        line = row.line
        parts = [line.text]
        if line.section is Section.THANKS:
            words = _("From {sender} to {receiver}: {words}") if line.who else _("To {receiver}: {words}")
            parts = [
                words.format(sender=addressed(line.who), receiver=addressed(line.receiver), words=line.text)
            ]
        elif line.who:
            parts.insert(0, line.who)
        if line.section is Section.KEY_RESULT:
            parts.append(_change(line))
        parts += [*line.refs, line.value]
        parts += [_("Starred")] if line.starred else []
        parts += [pgettext("minutes", "Left out")] if line.left_out else []
        return ". ".join(filter(None, parts))

    @override
    def tip(self, row: Row) -> str:
        if isinstance(row, LineRow) and row.line.written:
            return _("Written as: {words}").format(words=row.line.written)
        return ""

    @override
    def paint(self, strip: Strip, row: Row) -> None:
        theme = strip.theme
        if isinstance(row, MoreRow):
            strip.take(theme.px(_TEXT_LEFT))
            strip.text(more_words(row), "caption", color="accent")
            return
        if row.edited:
            return  # the field stands there
        first = QRectF(strip.box)
        first.setHeight(theme.px(LINE + 2 * _PAD))
        head = Strip(strip.painter, strip.host, first, strip.state)
        self._paint_front(head, row.line)
        marks = Strip(strip.painter, strip.host, first, strip.state)
        self._paint_marks(marks, row.line)
        left = strip.box.left() + theme.px(_left_of(row.line)) - theme.measure("radiusSmall")
        block = _words(row.line, theme, strip.box.right() - theme.px(_MARKS) - left)
        color = "muted" if row.line.left_out else "text"
        block.draw(strip.painter, QPointF(left, strip.box.top() + theme.px(_PAD)), theme.color(color))

    def _paint_front(self, strip: Strip, line: PageLine) -> None:
        theme, icons = strip.theme, strip.host.icons
        match line.section:
            case Section.KEEP:
                strip.take(theme.px(2))
                place = strip.square(18)
                name, ink = ("star-filled", "accent") if line.starred else ("star", "muted")
                icons.paint(strip.painter, place, name, theme.color(ink))
            case Section.THANKS:
                if line.who:
                    paint_avatar(strip.painter, theme, strip.square(_AVATAR, 8), line.who)
                else:
                    icons.paint(strip.painter, strip.square(18, 14), "users", theme.color("muted"))
                icons.paint(strip.painter, strip.square(14, 8), "arrow-right", theme.color("muted"))
                paint_avatar(strip.painter, theme, strip.square(_AVATAR), line.receiver)
            case Section.TRY | Section.NOTE if line.who:
                paint_avatar(strip.painter, theme, strip.square(_AVATAR), line.who)
            case _:
                pass

    def _paint_marks(self, strip: Strip, line: PageLine) -> None:
        theme = strip.theme
        if line.left_out:
            strip.hint(pgettext("minutes", "Left out"))
            return
        if line.section is Section.KEEP and line.reactions:
            strip.hint(str(line.reactions), gap=4)
            place = strip.take_right(theme.px(16), theme.px(10))
            strip.host.icons.paint(strip.painter, place, "hands-clapping", theme.color("muted"))
        if line.section is Section.KEY_RESULT:
            strip.hint(_change(line), color="text", gap=10)
        if line.section is Section.COMMON and line.who:
            strip.hint(_("{name}’s idea").format(name=addressed(line.who)))
        for face in _faces(line):
            width = chip_width(strip.host, face)
            place = strip.take_right(width, theme.px(8))
            box = QRectF(place.left(), place.center().y() - theme.px(_CHIP) / 2, width, theme.px(_CHIP))
            paint_chip(strip.painter, strip.host, box, face, selected=strip.state.selected)


def _faces(line: PageLine) -> list[ChipFace]:
    letter, _blank, words = line.value.partition(" ")
    value = [ChipFace(words if line.section is Section.THANKS else "", "value", letter)] if letter else []
    return [*value, *(ChipFace(ref) for ref in reversed(line.refs))]


def _change(line: PageLine) -> str:
    return f"{line.before} → {line.after}" if line.before else line.after


def _left_of(line: PageLine) -> int:
    return 100 if line.section is Section.THANKS else _TEXT_LEFT + 6


def _words(line: PageLine, theme: Theme, width: float) -> TextBlock:
    font = QFont(theme.font("writing", bold=line.section is Section.COMMON))
    font.setStrikeOut(line.left_out)
    return TextBlock(line.text, font, theme.px(LINE), width)
