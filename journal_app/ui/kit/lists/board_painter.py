"""The picture of a board: columns, cards with their people and votes, and the place a card has left."""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from journal_app.ui.kit.lists.board_layout import (
    CARD_PADDING,
    COLUMN_PADDING,
    FOOT,
    HEAD,
    LINE,
    LINE_GAP,
    BoardCard,
    BoardLayout,
    PlacedCard,
    PlacedColumn,
    has_foot,
)
from journal_app.ui.kit.marks.avatar import paint_avatar
from journal_app.ui.look.painting import dashed, dot, draw_text, ring, rounded
from journal_app.ui.look.theme import Theme

_FACE = 20
_VOTE = 8
_VOTE_GAP = 12
_RIGHT = Qt.AlignmentFlag.AlignRight


class BoardPainter:
    """A board while it is being painted."""

    def __init__(self, painter: QPainter, theme: Theme) -> None:
        self._painter = painter
        self._theme = theme

    def draw(self, layout: BoardLayout, seen: QRectF, current: Hashable | None, held: object) -> None:
        """Draw what is seen; the current card has a ring, and the one in the hand has left its place."""
        for column in layout.columns:
            self._draw_column(column)
            for card in column.cards:
                if not card.rect.intersects(seen):
                    continue
                if held is not None and card.card.key == held:
                    dashed(self._painter, card.rect, self._theme.measure("radiusCard"), self._theme)
                else:
                    self._draw_card(card, filled=column.column.filled, current=card.card.key == current)

    def draw_held(self, card: PlacedCard, box: QRectF) -> None:
        """Draw what stands on a card in the hand."""
        self._draw_contents(card, box, on_surface=False)

    def _draw_column(self, placed: PlacedColumn) -> None:
        theme, column = self._theme, placed.column
        if column.filled:
            rounded(self._painter, placed.rect, theme.measure("radiusCard"), theme.color("surface"))
        padding = theme.px(COLUMN_PADDING + 4) if column.filled else 0
        head = QRectF(placed.rect.left() + padding, 0, placed.rect.width() - 2 * padding, theme.px(HEAD))
        bold, caption, muted = theme.font("body", bold=True), theme.font("caption"), theme.color("muted")
        fact = QFontMetricsF(caption).horizontalAdvance(column.fact)
        title = head.adjusted(0, 0, -fact - theme.px(8) if column.fact else 0, 0)
        draw_text(self._painter, title, column.title, bold, theme.color("text"))
        if column.filled:
            draw_text(self._painter, head, column.fact, caption, muted, _RIGHT)
        elif column.fact:
            width = min(QFontMetricsF(bold).horizontalAdvance(column.title), title.width())
            draw_text(self._painter, head.adjusted(width + theme.px(8), 0, 1, 0), column.fact, caption, muted)
        if not placed.cards and column.hint:
            below = QRectF(head.left(), theme.px(HEAD), head.width(), theme.px(LINE))
            draw_text(self._painter, below, column.hint, theme.font("dense"), muted)

    def _draw_card(self, card: PlacedCard, *, filled: bool, current: bool) -> None:
        theme = self._theme
        radius = theme.measure("radiusRow" if filled else "radiusCard")
        fill = theme.color("tint" if current and not filled else "raised" if filled else "surface")
        rounded(self._painter, card.rect, radius, fill, theme.color("hair") if filled else theme.edge())
        if current:
            ring(self._painter, card.rect, radius, theme)
        self._draw_contents(card, card.rect, on_surface=not filled)

    def _draw_contents(self, placed: PlacedCard, rect: QRectF, *, on_surface: bool) -> None:
        theme, card = self._theme, placed.card
        box = rect.adjusted(*(theme.px(CARD_PADDING) * sign for sign in (1, 1, -1, -1)))
        placed.text.draw(self._painter, box.topLeft(), theme.color("text"))
        top = box.top() + placed.text.height
        if card.lines:
            self._draw_lines(card, QRectF(box.left(), top, box.width(), 0), on_surface=on_surface)
        elif has_foot(card):
            foot = QRectF(box.left(), top + theme.px(4), box.width(), theme.px(FOOT))
            self._draw_votes(card, foot)
            self._draw_people(card, foot)

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

    def _draw_people(self, card: BoardCard, foot: QRectF) -> None:
        theme = self._theme
        side, left = theme.px(_FACE), foot.left()
        for person in card.people:
            face = QRectF(left, foot.center().y() - side / 2, side, side)
            paint_avatar(self._painter, theme, face, person.name, me=person.me)
            left = face.right() + theme.px(4)
        word = card.note or (card.people[0].name if len(card.people) == 1 else "")
        if word:
            left += theme.px(4) if card.people else 0
            right = foot.right() - card.votes * theme.px(_VOTE_GAP)
            words = QRectF(left, foot.top(), max(0.0, right - left), foot.height())
            draw_text(self._painter, words, word, theme.font("caption"), theme.color("muted"))

    def _draw_votes(self, card: BoardCard, foot: QRectF) -> None:
        """Draw a dot for each vote, mine first and in the accent."""
        theme = self._theme
        gap, radius = theme.px(_VOTE_GAP), theme.px(_VOTE) / 2
        left = foot.right() - card.votes * gap + (gap - radius)
        for number in range(card.votes):
            mine = number < card.my_votes
            center = QPointF(left + number * gap, foot.center().y())
            dot(self._painter, center, theme.px(_VOTE), theme.color("accent" if mine else "spark"))
