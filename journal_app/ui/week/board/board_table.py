"""The board as it is seen: a table that paints only the cards in view and keeps one of them focused."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QModelIndex, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.domain.kpt import BoardItem
from journal_app.domain.week.board import Grid, Place, find, items_at
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed
from journal_app.ui.week.board.board_headers import DayHeader, MemberHeader
from journal_app.ui.week.board.board_model import BoardModel, Index
from journal_app.ui.week.board.cards import CELL_PADDING, SIDE, Cards

_MIN_COLUMN = 200
_MAX_COLUMN = 480
_WHEEL_STEP = 24
_ENOUGH = 112


class _CellDelegate(QStyledItemDelegate):
    """Paints a cell: its line on top, and its cards."""

    def __init__(self, host: ThemeHost, table: BoardTable) -> None:
        super().__init__(table)
        self._host = host
        self._table = table

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        place = QRectF(option.rect)
        last = index.column() == self._table.board.columnCount() - 1
        width = place.width() - (self._host.theme.px(SIDE) if last else 0)
        painter.fillRect(QRectF(place.left(), place.top(), width, 1), self._host.theme.color("hair"))
        self._table.paint_cell(painter, index.row(), index.column(), place)


class BoardTable(Themed, QTableView):
    """Shows a grid. One card has the focus; it is named by its item, so it outlives a refresh.

    `focus_moved` says that another card has it.
    """

    focus_moved = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self.board = BoardModel(self)
        self.cards = Cards(host)
        self.titles: Mapping[Id, str] = {}
        self._badged = False
        self._marked: Mapping[Id, int] = {}
        self._focused: Id | None = None
        self._hovered: Id | None = None
        self._start = (
            -1
        )  # where the scroll bar stood when the week came; it has no other place until someone scrolls
        self._members = MemberHeader(host, self.board)
        self._days = DayHeader(host, self.board)
        self._build_layout()

    def _build_layout(self) -> None:
        self.setModel(self.board)
        self.setHorizontalHeader(self._members)
        self.setVerticalHeader(self._days)
        self.setItemDelegate(_CellDelegate(self._host, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAutoScroll(False)
        self.setTabKeyNavigation(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)

    def show_grid(self, grid: Grid, me: Id, today: date, *, badged: bool, titles: Mapping[Id, str]) -> None:
        """Show a grid; the focused card and the place scrolled to stay where they can.

        `badged` marks each card with its kind, `titles` says what the key results are called.
        """
        at = (self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        self.board.show(grid, me)
        self._days.today = today
        self._badged, self.titles = badged, titles
        self._lay_out()
        self.updateGeometries()
        self.horizontalScrollBar().setValue(at[0])
        self.verticalScrollBar().setValue(at[1])
        self._set_current(self.focused_place())
        self.viewport().update()
        self._members.viewport().update()
        self._days.viewport().update()

    def start_over(self) -> None:
        """Scroll to the beginning: it is another week. Where the first words would lie below, scroll to them."""
        bar = self.verticalScrollBar()
        self.horizontalScrollBar().setValue(0)
        bar.setValue(self._first_words())
        self._start = bar.value()

    def mark(self, marked: Mapping[Id, int]) -> None:
        """Say on these lines how many versions they have."""
        self._marked = self.board.marked = marked
        self._lay_out()
        self.viewport().update()

    def focused_place(self) -> Place | None:
        """Return where the focused card stands, or None where there is none."""
        return find(self.board.grid, self._focused) if self._focused else None

    def focused_item(self) -> BoardItem | None:
        """Return the card that has the focus, or None."""
        place = self.focused_place()
        return items_at(self.board.grid, place.row, place.column)[place.line] if place else None

    def focus_on(self, place: Place) -> None:
        """Give a card the focus and bring it into view."""
        was = self.currentIndex()
        item = items_at(self.board.grid, place.row, place.column)[place.line]
        self._focused = item.id
        self._set_current(place)
        self.focus_moved.emit()
        if was == self.currentIndex() and QAccessible.isActive():
            # The table says nothing when the focus moves within a cell.
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.board.spoken(item)))
        self._bring_into_view(place)
        self.viewport().update()

    def anchor(self) -> QPoint:
        """Return where on the screen the focused card's menu opens."""
        place = self.focused_place()
        rect = self.card_rect(place) if place else QRectF(self.viewport().rect())
        corner = self.cards.action_rects(rect)[1].bottomLeft()
        return self.viewport().mapToGlobal(corner.toPoint())

    def card_rect(self, place: Place) -> QRectF:
        """Return where a card lies in the viewport."""
        cell = self.board.cell(place.row, place.column)
        around = QRectF(self.visualRect(self.board.index(place.row, place.column)))
        return self.cards.rects(cell, around)[place.line]

    def paint_cell(self, painter: QPainter, row: int, column: int, around: QRectF) -> None:
        """Paint what stands at a place of the table."""
        focused = self._focused if self.hasFocus() else None
        self.cards.paint_cell(painter, self.board.cell(row, column), around, focused, self._hovered)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        unread = self.verticalScrollBar().value() == self._start
        self._lay_out()
        if unread:
            self.updateGeometries()
            self.start_over()

    def _lay_out(self) -> None:
        grid, px = self.board.grid, self._host.theme.px
        if not grid.members:
            return
        gap = 2 * px(SIDE)
        share = self.viewport().width() // len(grid.members)
        width = max(px(_MIN_COLUMN) + gap, min(px(_MAX_COLUMN) + gap, share))
        self.cards.prepare(
            grid.cells.values(), width, badged=self._badged, marked=self._marked, me=self.board.me
        )
        self._members.setDefaultSectionSize(width)
        for row, day in enumerate(grid.days):
            heights = [self.cards.cell_height(grid.cell(member.id, day)) for member in grid.members]
            self._days.resizeSection(row, max(heights))

    def _first_words(self) -> int:
        """Return how far to scroll so that the first day with cards is in sight."""
        grid = self.board.grid
        for row, day in enumerate(grid.days):
            if any(grid.cell(member.id, day).items for member in grid.members):
                top, height = self._days.sectionPosition(row), self._days.sectionSize(row)
                seen = min(height, self._host.theme.px(_ENOUGH)) + top <= self.viewport().height()
                return 0 if seen else top
        return 0

    def _set_current(self, place: Place | None) -> None:
        index = self.board.index(place.row, place.column) if place else QModelIndex()
        self.setCurrentIndex(index)
        item = self.focused_item()
        self.setAccessibleDescription(self.board.spoken(item) if item else "")

    def _bring_into_view(self, place: Place) -> None:
        card = self.card_rect(place)
        margin = self._host.theme.px(CELL_PADDING)
        for bar, low, high, room in (
            (self.verticalScrollBar(), card.top(), card.bottom(), self.viewport().height()),
            (self.horizontalScrollBar(), card.left(), card.right(), self.viewport().width()),
        ):
            if low - margin < 0 or high - low > room:
                bar.setValue(bar.value() + round(low - margin))
            elif high + margin > room:
                bar.setValue(bar.value() + round(high + margin - room))

    @override
    def restyle(self) -> None:
        self.cards.forget()
        step = self._host.theme.px(_WHEEL_STEP)
        self.verticalScrollBar().setSingleStep(step)
        self.horizontalScrollBar().setSingleStep(step)
        self._lay_out()
        self.updateGeometries()
        self.viewport().update()
