"""A field for words of several lines, in an outlined box that grows with them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.ui.kit.fields.text_area import TextArea
from journal_app.ui.look.painting import rounded
from journal_app.ui.look.style import FOCUS_RADIUS, RING_ON_PARENT
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

_PADDING = {"body": (10, 7), "writing": (15, 11)}


class WordsField(Themed, QWidget):
    """Tells what was never stored from what was. `left` comes when the caret leaves it."""

    left = Signal()

    def __init__(self, host: ThemeHost, *, role: str = "body", lines: int = 1) -> None:
        """It is never lower than so many `lines`."""
        super().__init__()
        self._host = host
        self._role = role
        self._lines = lines
        self._stored = ""
        self.edit = self.make_edit(role)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.edit)
        self._column.addStretch(1)
        self.edit.setProperty(RING_ON_PARENT, True)
        self.setProperty(FOCUS_RADIUS, "radiusSmall")
        self.setFocusProxy(self.edit)
        self.edit.focus_left.connect(self.left)

    def make_edit(self, role: str) -> TextArea:
        """Return the area inside; a class below may have one of its own."""
        return TextArea(self._host, role=role)

    @property
    def is_dirty(self) -> bool:
        """Tell whether something stands in it that was never stored."""
        return self.text().strip() != self._stored.strip()

    def text(self) -> str:
        """Return the text; what is being composed over a selection has not replaced it yet."""
        emptied = self.edit.is_composing and not self.edit.text()
        return self._stored if emptied else self.edit.text()

    def show_stored(self, text: str, *, anyway: bool = False) -> None:
        """Show what is stored, unless something else is being written."""
        if anyway or not self.edit.hasFocus() or not self.is_dirty:
            self._stored = text
            self.edit.set_text(text)

    def took(self, text: str) -> None:
        """Note that a text has been stored; what is typed stays as it is."""
        self._stored = text

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Let a click beside the words write, too."""
        self.edit.setFocus(Qt.FocusReason.MouseFocusReason)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._host.theme
        ink = "border" if self.isEnabled() else "hair"
        fill, border = theme.color("bg"), theme.color(ink)
        rounded(QPainter(self), self.rect(), theme.measure("radiusSmall"), fill, border, theme.scale)

    @override
    def restyle(self) -> None:
        across, down = (self._host.theme.px(length) for length in _PADDING[self._role])
        self._column.setContentsMargins(across, down, across, down)
        self.setMinimumHeight(self._lines * self._host.theme.line(self._role) + 2 * down)
        self.update()
