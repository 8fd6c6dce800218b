"""A card on a timeline of years: by when, what becomes possible, in what state, and what it belongs to."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QPainter

from journal_app.ui.kit.charts.timeline_data import ItemState
from journal_app.ui.kit.charts.timeline_layout import CARD_PADDING, CHIP_ROW, PlacedItem
from journal_app.ui.look.look import Look
from journal_app.ui.look.painting import draw_text, ring, rounded

_SIGN = 16
_SIGNS = {
    ItemState.COMING: ("circle", "muted"),
    ItemState.DOING: ("circle-dot", "accent"),
    ItemState.DONE: ("circle-check", "keep"),
    ItemState.OVERDUE: ("circle-alert", "problem"),
}


def paint_time_card(painter: QPainter, look: Look, placed: PlacedItem, *, current: bool) -> None:
    """Draw a card; what is under way is tinted, what is done is quiet."""
    theme, item = look.theme, placed.item
    now, done = item.state is ItemState.DOING, item.state is ItemState.DONE
    radius = theme.measure("radiusCard")
    ground = "raised" if current else "tint" if now else "surface"
    rounded(painter, placed.rect, radius, theme.color(ground), theme.edge())
    if current:
        ring(painter, placed.rect, radius, theme)
    padding = theme.px(CARD_PADDING)
    box = placed.rect.adjusted(padding, padding, -padding, -padding)
    top = box.top()
    if item.due:
        _paint_due(painter, look, placed, QRectF(box.left(), top, box.width(), theme.line("caption")))
        top += theme.line("caption") + theme.px(4)
    if placed.text is not None:
        placed.text.draw(painter, QPointF(box.left(), top), theme.color("muted" if done else "text"))
        top += placed.text.height
    if item.note:
        note = QRectF(box.left(), top, box.width(), theme.line("dense"))
        draw_text(painter, note, item.note, theme.font("dense"), theme.color("muted"))
    left = box.left()
    for chip in item.chips:
        width = QFontMetricsF(theme.font("caption")).horizontalAdvance(chip) + 2 * theme.px(8)
        place = QRectF(left, box.bottom() - theme.px(CHIP_ROW), width, theme.px(CHIP_ROW))
        rounded(painter, place, theme.measure("radiusSmall"), theme.color("bg" if now else "surface2"))
        words = place.adjusted(theme.px(8), 0, 0, 0)
        draw_text(painter, words, chip, theme.font("caption"), theme.color("accent" if now else "muted"))
        left = place.right() + theme.px(6)


def _paint_due(painter: QPainter, look: Look, placed: PlacedItem, line: QRectF) -> None:
    theme, state = look.theme, placed.item.state
    icon, ink = _SIGNS[state]
    side = theme.px(_SIGN)
    sign = QRectF(line.left(), line.center().y() - side / 2, side, side)
    look.icons.paint(painter, sign, icon, theme.color(ink))
    words = line.adjusted(side + theme.px(6), 0, 0, 0)
    font = theme.font("caption", bold=state is ItemState.DOING)
    draw_text(painter, words, placed.item.due, font, theme.color(ink))
