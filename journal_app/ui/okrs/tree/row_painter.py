"""One row of the OKR tree while it is being painted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from journal_app.domain.ids import Id
from journal_app.domain.okrs.okr import State, Status
from journal_app.domain.okrs.progress import is_counted
from journal_app.domain.okrs.tree import KrView, ObjectiveView
from journal_app.ui import dates
from journal_app.ui.kit import paint_avatar, paint_progress, paint_sparkline, paint_status
from journal_app.ui.look.painting import dot, draw_text
from journal_app.ui.look.theme import Theme
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.okrs.labels import SEPARATOR, figure, percent, subtitle
from journal_app.ui.okrs.tree.columns import (
    INDENT,
    KEY_RESULT_LEFT,
    OBJECTIVE_LEFT,
    REF_LEFT,
    Columns,
    Span,
    lay_out,
)
from journal_app.ui.okrs.tree.outline import Node, confidences

_RIGHT = Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True)
class RowContext:
    """What all rows are painted against: who looks, the day, and the share of the cycle gone."""

    me: Id
    today: date
    gone: Fraction | None = None


class RowPainter:
    """One row while it is being painted."""

    def __init__(
        self, painter: QPainter, host: ThemeHost, row: QRectF, around: RowContext, *, selected: bool
    ) -> None:
        self._painter = painter
        self._host = host
        self._theme: Theme = host.theme
        self._row = row
        self._around = around
        self._selected = selected
        self._columns: Columns = lay_out(row.width() / self._theme.scale)

    def draw(self, node: Node, *, expanded: bool, share: float | None = None) -> None:
        """Draw a node; `share` is where its bar is while it moves."""
        if isinstance(node.view, ObjectiveView):
            self._objective(node, node.view, expanded=expanded)
        else:
            self._key_result(node)
        self._owner(node)
        self._figures(node, share)

    def _objective(self, node: Node, view: ObjectiveView, *, expanded: bool) -> None:
        theme, left = self._theme, INDENT * node.depth
        if node.children:
            side = theme.px(16)
            box = QRectF(self._row.left() + theme.px(left + 8), self._row.top(), side, self._row.height())
            icon = "chevron-down" if expanded else "chevron-right"
            self._host.icons.paint(self._painter, box, icon, theme.color("muted"))
        ink = "accent" if self._selected else "text"
        dropped = view.objective.state is State.DROPPED
        self._text(left + REF_LEFT, self._row, view.ref, theme.font("dense", bold=True), ink)
        font = theme.font("heading")
        self._text(
            left + OBJECTIVE_LEFT, self._row, view.objective.title, _struck(font, dropped), _ink(dropped)
        )

    def _key_result(self, node: Node) -> None:
        assert not isinstance(node.view, ObjectiveView)  # noqa: S101  told apart by the caller
        theme, view, left = self._theme, node.view, INDENT * (node.depth - 1)
        dropped = view.status is Status.DROPPED
        title, below = theme.line("body"), theme.line("caption")
        top = self._row.top() + (self._row.height() - title - below) / 2
        first = QRectF(self._row.left(), top, self._row.width(), title)
        second = QRectF(self._row.left(), top + title, self._row.width(), below)
        ref_ink = "accent" if self._selected else "muted"
        self._text(left + REF_LEFT, first, view.ref, theme.font("dense", bold=True), ref_ink)
        font = _struck(theme.font("body"), dropped)
        self._text(left + KEY_RESULT_LEFT, first, view.kr.title, font, _ink(dropped))
        self._subtitle(left + KEY_RESULT_LEFT, second, view)

    def _subtitle(self, left: float, line: QRectF, view: KrView) -> None:
        """Draw the way of the figures and where they are now; where there is no room for both, where they are now."""
        caption, bold = self._theme.font("caption"), self._theme.font("caption", bold=True)
        plain, strong = subtitle(view)
        if strong:
            room = self._x(self._columns.title_right) - self._x(left)
            used = QFontMetricsF(caption).horizontalAdvance(plain)
            if used + QFontMetricsF(bold).horizontalAdvance(strong) > room:
                plain = plain.rpartition(SEPARATOR)[2]
                used = QFontMetricsF(caption).horizontalAdvance(plain)
            self._text(left + used / self._theme.scale, line, strong, bold, "text")
        self._text(left, line, plain, caption, "muted")

    def _owner(self, node: Node) -> None:
        span = self._columns.owner
        if not span.width or not node.view.owner_name:
            return
        side = self._theme.px(26)
        box = QRectF(self._x(span.left), round(self._row.center().y() - side / 2), side, side)
        mine = node.record.owner == self._around.me
        name = node.view.owner_name
        paint_avatar(self._painter, self._theme, box, name, me=mine, selected=self._selected)

    def _figures(self, node: Node, share: float | None) -> None:
        theme, view = self._theme, node.view
        is_objective = isinstance(view, ObjectiveView)
        status = _shown_status(node)
        counts = not status or is_counted(Status(status))
        if counts and view.progress is not None:
            self._progress(view.progress, share, bold=is_objective)
        if counts and view.confidence is not None and self._columns.confidence.width:
            self._confidence(node)
        if view.last_day is not None and self._columns.updated.width:
            outdated = isinstance(view, KrView) and view.outdated and counts
            self._updated(view.last_day, outdated=outdated)
        if status:
            box = self._box(self._columns.status)
            box.setLeft(box.left() + (theme.px(12) if self._columns.has_status_word else 0))
            paint_status(self._painter, self._host, box, status, word=self._columns.has_status_word)

    def _progress(self, done: Fraction, share: float | None, *, bold: bool) -> None:
        theme, box = self._theme, self._box(self._columns.progress)
        if self._columns.has_bar:
            bar = QRectF(box.left(), box.top(), theme.px(128), box.height())
            tick = None if self._around.gone is None else float(self._around.gone)
            selected = self._selected
            value = float(done) if share is None else share
            paint_progress(self._painter, theme, bar, value, tick=tick, selected=selected)
        font = theme.font("body", bold=bold)
        draw_text(self._painter, box, percent(done), font, theme.color("text"), _RIGHT)

    def _confidence(self, node: Node) -> None:
        theme, box = self._theme, self._box(self._columns.confidence)
        if self._columns.has_sparkline:
            spark = QRectF(box.right() - theme.px(69), 0, theme.px(48), theme.px(20))
            spark.moveTop(round(box.center().y() - spark.height() / 2))
            paint_sparkline(self._painter, theme, spark, confidences(node.view))
        font = theme.font("body", bold=True)
        draw_text(self._painter, box, figure(node.view.confidence), font, theme.color("text"), _RIGHT)

    def _updated(self, last_day: date, *, outdated: bool) -> None:
        theme, box = self._theme, self._box(self._columns.updated)
        words, font = dates.age(last_day, self._around.today), theme.font("dense")
        draw_text(self._painter, box, words, font, theme.color("muted"), _RIGHT)
        if outdated:
            left = box.right() - QFontMetricsF(font).horizontalAdvance(words) - theme.px(7)
            dot(self._painter, QPointF(left, box.center().y()), theme.px(6), theme.color("border"))

    def _text(self, left: float, line: QRectF, text: str, font: QFont, ink: str) -> None:
        """Draw a text of the title column from `left` (px at 100 %), shortened where the next column begins."""
        box = QRectF(line)
        box.setLeft(self._x(left))
        box.setRight(self._x(self._columns.title_right))
        if box.width() > 0:
            draw_text(self._painter, box, text, font, self._theme.color(ink))

    def _box(self, span: Span) -> QRectF:
        width = self._x(span.right) - self._x(span.left)
        return QRectF(self._x(span.left), self._row.top(), width, self._row.height())

    def _x(self, left: float) -> float:
        return self._row.left() + round(left * self._theme.scale)


def title_fits(theme: Theme, width: float, node: Node) -> bool:
    """Tell whether a title stands in full in a row `width` px wide."""
    is_objective = isinstance(node.view, ObjectiveView)
    indent = INDENT * (node.depth if is_objective else node.depth - 1)
    left = indent + (OBJECTIVE_LEFT if is_objective else KEY_RESULT_LEFT)
    font = theme.font("heading" if is_objective else "body")
    room = theme.px(lay_out(width / theme.scale).title_right) - theme.px(left)
    return QFontMetricsF(font).horizontalAdvance(node.record.title) <= room


def _shown_status(node: Node) -> str:
    if isinstance(node.view, ObjectiveView):
        state = node.view.objective.state
        return "" if state is State.ACTIVE else str(state)
    return str(node.view.status)


def _struck(font: QFont, dropped: bool) -> QFont:
    if not dropped:
        return font
    found = QFont(font)
    found.setStrikeOut(True)
    return found


def _ink(dropped: bool) -> str:
    return "muted" if dropped else "text"
