"""The picture of a board: columns, cards with their people and votes, and the place a card has left."""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from journal_app.ui.kit.boards.board_data import BoardCard, TailOf, TitleOf
from journal_app.ui.kit.boards.board_layout import (
    CARD_PADDING,
    COLUMN_PADDING,
    FOOT,
    HEAD,
    LINE,
    LINE_GAP,
    TOOL_ICON,
    BoardLayout,
    PlacedCard,
    PlacedColumn,
    has_foot,
    tool_words,
)
from journal_app.ui.kit.marks.avatar import paint_avatar
from journal_app.ui.look.painting import dashed, dot, draw_text, ring, rounded
from journal_app.ui.look.shortcut_text import key_text
from journal_app.ui.look.theme_host import ThemeHost

_FACE = 20
_HEAD_FACE = 28
_VOTE = 8
_VOTE_GAP = 12
_MANY = 8
_ICON = 16
_RIGHT = Qt.AlignmentFlag.AlignRight


class BoardPainter:
    """A board while it is being painted."""

    def __init__(self, painter: QPainter, host: ThemeHost) -> None:
        self._painter = painter
        self._host = host
        self._theme = host.theme

    def draw(
        self, layout: BoardLayout, seen: QRectF, current: Hashable | None, held: object, top: float
    ) -> None:
        """Draw what is seen; the current card has a ring, and the one in the hand has left its place.

        Titles stay at `top` while the cards below them are scrolled.
        """
        for column in layout.columns:
            self._draw_ground(column)
            for card in column.cards:
                if not card.rect.intersects(seen):
                    continue
                if held is not None and card.card.key == held:
                    dashed(self._painter, card.rect, self._theme.measure("radiusCard"), self._theme)
                else:
                    raised = column.column.filled or column.column.raised
                    self._draw_card(card, raised=raised, current=card.card.key == current)
            self._draw_tail(column, current=current == TailOf(column.column.key))
            self._draw_head(
                column, layout.head_at(column, top), current=current == TitleOf(column.column.key)
            )

    def draw_held(self, card: PlacedCard, box: QRectF) -> None:
        """Draw what stands on a card in the hand."""
        self._draw_contents(card, box, on_surface=False)

    def _draw_ground(self, placed: PlacedColumn) -> None:
        theme, column = self._theme, placed.column
        if column.filled:
            rounded(self._painter, placed.rect, theme.measure("radiusCard"), theme.color("surface"))
        if not placed.cards and column.hint:
            left = placed.head.left() + self._padding(placed)
            below = QRectF(left, theme.px(HEAD), placed.head.right() - left, theme.px(LINE))
            draw_text(self._painter, below, column.hint, theme.font("dense"), theme.color("muted"))

    def _padding(self, placed: PlacedColumn) -> int:
        return self._theme.px(COLUMN_PADDING + 4) if placed.column.filled else 0

    def _draw_head(self, placed: PlacedColumn, box: QRectF, *, current: bool) -> None:
        theme, column = self._theme, placed.column
        radius = theme.measure("radiusCard")
        if box.top() > 0:
            self._painter.fillRect(box, theme.color("bg"))
            rounded(self._painter, box, radius, theme.color("surface" if column.filled else "bg"))
        if current:
            ring(self._painter, box, radius, theme)
        padding = self._padding(placed)
        head = box.adjusted(padding, 0, -padding, 0)
        if column.person is not None:
            side = theme.px(_HEAD_FACE)
            face = QRectF(head.left(), head.center().y() - side / 2, side, side)
            paint_avatar(self._painter, theme, face, column.person.name, me=column.person.me)
            head.setLeft(face.right() + theme.px(10))
        bold, caption, muted = theme.font("body", bold=True), theme.font("caption"), theme.color("muted")
        fact = QFontMetricsF(caption).horizontalAdvance(column.fact)
        title = head.adjusted(0, 0, -fact - theme.px(8) if column.fact else 0, 0)
        draw_text(self._painter, title, column.title, bold, theme.color("text"))
        if column.filled:
            draw_text(self._painter, head, column.fact, caption, muted, _RIGHT)
        elif column.fact:
            width = min(QFontMetricsF(bold).horizontalAdvance(column.title), title.width())
            draw_text(self._painter, head.adjusted(width + theme.px(8), 0, 1, 0), column.fact, caption, muted)

    def _draw_tail(self, placed: PlacedColumn, *, current: bool) -> None:
        if not placed.column.tail:
            return
        theme, box = self._theme, placed.tail
        inside = box.adjusted(*(theme.px(COLUMN_PADDING + 4) * sign for sign in (1, 0, -1, 0)))
        side = theme.px(_ICON)
        icon = QRectF(inside.left(), inside.center().y() - side / 2, side, side)
        self._host.icons.paint(self._painter, icon, "plus", theme.color("muted"))
        words = inside.adjusted(side + theme.px(10), 0, 0, 0)
        draw_text(self._painter, words, placed.column.tail, theme.font("body"), theme.color("muted"))
        if placed.column.tail_key:
            key = key_text(placed.column.tail_key)
            draw_text(self._painter, inside, key, theme.font("caption"), theme.color("muted"), _RIGHT)
        if current:
            ring(self._painter, box, theme.measure("radiusRow"), theme)

    def _draw_card(self, card: PlacedCard, *, raised: bool, current: bool) -> None:
        theme = self._theme
        radius = theme.measure("radiusRow" if raised else "radiusCard")
        if card.card.sealed:
            self._draw_sealed(card, radius)
        else:
            tinted = card.card.tinted or (current and not raised)
            fill = theme.color("tint" if tinted else "raised" if raised else "surface")
            edge = theme.color("hair") if raised and not tinted else theme.edge()
            rounded(self._painter, card.rect, radius, fill, edge)
            self._draw_contents(card, card.rect, on_surface=not raised)
            self._draw_tools(card)
        if current:
            ring(self._painter, card.rect, radius, theme)

    def _draw_sealed(self, card: PlacedCard, radius: float) -> None:
        """Draw that there is something below a seal."""
        theme, muted = self._theme, self._theme.color("muted")
        rounded(self._painter, card.rect, radius, None, theme.color("border"), theme.scale)
        side, gap, font = theme.px(_ICON), theme.px(8), theme.font("body")
        width = min(
            QFontMetricsF(font).horizontalAdvance(card.card.text) + 1, card.rect.width() - side - 3 * gap
        )
        left = card.rect.center().x() - (side + gap + width) / 2
        icon = QRectF(left, card.rect.center().y() - side / 2, side, side)
        self._host.icons.paint(self._painter, icon, "lock", muted)
        words = QRectF(icon.right() + gap, card.rect.top(), width, card.rect.height())
        draw_text(self._painter, words, card.card.text, font, muted)

    def _draw_tools(self, card: PlacedCard) -> None:
        theme = self._theme
        side = theme.px(TOOL_ICON)
        for placed in card.tools:
            tool, box = placed.tool, placed.rect
            ink = theme.color("accent" if tool.accent else "muted")
            left = box.left() if tool.words else box.center().x() - side / 2
            icon = QRectF(left, box.center().y() - side / 2, side, side)
            self._host.icons.paint(self._painter, icon, tool.icon, ink)
            words = QRectF(icon.right() + theme.px(4), box.top(), box.right() - icon.right(), box.height())
            if tool.words:
                draw_text(self._painter, words, tool_words(tool), theme.font("caption"), theme.color("muted"))
            if tool.accent:
                draw_text(self._painter, words, tool.words, theme.font("caption"), ink)

    def _draw_contents(self, placed: PlacedCard, rect: QRectF, *, on_surface: bool) -> None:
        theme, card = self._theme, placed.card
        box = rect.adjusted(*(theme.px(CARD_PADDING) * sign for sign in (1, 1, -1, -1)))
        placed.text.draw(self._painter, box.topLeft(), theme.color("accent" if card.tinted else "text"))
        top = box.top() + placed.text.height
        if placed.body is not None:
            placed.body.draw(self._painter, QPointF(box.left(), top + theme.px(4)), theme.color("text"))
            top += theme.px(4) + placed.body.height
        if card.lines:
            self._draw_lines(card, QRectF(box.left(), top, box.width(), 0), on_surface=on_surface)
        elif has_foot(card):
            foot = QRectF(box.left(), top + theme.px(4), box.width(), theme.px(FOOT))
            self._draw_people(card, foot, self._draw_votes(card, foot))

    def _draw_lines(self, card: BoardCard, below: QRectF, *, on_surface: bool) -> None:
        theme, top = self._theme, below.top()
        muted = theme.color("muted")
        if card.note:
            note = QRectF(below.left(), top, below.width(), theme.line("caption"))
            draw_text(self._painter, note, card.note, theme.font("caption"), muted)
            top = note.bottom()
        top += theme.px(8)
        for line in card.lines:
            row = QRectF(below.left(), top, below.width(), theme.px(LINE))
            ground = theme.color("bg" if on_surface else "surface")
            rounded(self._painter, row, theme.measure("radiusRow"), ground)
            left = row.left() + theme.px(10)
            if line.person is not None:
                side = theme.px(_FACE)
                face = QRectF(left, row.center().y() - side / 2, side, side)
                paint_avatar(self._painter, theme, face, line.person.name, me=line.person.me)
                left = face.right() + theme.px(8)
            words = QRectF(left, row.top(), row.right() - theme.px(10) - left, row.height())
            draw_text(self._painter, words, line.text, theme.font("dense"), theme.color("text"))
            top = row.bottom() + theme.px(LINE_GAP)

    def _draw_people(self, card: BoardCard, foot: QRectF, right: float) -> None:
        """Draw the people up to a place; where there is no room for all, how many more there are."""
        theme = self._theme
        side, step, left = theme.px(_FACE), theme.px(_FACE + 4), foot.left()
        fitting = max(1, int((right - left) // step))
        shown = card.people if len(card.people) <= fitting else card.people[: max(1, fitting - 1)]
        for person in shown:
            face = QRectF(left, foot.center().y() - side / 2, side, side)
            paint_avatar(self._painter, theme, face, person.name, me=person.me)
            left += step
        word = card.note or (card.people[0].name if len(card.people) == 1 else "")
        if len(shown) < len(card.people):
            word = f"+{len(card.people) - len(shown)}"
        if word:
            left += theme.px(4) if card.people else 0
            words = QRectF(left, foot.top(), max(0.0, right - left), foot.height())
            draw_text(self._painter, words, word, theme.font("caption"), theme.color("muted"))

    def _draw_votes(self, card: BoardCard, foot: QRectF) -> float:
        """Draw a dot for each vote, mine first and in the accent, or one and a number; return where they begin."""
        theme = self._theme
        gap, radius = theme.px(_VOTE_GAP), theme.px(_VOTE) / 2
        count, font = card.votes, theme.font("caption")
        if count > _MANY:
            draw_text(self._painter, foot, str(count), font, theme.color("muted"), _RIGHT)
            right = foot.right() - QFontMetricsF(font).horizontalAdvance(str(count)) - theme.px(4)
            count = 1
        else:
            right = foot.right()
        left = right - count * gap + (gap - radius)
        for number in range(count):
            mine = number < card.my_votes
            center = QPointF(left + number * gap, foot.center().y())
            dot(self._painter, center, theme.px(_VOTE), theme.color("accent" if mine else "spark"))
        return right - count * gap
