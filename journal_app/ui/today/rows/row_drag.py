"""Dragging a line by its grip to another place, also into another section."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QPoint, QPointF, QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from journal_app.domain.kpt import Kind
from journal_app.ui.look.painting import dot, draw_text, raised
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.today.day_editor import DayEditor
from journal_app.ui.today.day_sheet import DaySheet
from journal_app.ui.today.rows.item_row import OVERHANG_LEFT, OVERHANG_RIGHT, TEXT_AT, ItemRow

_HEIGHT = 38
_SHIFT = 16
_LINE = 2
_DOT = 8


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line would land: below `y` of the sheet, at `index` of a section without the line itself."""

    y: int
    kind: Kind
    index: int


class _Ghost(QWidget):
    """The row in the hand and the line where it would land, above everything and blind to the mouse."""

    def __init__(self, host: ThemeHost, sheet: DaySheet) -> None:
        super().__init__(sheet)
        self._host = host
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.text, self.kind = "", Kind.KEEP
        self.top = 0
        self.place: Place | None = None
        self.hide()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._host.theme
        px, painter = theme.px, QPainter(self)
        left, right = px(OVERHANG_LEFT), self.width() - px(OVERHANG_RIGHT)
        box = QRectF(left + px(_SHIFT), self.top, right - left - px(_SHIFT), px(_HEIGHT))
        raised(painter, box, px(8), theme)
        dot(painter, QPointF(box.left() + px(12), box.center().y()), px(6), theme.kind_color(self.kind))
        words = box.adjusted(px(TEXT_AT), 0, -px(12), 0)
        draw_text(painter, words, self.text, theme.font("writing"), theme.color("text"))
        if self.place is not None:
            accent = theme.color("accent")
            painter.fillRect(QRectF(left, self.place.y - px(_LINE) / 2, right - left, px(_LINE)), accent)
            dot(painter, QPointF(left, self.place.y), px(_DOT), accent)


class RowDrag(QObject):
    """Follows the hand from the grip to where the line is let go."""

    dropped = Signal(object, object, int)
    reached = Signal(int)

    def __init__(self, host: ThemeHost, sheet: DaySheet) -> None:
        super().__init__(sheet)
        self._host = host
        self._sheet = sheet
        self._ghost = _Ghost(host, sheet)
        self._row: ItemRow | None = None
        self._editor: DayEditor | None = None
        self._start = QPointF()

    def begin(self, row: ItemRow, editor: DayEditor) -> None:
        """Take a row into the hand; nothing shows before the hand has moved."""
        self._row, self._editor = row, editor
        self._start = QPointF()

    def move(self, at: QPointF) -> None:
        """Follow the hand to a place of the screen."""
        if self._row is None or self._editor is None:
            return
        if self._start.isNull():
            self._start = at
        far = (at - self._start).toPoint().manhattanLength() >= QApplication.startDragDistance()
        if not far and not self._ghost.isVisible():
            return
        y = self._sheet.mapFromGlobal(QPoint(round(at.x()), round(at.y()))).y()
        ghost = self._ghost
        ghost.text, ghost.kind = self._row.row.text, self._row.row.kind
        ghost.top = y - self._host.theme.px(_HEIGHT) // 2
        ghost.place = min(self.places(), key=lambda place: abs(place.y - y), default=None)
        for kind, header in self._sheet.headers.items():
            landing = ghost.place is not None and ghost.place.kind is kind and kind is not ghost.kind
            header.badge.set_ring(landing)
        ghost.setGeometry(self._sheet.rect())
        ghost.show()
        ghost.raise_()
        ghost.update()
        self.reached.emit(y)

    def end(self) -> None:
        """Let go."""
        row, place, shown = self._row, self._ghost.place, self._ghost.isVisible()
        self._row = self._editor = self._ghost.place = None
        self._ghost.hide()
        for header in self._sheet.headers.values():
            header.badge.set_ring(False)
        if row is not None and place is not None and shown:
            self.dropped.emit(row, place.kind, place.index)

    def places(self) -> list[Place]:
        """Return where the row in the hand can land, from top to bottom."""
        if self._editor is None:
            return []
        found: list[Place] = []
        for kind in (kind for kind in self._editor.kinds if self._editor.takes(kind)):
            header = self._sheet.headers[kind]
            found.append(Place(header.geometry().bottom() + 1, kind, 0))
            index = 0
            for widget in self._sheet.widgets():
                if widget.row.kind is kind and widget.row.id is not None:
                    index += widget is not self._row
                    found.append(Place(widget.geometry().bottom() + 1, kind, index))
        return found
