"""Marks of action plans: the shape and word of how one stands, and the bar of its days."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from journal_app.domain.okrs.plans import PlanCount, Standing
from journal_app.i18n import _, ngettext
from journal_app.labels import word_label
from journal_app.ui.kit import ItemState
from journal_app.ui.look.painting import draw_text
from journal_app.ui.look.theme_host import ThemeHost

_ICONS: Final = {
    Standing.TO_COME: "circle",
    Standing.DOING: "circle-dot-dashed",
    Standing.OVERDUE: "triangle-alert",
    Standing.DONE: "circle-check",
    Standing.STOPPED: "circle-slash",
}
_INKS: Final = {Standing.DOING: "accent", Standing.OVERDUE: "problem", Standing.DONE: "keep"}
BARS: Final = {
    Standing.TO_COME: ItemState.COMING,
    Standing.DOING: ItemState.DOING,
    Standing.OVERDUE: ItemState.OVERDUE,
    Standing.DONE: ItemState.DONE,
    Standing.STOPPED: ItemState.DONE,
}
"""How the bar of a plan is filled."""
_SHAPE = 14
_GAP = 5


def standing_word(standing: Standing) -> str:
    """Return how a plan stands, in the current language."""
    return word_label("PlanState", standing)


def standing_icon(standing: Standing) -> str:
    """Return the shape of how a plan stands."""
    return _ICONS[standing]


def paint_standing(
    painter: QPainter, host: ThemeHost, rect: QRectF, standing: Standing, *, word: bool = True
) -> None:
    """Draw how a plan stands at the left of `rect`: its shape, and its word where there is room."""
    theme, side = host.theme, host.theme.px(_SHAPE)
    ink = theme.color(_INKS.get(standing, "muted"))
    box = QRectF(rect.left(), rect.center().y() - side / 2, side, side)
    host.icons.paint(painter, box, _ICONS[standing], ink)
    if word:
        words = rect.adjusted(side + theme.px(_GAP), 0, 0, 0)
        draw_text(painter, words, standing_word(standing), theme.font("dense"), ink)


def count_words(count: PlanCount) -> str:
    """Return how many plans a key result has: "5 action plans, 2 done"."""
    if not count.total:
        return ""
    words = ngettext("{n} action plan", "{n} action plans", count.total).format(n=count.total)
    if count.done:
        words += "\u2002" + _("{n} done").format(n=count.done)
    return words
