"""A card on a timeline of years: by when, what becomes possible, in what state, and what it belongs to."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QPainter

from journal_app.ui.kit.charts.timeline_data import ItemState
from journal_app.ui.kit.charts.timeline_layout import CARD_PADDING, CHIP_ROW, PlacedItem
from journal_app.ui.look.look import Look
from journal_app.ui.look.painting import dashed, draw_text, ring, rounded

_SIGN = 16
_CHIP_SIGN = 12
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
    for place, chip in zip(_chip_places(look, placed), item.chips, strict=False):
        rounded(painter, place, theme.measure("radiusSmall"), theme.color("bg" if now else "surface2"))
        ink = theme.color("accent" if now else "muted")
        side = theme.px(_CHIP_SIGN)
        sign = QRectF(place.left() + theme.px(6), place.center().y() - side / 2, side, side)
        look.icons.paint(painter, sign, "target", ink)
        words = place.adjusted(sign.right() - place.left() + theme.px(4), 0, 0, 0)
        draw_text(painter, words, chip, theme.font("caption"), ink)


def chip_at(look: Look, placed: PlacedItem, point: QPointF) -> int | None:
    """Return the number of the chip of a card at a point, or None."""
    places = enumerate(_chip_places(look, placed))
    return next((number for number, place in places if place.contains(point)), None)


def _chip_places(look: Look, placed: PlacedItem) -> list[QRectF]:
    """Return where the chips of a card lie, side by side at its foot; those that do not fit are left out."""
    theme = look.theme
    padding = theme.px(CARD_PADDING)
    box = placed.rect.adjusted(padding, padding, -padding, -padding)
    metrics = QFontMetricsF(theme.font("caption"))
    found: list[QRectF] = []
    left = box.left()
    for chip in placed.item.chips:
        width = metrics.horizontalAdvance(chip) + theme.px(6 + _CHIP_SIGN + 4 + 8)
        place = QRectF(left, box.bottom() - theme.px(CHIP_ROW), width, theme.px(CHIP_ROW))
        if place.right() > box.right() and found:
            break
        found.append(place)
        left = place.right() + theme.px(6)
    return found


def paint_empty_place(painter: QPainter, look: Look, rect: QRectF, words: str, *, current: bool) -> None:
    """Draw an empty place that the pointer or the keyboard is on, with what it offers."""
    theme = look.theme
    radius = theme.measure("radiusCard")
    dashed(painter, rect, radius, theme)
    if current:
        ring(painter, rect, radius, theme)
    side = theme.px(_SIGN)
    width = QFontMetricsF(theme.font("dense")).horizontalAdvance(words) + side + theme.px(6)
    left = rect.center().x() - min(width, rect.width()) / 2
    sign = QRectF(left, rect.center().y() - side / 2, side, side)
    look.icons.paint(painter, sign, "plus", theme.color("accent"))
    line = QRectF(
        sign.right() + theme.px(6), rect.top(), rect.right() - sign.right() - theme.px(6), rect.height()
    )
    draw_text(painter, line, words, theme.font("dense"), theme.color("accent"))


def _paint_due(painter: QPainter, look: Look, placed: PlacedItem, line: QRectF) -> None:
    theme, state = look.theme, placed.item.state
    icon, ink = _SIGNS[state]
    side = theme.px(_SIGN)
    sign = QRectF(line.left(), line.center().y() - side / 2, side, side)
    look.icons.paint(painter, sign, icon, theme.color(ink))
    words = line.adjusted(side + theme.px(6), 0, 0, 0)
    font = theme.font("caption", bold=state is ItemState.DOING)
    draw_text(painter, words, placed.item.due, font, theme.color(ink))
