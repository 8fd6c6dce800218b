"""The card of one's own rhythm: the workdays of half a year, and how many of the last twenty were written."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.habit.rhythm import Rhythm
from journal_app.i18n import N_, _, ngettext
from journal_app.ui import dates
from journal_app.ui.history.insights.insights_view import Cell, Weeks
from journal_app.ui.kit import Card, Label, Legend
from journal_app.ui.kit.charts.legend import Fill
from journal_app.ui.kit.frames.spots import Spot, Spots
from journal_app.ui.look.painting import dot, draw_text, ring, rounded, stripes
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

_ROW, _GAP_Y, _GAP_X = 11, 4, 5
_CORNER = 3
_MONTHS = 22
_SWATCH = 9
_LEGEND = (Cell.WROTE, Cell.NONE, Cell.OFF)
_WORDS = {
    Cell.BEFORE: N_("before the first day"),
    Cell.WROTE: N_("written"),
    Cell.NONE: N_("no entry"),
    Cell.OFF: N_("off"),
    Cell.OPEN: N_("still to come"),
}
_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


def paint_cell(painter: QPainter, host: ThemeHost, rect: QRectF, cell: Cell) -> None:
    """Draw a workday: written filled, without a line empty, off hatched."""
    theme = host.theme
    corner = theme.px(_CORNER)
    if cell is Cell.WROTE:
        rounded(painter, rect, corner, theme.color("heatWrote"))
    elif cell is Cell.OFF:
        # Too low for the stripes of larger boxes.
        stripes(painter, rect, QPen(theme.color("border"), theme.scale), theme.px(4))
    elif cell is Cell.NONE:
        rounded(painter, rect, corner, None, theme.color("heatWrote"), theme.scale)
    else:
        dot(painter, rect.center(), theme.px(3), theme.color("track"))


def _meanings(host: ThemeHost) -> tuple[tuple[str, Fill], ...]:
    return tuple((_(_WORDS[cell]), partial(_fill, host, cell)) for cell in _LEGEND)


def _fill(host: ThemeHost, cell: Cell, painter: QPainter, rect: QRectF) -> None:
    paint_cell(painter, host, rect, cell)


class RhythmGrid(Themed, QWidget):
    """A column a week, a cell a workday: filled, empty or hatched. Arrows read it, Return opens a day."""

    opened = Signal(object)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._weeks: Weeks = ()
        self._at = (0, 0)
        self._spots = Spots(self)
        self._spots.pressed.connect(self._on_pressed)
        self._spots.focus_changed.connect(self.update)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_weeks(self, weeks: Weeks) -> None:
        """Show these weeks, with the cursor on the newest day."""
        self._weeks = weeks
        self._at = (len(weeks) - 1, 0)
        self._lay_out()

    @override
    def sizeHint(self) -> QSize:
        px = self._host.theme.px
        rows = max((len(week) for week in self._weeks), default=5)
        return QSize(px(360), rows * px(_ROW + _GAP_Y) + px(_MONTHS))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        weeks = self._weeks
        if step is not None and weeks:
            week = min(max(self._at[0] + step[0], 0), len(weeks) - 1)
            self._at = (week, min(max(self._at[1] + step[1], 0), len(weeks[week]) - 1))
            self._lay_out()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and weeks:
            self.opened.emit(weeks[self._at[0]][self._at[1]][0])
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shown = ""
        for at, week in enumerate(self._weeks):
            for row, (day, cell) in enumerate(week):
                paint_cell(painter, self._host, self._cell(at, row), cell)
                if self.hasFocus() and (at, row) == self._at:
                    ring(painter, self._cell(at, row).adjusted(-2, -2, 2, 2), _CORNER + 2, self._host.theme)
                month = dates.month_name(day.month)
                if row == 0 and month != shown:
                    self._paint_month(painter, at, month if shown or day.day <= 7 else "")
                    shown = month

    def _paint_month(self, painter: QPainter, week: int, name: str) -> None:
        theme = self._host.theme
        cell = self._cell(week, 0)
        top = self.height() - theme.px(_MONTHS)
        rect = QRectF(cell.left(), top, theme.px(80), theme.px(_MONTHS))
        draw_text(painter, rect, name, theme.font("caption"), theme.color("muted"))

    def _cell(self, week: int, row: int) -> QRectF:
        px = self._host.theme.px
        wide = self.width() / max(1, len(self._weeks))
        return QRectF(week * wide, row * px(_ROW + _GAP_Y), max(4.0, wide - px(_GAP_X)), px(_ROW))

    def _lay_out(self) -> None:
        spots = [
            Spot(f"{dates.date_full(day)}: {_(_WORDS[cell])}", self._cell(at, row).toRect())
            for at, week in enumerate(self._weeks)
            for row, (day, cell) in enumerate(week)
        ]
        before = sum(len(week) for week in self._weeks[: self._at[0]])
        self._spots.show(spots, before + self._at[1] if spots else None)
        self.update()

    def _on_pressed(self, number: int) -> None:
        days = [day for week in self._weeks for day, _cell in week]
        if number < len(days):
            self.opened.emit(days[number])

    @override
    def restyle(self) -> None:
        self.setFixedHeight(self.sizeHint().height())
        self.updateGeometry()
        self._lay_out()


class RhythmCard(Card):
    """The number, and the half year behind it."""

    day_requested = Signal(object)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host)
        self._number = Label(host, role="date")
        self._words = Label(host, role="caption", color="muted", wrap=True)
        self.grid = RhythmGrid(host)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        said = QVBoxLayout()
        said.addWidget(self._number)
        said.addWidget(self._words)
        said.addStretch(1)
        said.setSpacing(0)
        self._words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.legend = Legend(host, partial(_meanings, host), _SWATCH)
        self.set_header_widget(self.legend)
        self._sides.addLayout(said, 1)
        self._sides.addWidget(self.grid, 4)
        self.body.addLayout(self._sides)
        self.grid.opened.connect(self.day_requested)

    def show_rhythm(self, rhythm: Rhythm, weeks: Weeks) -> None:
        """Show a rhythm."""
        self.set_title(_("My rhythm"))
        words = ngettext("{written} of {counted} day", "{written} of {counted} days", rhythm.counted)
        self._number.setText(words.format(written=rhythm.written, counted=rhythm.counted))
        self._words.setText(
            _("Written among the last workdays, days with nothing to write too. Days off do not count.")
        )
        self.grid.show_weeks(weeks)
        self.grid.setAccessibleName(_("My rhythm"))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= self._host.theme.px(760)
        direction = QBoxLayout.Direction
        self._sides.setDirection(direction.LeftToRight if wide else direction.TopToBottom)

    @override
    def restyle(self) -> None:
        super().restyle()
        self._sides.setSpacing(self._host.theme.px(24))
