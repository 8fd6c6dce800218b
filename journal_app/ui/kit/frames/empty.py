"""A pane with nothing in it yet: a drawing, one sentence, one action, and a way out."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSpacerItem, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.ui.kit.buttons.buttons import Button
from journal_app.ui.kit.marks.labels import Label
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

_DRAWING = (120, 88)
_LINE = 28
_ROOM = 312
# Below the drawing, the sentence, the action and the way out; the last lifts it all 16 px above the middle.
_GAPS = (24, 20, 9, 32)


class _Drawing(Themed, QWidget):
    """One of the line drawings."""

    def __init__(self, host: ThemeHost, name: str) -> None:
        super().__init__()
        self._host = host
        self._name = name

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        color = self._host.theme.color("border")
        pixmap = self._host.icons.pixmap(f"empty-{self._name}", self.size(), color, self.devicePixelRatioF())
        QPainter(self).drawPixmap(0, 0, pixmap)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self.setFixedSize(QSize(px(_DRAWING[0]), px(_DRAWING[1])))
        self.update()


class EmptyPane(Themed, QWidget):
    """Says in one sentence what belongs here and offers the one thing to do; drawings: board, goal."""

    action_requested = Signal()
    way_out_requested = Signal()

    def __init__(self, host: ThemeHost, drawing: str, *, icon: str = "") -> None:
        super().__init__()
        self._host = host
        self._drawing = _Drawing(host, drawing)
        self._sentence = Label(host, role="writing")
        self._action = Button(host, kind="primary", icon=icon)
        self._way_out = Button(host, kind="quiet")
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._gaps = [QSpacerItem(0, 0) for _ in _GAPS]
        self._column.addStretch(1)
        for widget, gap in zip(
            (self._drawing, self._sentence, self._action, self._way_out), self._gaps, strict=True
        ):
            self._column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
            self._column.addSpacerItem(gap)
        self._column.addStretch(1)

    def _connect_signals(self) -> None:
        self._action.clicked.connect(self._on_action_clicked)
        self._way_out.clicked.connect(self._on_way_out_clicked)

    def set_texts(self, sentence: str, action: str, *, key: str = "", way_out: str = "") -> None:
        """Say what belongs here (a line break may split it), name the action and its shortcut, and the way out."""
        self._sentence.setText(sentence)
        self._action.setText(action)
        self._action.set_key(key)
        self._action.setVisible(bool(action))
        self._way_out.setText(way_out)
        self._way_out.setVisible(bool(way_out))

    def focus_action(self) -> None:
        """Put the keyboard on the action."""
        self._action.setFocus()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        # In a low window the words matter more than the drawing.
        self._drawing.setVisible(event.size().height() >= self._host.theme.px(_ROOM))
        super().resizeEvent(event)

    def _on_action_clicked(self) -> None:
        self.action_requested.emit()

    def _on_way_out_clicked(self) -> None:
        self.way_out_requested.emit()

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._sentence.set_line(_LINE)
        for gap, height in zip(self._gaps, _GAPS, strict=True):
            gap.changeSize(0, px(height))
        self._column.invalidate()
