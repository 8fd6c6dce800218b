"""The rows of a picker: painted, found by a screen reader, one of them current. The keyboard stays elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.ui.kit.frames.spots import Spot, Spots
from journal_app.ui.kit.pickers.pick_painter import (
    PickPainter,
    Placed,
    column_of,
    place_rows,
    total_height,
)
from journal_app.ui.kit.pickers.pick_values import Pick, Picked, lines_of, spoken
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed


class PickList(Themed, QWidget):
    """Follows the pointer; one click chooses."""

    chosen = Signal(object)
    moved = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._rows: tuple[Pick, ...] = ()
        self._lines: list[tuple[Picked, ...]] = []
        self._placed: list[Placed] = []
        self._at: tuple[int, int] | None = None
        self._across = 0
        self._chooser = ""
        self._spots = Spots(self)
        self._spots.pressed.connect(self._on_spot_pressed)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def rows(self) -> tuple[Pick, ...]:
        """Return what is shown."""
        return self._rows

    @property
    def current(self) -> Picked | None:
        """Return what Return would choose, or None."""
        return self._lines[self._at[0]][self._at[1]] if self._at is not None else None

    @property
    def is_first(self) -> bool:
        """Tell whether nothing but headings stands above the current row."""
        return self._at is not None and self._at[0] == 0

    @property
    def beside(self) -> tuple[Picked, ...]:
        """Return what stands on the line of the current row."""
        return self._lines[self._at[0]] if self._at is not None else ()

    @property
    def column(self) -> int:
        """Return where the words begin, in px at 100 %."""
        return column_of(self._rows)

    def set_rows(self, rows: Sequence[Pick], current: object = None) -> None:
        """Show rows; the one with `current` as its data is the current one, or none until an arrow is pressed."""
        self._rows, self._lines = tuple(rows), lines_of(rows)
        self._at = next(
            (
                (line, place)
                for line, picks in enumerate(self._lines)
                for place, pick in enumerate(picks)
                if current is not None and pick.data == current
            ),
            None,
        )
        self._place()

    def set_chooser(self, key: str) -> None:
        """Say which key chooses the current row, as it is written on it."""
        self._chooser = key
        self.update()

    def step(self, by: int) -> None:
        """Go `by` lines down, around the ends."""
        if self._lines:
            before, place = self._at or (-1 if by > 0 else 0, 0)
            line = (before + by) % len(self._lines)
            self._go_to(line, min(place, len(self._lines[line]) - 1))

    def step_aside(self, by: int) -> bool:
        """Go to the chip beside the current one; False where there is no line of chips."""
        if self._at is None or len(self.beside) < 2:
            return False
        self._go_to(self._at[0], (self._at[1] + by) % len(self.beside))
        return True

    def current_place(self) -> QRect:
        """Return where the current row lies."""
        found = next((one.rect for one in self._placed if one.pick is self.current), None)
        return found.toAlignedRect() if found is not None else QRect()

    def fit(self, width: int) -> None:
        """Be `width` px wide and as high as the rows."""
        self._across = width
        self._place()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = self._at_point(event.position())
        if at is not None and at != self._at:
            self._go_to(*at)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at = self._at_point(event.position())
        if at is not None and event.button() == Qt.MouseButton.LeftButton:
            self._at = at
            self.chosen.emit(self.current)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = PickPainter(self._host, QPainter(self), self.column)
        current = self.current
        for placed in self._placed:
            painter.paint(
                placed, current=placed.pick is not None and placed.pick is current, chooser=self._chooser
            )

    @override
    def restyle(self) -> None:
        self._place()

    def _go_to(self, line: int, place: int) -> None:
        self._at = (line, place)
        self._show_spots()
        self.update()
        self.moved.emit()

    def _on_spot_pressed(self, number: int) -> None:
        picks = [placed.pick for placed in self._placed if placed.pick is not None]
        self.chosen.emit(picks[number])

    def _at_point(self, point: QPointF) -> tuple[int, int] | None:
        pick = next((one.pick for one in self._placed if one.pick and one.rect.contains(point)), None)
        return next(
            (
                (line, place)
                for line, picks in enumerate(self._lines)
                for place, one in enumerate(picks)
                if one is pick
            ),
            None,
        )

    def _place(self) -> None:
        self._placed = place_rows(self._host, self._rows, self._across)
        self.setFixedSize(self._across, total_height(self._host, self._placed))
        self._show_spots()
        self.update()

    def _show_spots(self) -> None:
        current = self.current
        self._spots.show(
            [
                Spot(spoken(placed.pick), placed.rect.toAlignedRect(), placed.pick is current)
                for placed in self._placed
                if placed.pick is not None
            ]
        )
