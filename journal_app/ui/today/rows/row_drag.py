"""Places where a line of a day can land, also in another section, and the line while it is in the hand."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QPointF, QRectF, QSizeF, Signal
from PySide6.QtGui import QPainter

from journal_app.domain.kpt import Kind
from journal_app.ui.kit import Held, Landing, Reorder
from journal_app.ui.kit.lists.reorder import CARD_SHIFT
from journal_app.ui.look.painting import dot, draw_text
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.today.day_editor import DayEditor
from journal_app.ui.today.day_sheet import DaySheet
from journal_app.ui.today.rows.item_row import OVERHANG_LEFT, OVERHANG_RIGHT, TEXT_AT, ItemRow
from journal_app.ui.today.rows.rows import Row


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line would land: below `y` of the sheet, at `index` of a section without the line itself."""

    y: int
    kind: Kind
    index: int


class RowDrag(QObject):
    """Follows the hand from the grip to where the line is let go."""

    dropped = Signal(object, object, int)

    def __init__(self, host: ThemeHost, sheet: DaySheet) -> None:
        super().__init__(sheet)
        self._host = host
        self._sheet = sheet
        self._editor: DayEditor | None = None
        self.reorder = Reorder(host, sheet, self._landing_at)
        self.reorder.dropped.connect(self._on_dropped)
        self.reorder.moved.connect(self._on_moved)

    def begin(self, row: ItemRow, editor: DayEditor) -> None:
        """Take a row into the hand; nothing shows before the hand has moved."""
        self._editor = editor
        theme = self._host.theme
        left = theme.px(OVERHANG_LEFT) + theme.px(CARD_SHIFT)
        size = QSizeF(self._sheet.width() - theme.px(OVERHANG_RIGHT) - left, theme.measure("rowResult"))
        grip = QPointF(0, theme.measure("rowResult") // 2)
        self.reorder.begin(Held(row, size, _Picture(self._host, row.row).paint, grip, left))

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
                    index += widget is not self.reorder.held
                    found.append(Place(widget.geometry().bottom() + 1, kind, index))
        return found

    def _landing_at(self, _held: object, at: QPointF) -> Landing | None:
        place = min(self.places(), key=lambda place: abs(place.y - at.y()), default=None)
        if place is None:
            return None
        px = self._host.theme.px
        left, right = px(OVERHANG_LEFT), self._sheet.width() - px(OVERHANG_RIGHT)
        return Landing(place, QRectF(left, place.y, right - left, 0))

    def _on_moved(self, landing: Landing | None) -> None:
        """Ring the badge of the section a line would go over to."""
        row, place = self.reorder.held, landing.to if landing is not None else None
        for kind, header in self._sheet.headers.items():
            lands = isinstance(place, Place) and isinstance(row, ItemRow) and place.kind is kind
            header.badge.set_ring(lands and isinstance(row, ItemRow) and kind is not row.row.kind)

    def _on_dropped(self, row: ItemRow, place: Place) -> None:
        self.dropped.emit(row, place.kind, place.index)


class _Picture:
    """A line as it lies in the hand."""

    def __init__(self, host: ThemeHost, row: Row) -> None:
        self._host = host
        self._row = row

    def paint(self, painter: QPainter, box: QRectF) -> None:
        """Draw the bullet and the words on the card."""
        theme = self._host.theme
        px = theme.px
        dot(painter, QPointF(box.left() + px(12), box.center().y()), px(6), theme.kind_color(self._row.kind))
        words = box.adjusted(px(TEXT_AT), 0, -px(12), 0)
        draw_text(painter, words, self._row.text, theme.font("writing"), theme.color("text"))
