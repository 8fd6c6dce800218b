"""Lines of a list one writes in: Enter begins the next, Backspace in an empty one takes it away, Alt+arrows move it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.ui.kit import Button, Field, Grip, Held, Landing, Reorder, Row, Way, way_of
from journal_app.ui.kit.frames.discarding import discard
from journal_app.ui.look.painting import draw_text
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded

R = TypeVar("R")

_HEIGHT = 34
_INSET = 8


class Line(Worded, QWidget, Generic[R]):
    """One line. The class below says of what, and puts its fields into `row`; `stops` is the order Tab walks."""

    changed = Signal()
    entered = Signal()
    emptied = Signal()
    moved = Signal(int)
    walked = Signal(int)
    taken = Signal(QPointF)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self.grip = Grip(host, self)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.addWidget(self.grip)
        self.grip.pressed.connect(self.taken)

    @property
    def stops(self) -> list[QWidget]:
        """Return what the keyboard reaches, from left to right."""
        raise NotImplementedError

    @property
    def words(self) -> Field:
        """Return the field the caret goes to."""
        raise NotImplementedError

    @property
    def is_blank(self) -> bool:
        """Tell whether nothing is said: such a line is not kept."""
        return not self.words.text().strip()

    def load(self, row: R) -> None:
        """Show what is stored."""
        raise NotImplementedError

    def value(self) -> R:
        """Return what stands in the line."""
        raise NotImplementedError

    def problems(self) -> list[tuple[Field, str]]:
        """Return what cannot be saved, and why."""
        raise NotImplementedError

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        way, plain = way_of(event), event.modifiers() == Qt.KeyboardModifier.NoModifier
        walk = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if way in (Way.UP, Way.DOWN):
            self.moved.emit(-1 if way is Way.UP else 1)
        elif walk is not None and plain:
            self.walked.emit(walk)
        elif event.key() == Qt.Key.Key_Backspace and plain and self.words.edit.hasFocus() and self.is_blank:
            self.emptied.emit()
        else:
            super().keyPressEvent(event)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self.row.setSpacing(px(4))
        self.setMinimumHeight(px(_HEIGHT))
        self.update()


class Lines(Worded, QWidget, Generic[R]):
    """The lines in their order, and below them the button that adds one."""

    changed = Signal()

    def __init__(self, host: ThemeHost, make: Callable[[], Line[R]], *, most: int = 99) -> None:
        """`make` returns an empty line; there are at most `most` of them."""
        super().__init__()
        self._host = host
        self._make = make
        self._most = most
        self.lines: list[Line[R]] = []
        self._waiting: tuple[R, ...] = ()
        self.add_button = Button(host, kind="link", icon="plus")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._rows)
        column.addLayout(Row(host, self.add_button, None))
        self._reorder = Reorder(host, self, self._landing_at)
        self._reorder.dropped.connect(self._on_dropped)
        self.add_button.clicked.connect(self._on_add_clicked)

    def load(self, rows: Sequence[R]) -> None:
        """Show what is stored; lines nobody sees yet are made when they are first seen, since that takes a while."""
        discard(self._rows, self.lines)
        self.lines = []
        self._waiting = tuple(rows)
        if self.isVisible():
            self._make_waiting()
        self.changed.emit()

    def values(self) -> tuple[R, ...]:
        """Return what is said, without the blank lines."""
        return self._waiting + tuple(line.value() for line in self.lines if not line.is_blank)

    def problems(self) -> list[tuple[Field, str]]:
        """Return what cannot be saved, and why."""
        return [problem for line in self.lines if not line.is_blank for problem in line.problems()]

    def add(self, at: int | None = None) -> None:
        """Begin a line, and put the caret into it."""
        self._make_waiting()
        if len(self.lines) < self._most:
            line = self._insert(len(self.lines) if at is None else at)
            self._settle()
            line.words.setFocus()

    def _make_waiting(self) -> None:
        waiting, self._waiting = self._waiting, ()
        for row in waiting:
            self._insert(len(self.lines)).load(row)
        if waiting:
            self._settle()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._make_waiting()

    def _insert(self, at: int) -> Line[R]:
        line = self._make()
        self.lines.insert(at, line)
        self._rows.insertWidget(at, line)
        line.changed.connect(self.changed)
        line.entered.connect(self._on_entered)
        line.emptied.connect(self._on_emptied)
        line.moved.connect(self._on_moved)
        line.walked.connect(self._on_walked)
        line.taken.connect(self._on_taken)
        line.show()
        return line

    def _settle(self) -> None:
        """Bring the order of Tab in line with what is seen: a new widget is the last one of its window."""
        last: QWidget = self.add_button
        for stop in (stop for line in self.lines for stop in line.stops):
            QWidget.setTabOrder(last, stop)
            last = stop
        if last is not self.add_button:
            QWidget.setTabOrder(last, self.add_button)
        self.add_button.setVisible(len(self.lines) < self._most)
        self.changed.emit()

    def _place(self, line: Line[R], to: int) -> None:
        at, to = self.lines.index(line), max(0, min(to, len(self.lines) - 1))
        if at != to:
            focused = next((stop for stop in line.stops if stop.hasFocus()), None)
            self.lines.insert(to, self.lines.pop(at))
            self._rows.removeWidget(line)
            self._rows.insertWidget(to, line)
            self._settle()
            (focused or line.words).setFocus()

    def _sending(self) -> Line[R]:
        line = self.sender()
        return next(one for one in self.lines if one is line)

    def _on_entered(self) -> None:
        line = self._sending()
        if line.is_blank:
            self.add_button.setFocus()
        else:
            self.add(self.lines.index(line) + 1)

    def _on_emptied(self) -> None:
        line = self._sending()
        at = self.lines.index(line)
        target: QWidget = self.lines[at - 1].words if at else self.add_button
        if not at and len(self.lines) > 1:
            target = self.lines[1].words
        self.lines.remove(line)
        target.setFocus()
        discard(self._rows, [line])
        self._settle()

    def _on_moved(self, step: int) -> None:
        line = self._sending()
        self._place(line, self.lines.index(line) + step)

    def _on_walked(self, step: int) -> None:
        line = self._sending()
        at = self.lines.index(line) + step
        column = next((n for n, stop in enumerate(line.stops) if stop.hasFocus()), 0)
        if 0 <= at < len(self.lines):
            self.lines[at].stops[column].setFocus()
        elif at == len(self.lines):
            self.add_button.setFocus()

    def _on_taken(self, at: QPointF) -> None:
        line = self._sending()
        size, px = QSizeF(line.size()), self._host.theme.px
        grip = line.mapFromGlobal(at)
        self._reorder.begin(Held(line, size, _Picture(self._host, line.words.text()).paint, grip, px(_INSET)))

    def _landing_at(self, held: object, at: QPointF) -> Landing | None:
        others = [line for line in self.lines if line is not held]
        edges = [line.y() for line in others] + [others[-1].geometry().bottom() + 1] if others else []
        if not edges:
            return None
        index = min(range(len(edges)), key=lambda n: abs(edges[n] - at.y()))
        return Landing(index, QRectF(0, edges[index], self.width(), 0))

    def _on_dropped(self, line: Line[R], to: int) -> None:
        self._place(line, to)

    def _on_add_clicked(self) -> None:
        self.add()


class _Picture:
    """A line as it lies in the hand."""

    def __init__(self, host: ThemeHost, words: str) -> None:
        self._host = host
        self._words = words

    def paint(self, painter: QPainter, box: QRectF) -> None:
        """Draw its words on the card."""
        theme = self._host.theme
        inset = theme.px(_INSET * 3)
        draw_text(
            painter, box.adjusted(inset, 0, -inset, 0), self._words, theme.font("body"), theme.color("text")
        )
