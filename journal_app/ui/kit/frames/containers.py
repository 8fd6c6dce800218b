"""Containers of other widgets: cards and quiet scrolling."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.ui.kit.marks.glyph import Glyph
from journal_app.ui.kit.marks.labels import Label
from journal_app.ui.look.painting import rounded
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

_ICON = 18


class Card(Themed, QWidget):
    """A surface with a heading left, a fact right and a body below. A heading of which words are unknown `wraps`."""

    def __init__(self, host: ThemeHost, title: str = "", *, wraps: bool = False) -> None:
        super().__init__()
        self._host = host
        self._title = Label(host, title, role="body", bold=True, wrap=wraps)
        self._fact = Label(host, role="caption", color="muted")
        self._glyph: Glyph | None = None
        self._build_layout()

    def _build_layout(self) -> None:
        self._header = QWidget()
        self._top = QHBoxLayout(self._header)
        self._top.setContentsMargins(0, 0, 0, 0)
        self._top.addWidget(self._title, 1 if self._title.wordWrap() else 0)
        if not self._title.wordWrap():
            self._top.addStretch(1)
        self._top.addWidget(self._fact)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._header)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self.body)
        self._header.setVisible(bool(self._title.text()))

    def set_title(self, title: str) -> None:
        """Change the heading."""
        self._title.setText(title)
        self._header.setVisible(bool(title))
        self.setAccessibleName(title)

    def set_fact(self, fact: str) -> None:
        """Change the fact at the right of the heading."""
        self._fact.setText(fact)

    def set_icon(self, icon: str) -> None:
        """Put an icon before the heading."""
        if self._glyph is None:
            self._glyph = Glyph(self._host, icon, _ICON, "muted")
            self._top.insertWidget(0, self._glyph)
        self._glyph.set_icon(icon)

    def set_header_widget(self, widget: QWidget) -> None:
        """Put a widget, such as a link, at the right of the heading."""
        self._top.addWidget(widget)
        self._header.show()

    def add_before(self, other: QWidget, widget: QWidget) -> None:
        """Put a widget into the heading, left of another one there."""
        self._top.insertWidget(self._top.indexOf(other), widget)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._host.theme
        rounded(QPainter(self), QRectF(self.rect()), theme.measure("radiusCard"), theme.color("surface"))

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(px(20), px(16), px(20), px(16))
        self._column.setSpacing(px(12))
        self.body.setSpacing(px(8))
        self._top.setSpacing(px(8))
        self.update()


class ScrollArea(Themed, QScrollArea):
    """Scrolls its widget up and down, without a frame and on the background behind it."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)

    @override
    def setWidget(self, widget: QWidget) -> None:
        super().setWidget(widget)
        widget.setAutoFillBackground(False)

    @override
    def restyle(self) -> None:
        self.verticalScrollBar().setSingleStep(self._host.theme.px(24))
