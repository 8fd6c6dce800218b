"""The sheet a row of the tree is painted on: its columns, and what stands in them in every kind of row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from journal_app.domain.ids import Id
from journal_app.domain.okrs.plans import PlanCount
from journal_app.ui import dates
from journal_app.ui.kit import paint_avatar, paint_progress, paint_sparkline, paint_status
from journal_app.ui.look.painting import dot, draw_text
from journal_app.ui.look.theme import Theme
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.okrs.labels import figure, percent
from journal_app.ui.okrs.tree.columns import Columns, Span, lay_out

_ICON = 16
_RIGHT = Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True)
class RowContext:
    """What all rows are painted against: who looks, the day, the share of the cycle gone.

    `chips` say what objectives support, `plans` how many action plans key results have.
    """

    me: Id
    today: date
    gone: Fraction | None = None
    chips: Mapping[Id, str] = field(default_factory=dict)
    plans: Mapping[Id, PlanCount] = field(default_factory=dict)


class RowSheet:
    """A row while it is being painted. Places of words are px at 100 % from the left edge of the row.

    `indent` is how far the row itself begins from there.
    """

    def __init__(
        self,
        painter: QPainter,
        host: ThemeHost,
        row: QRectF,
        around: RowContext,
        *,
        selected: bool,
        indent: float = 0,
    ) -> None:
        self.painter = painter
        self.host = host
        self.theme: Theme = host.theme
        self.row = row
        self.around = around
        self.selected = selected
        self.indent = indent
        self.columns: Columns = lay_out(row.width() / self.theme.scale)

    # Words -----------------------------------------------------------------------

    def text(
        self, left: float, line: QRectF, text: str, font: QFont, ink: str, *, most: float | None = None
    ) -> float:
        """Draw a text of the title column, shortened where the next column begins; returns where it ends.

        It is no wider than `most`, where that is given.
        """
        end = self.columns.title_right if most is None else min(self.columns.title_right, left + most)
        box = QRectF(line)
        box.setLeft(self.x(left))
        box.setRight(self.x(end))
        if box.width() > 0:
            draw_text(self.painter, box, text, font, self.theme.color(ink))
        return min(end, left + self.width_of(text, font))

    def width_of(self, text: str, font: QFont) -> float:
        """Return how wide a text is, in px at 100 %."""
        return QFontMetricsF(font).horizontalAdvance(text) / self.theme.scale

    def icon(self, left: float, name: str, ink: str, line: QRectF | None = None) -> None:
        """Draw an icon, centred in the height of the row or of a line of it."""
        line = self.row if line is None else line
        box = QRectF(self.x(left), line.top(), self.theme.px(_ICON), line.height())
        self.host.icons.paint(self.painter, box, name, self.theme.color(ink))

    def chevron(self, left: float, *, expanded: bool, line: QRectF | None = None) -> None:
        """Draw the mark that folds what hangs below."""
        self.icon(left, "chevron-down" if expanded else "chevron-right", "muted", line)

    def box(self, span: Span) -> QRectF:
        """Return the place of a column."""
        width = self.x(span.right) - self.x(span.left)
        return QRectF(self.x(span.left), self.row.top(), width, self.row.height())

    def x(self, left: float) -> float:
        """Return the place on the screen of a distance in px at 100 %."""
        return self.row.left() + round(left * self.theme.scale)

    # Columns ---------------------------------------------------------------------

    def owner(self, name: str, *, mine: bool) -> None:
        """Draw who answers for it."""
        span = self.columns.owner
        if not span.width or not name:
            return
        side = self.theme.px(26)
        box = QRectF(self.x(span.left), round(self.row.center().y() - side / 2), side, side)
        paint_avatar(self.painter, self.theme, box, name, me=mine, selected=self.selected)

    def progress(self, done: Fraction, share: float | None = None, *, bold: bool = False) -> None:
        """Draw the bar with its figure; `share` is where the bar is while it moves."""
        theme, box = self.theme, self.box(self.columns.progress)
        if self.columns.has_bar:
            bar = QRectF(box.left(), box.top(), theme.px(128), box.height())
            tick = None if self.around.gone is None else float(self.around.gone)
            value = float(done) if share is None else share
            paint_progress(self.painter, theme, bar, value, tick=tick, selected=self.selected)
        font = theme.font("body", bold=bold)
        draw_text(self.painter, box, percent(done), font, theme.color("text"), _RIGHT)

    def confidence(self, value: Fraction | int, history: tuple[float, ...] = ()) -> None:
        """Draw the last confidence, behind its history where there is one."""
        if not self.columns.confidence.width:
            return
        theme, box = self.theme, self.box(self.columns.confidence)
        if self.columns.has_sparkline and history:
            spark = QRectF(box.right() - theme.px(69), 0, theme.px(48), theme.px(20))
            spark.moveTop(round(box.center().y() - spark.height() / 2))
            paint_sparkline(self.painter, theme, spark, history)
        font = theme.font("body", bold=True)
        draw_text(self.painter, box, figure(value), font, theme.color("text"), _RIGHT)

    def updated(self, last_day: date, *, outdated: bool = False) -> None:
        """Draw when it was last heard of, with a dot where it has grown old."""
        if not self.columns.updated.width:
            return
        theme, box = self.theme, self.box(self.columns.updated)
        words, font = dates.age(last_day, self.around.today), theme.font("dense")
        draw_text(self.painter, box, words, font, theme.color("muted"), _RIGHT)
        if outdated:
            left = box.right() - QFontMetricsF(font).horizontalAdvance(words) - theme.px(7)
            dot(self.painter, QPointF(left, box.center().y()), theme.px(6), theme.color("border"))

    def status(self, status: str) -> None:
        """Draw the shape of a status with its word."""
        columns, box = self.columns, self.status_box()
        paint_status(self.painter, self.host, box, status, word=columns.has_status_word)

    def status_box(self) -> QRectF:
        """Return the place of the status column."""
        box = self.box(self.columns.status)
        box.setLeft(box.left() + (self.theme.px(12) if self.columns.has_status_word else 0))
        return box
