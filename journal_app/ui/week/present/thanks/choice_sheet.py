"""The sheet of all choices that do not fit side by side: it lies over the page, so that the room sees it too."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.ui.kit.frames.spots import Spot, Spots
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed
from journal_app.ui.page_scale import Ink, Scale
from journal_app.ui.week.present.thanks.choices import HEIGHT, Choice, Key, choice_width, paint_choice

_PADDING = 24
_GAP = 8
_BETWEEN = 20
_RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class ChoiceSheet(Themed, QWidget):
    """Columns of choices above what asked for them.

    Arrows move, letters seek, Return takes, Esc leaves all as it was.
    """

    picked = Signal(object)
    closed = Signal()

    def __init__(self, host: ThemeHost, parent: QWidget) -> None:
        super().__init__(parent)
        self._host = host
        self._page = parent
        self._unit = 1.0
        self._open = False
        self._choices: tuple[Choice, ...] = ()
        self._now = 0
        self._rows = 1
        self._column = 0.0
        self._spots = Spots(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._spots.pressed.connect(self._take)
        self._spots.focus_changed.connect(self._on_focus_changed)
        self.hide()

    def open(self, choices: Sequence[Choice], chosen: Key | None, anchor: QRectF, unit: float) -> None:
        """Show these above `anchor`, a rectangle of the parent in px of the screen."""
        self._choices, self._unit = tuple(choices), unit
        keys = [choice.key for choice in self._choices]
        self._now = keys.index(chosen) if chosen in keys else 0
        scale = Scale(unit)
        self._column = max(
            (choice_width(scale, choice, chosen=True) for choice in self._choices), default=0.0
        )
        above = anchor.top() / unit - 16
        fits = max(1, int((above - 40 - 2 * _PADDING + _GAP) // (HEIGHT + _GAP)))
        columns = -(-len(self._choices) // fits)
        self._rows = -(-len(self._choices) // max(1, columns))
        whole = self._page.width() / unit - 32
        self._column = min(self._column, (whole - 2 * _PADDING + _BETWEEN) / max(1, columns) - _BETWEEN)
        width = columns * (self._column + _BETWEEN) - _BETWEEN + 2 * _PADDING
        height = self._rows * (HEIGHT + _GAP) - _GAP + 2 * _PADDING
        left = min(anchor.left() / unit, whole + 16 - width)
        self.setGeometry(scale.rect(max(16.0, left), above - height, width, height).toRect())
        self._open = True
        self._show()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Left: -self._rows,
            Qt.Key.Key_Right: self._rows,
        }
        key = Qt.Key(event.key())
        if key in steps:
            self._move(self._now + steps[key])
        elif key == Qt.Key.Key_Home:
            self._move(0)
        elif key == Qt.Key.Key_End:
            self._move(len(self._choices) - 1)
        elif key in _RETURNS:
            self._take(self._now)
        elif key == Qt.Key.Key_Escape:
            self._leave()
        elif event.text().strip():
            self._seek(event.text())
        # No key goes on to the window: what is open is what is meant.

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        if not self._open:  # hiding asks as well
            return super().focusNextPrevChild(next)
        self._leave()
        return True

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        for at in range(len(self._choices)):
            if self._place(at).contains(event.position()):
                self._take(at)
                return

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        ink = Ink(QPainter(self), self._host, self._unit)
        ink.box(QRectF(self.rect()), 20, "raised", "border")
        for at, choice in enumerate(self._choices):
            paint_choice(ink, self._place(at), choice, chosen=at == self._now)

    def _place(self, at: int) -> QRectF:
        column, row = divmod(at, self._rows)
        left, top = _PADDING + column * (self._column + _BETWEEN), _PADDING + row * (HEIGHT + _GAP)
        return Scale(self._unit).rect(left, top, self._column, HEIGHT)

    def _move(self, to: int) -> None:
        if 0 <= to < len(self._choices):
            self._now = to
            self._show()

    def _seek(self, letter: str) -> None:
        wanted = letter.casefold()
        count = len(self._choices)
        for at in [(self._now + 1 + step) % count for step in range(count)]:
            if self._choices[at].words.casefold().startswith(wanted):
                self._move(at)
                return

    def _take(self, at: int) -> None:
        self._open = False  # or the focus it loses would close it again
        self.hide()
        self.picked.emit(self._choices[at].key)

    def _leave(self) -> None:
        self._open = False
        self.hide()
        self.closed.emit()

    def _on_focus_changed(self) -> None:
        focused = self.window().focusWidget()
        outside = focused not in {self, *self.findChildren(QWidget)}
        if self._open and self.isActiveWindow() and outside:
            self._leave()

    def _show(self) -> None:
        spots = [
            Spot(choice.name, self._place(at).toAlignedRect(), at == self._now)
            for at, choice in enumerate(self._choices)
        ]
        self._spots.show(spots, self._now if spots else None)
        self.update()
