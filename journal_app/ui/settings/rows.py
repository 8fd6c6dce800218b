"""A row of the settings: what it is on the left, the control that changes it on the right."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.ui.kit import Button, Field, Label
from journal_app.ui.kit.frames.discarding import discard
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

_GAP = 24
_LEAST_WORDS = 180
# The focus ring lies around a control; without room it would be cut off.
_RING = 5
_GROUP_ABOVE = 28
_GROUP_BELOW = 4


def folded(text: str) -> str:
    """Return the form in which texts are compared: width and case folded."""
    return unicodedata.normalize("NFKC", text).casefold()


class SettingRow(Themed, QWidget):
    """One setting. In a narrow window the control moves below its words."""

    def __init__(self, host: ThemeHost, control: QWidget | None = None, lead: QWidget | None = None) -> None:
        """Show `control` at the right edge, and `lead` (a badge) before the words."""
        super().__init__()
        self._host = host
        self.control = control
        self._lead = lead
        self._said = self._limit = ""
        self._label = Label(host, wrap=True)
        self._caption = Label(host, role="caption", color="muted", wrap=True)
        self._build_layout()

    def _build_layout(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._label)
        words.addWidget(self._caption)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        side = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        if self._lead is not None:
            side.addWidget(self._lead, 0, Qt.AlignmentFlag.AlignVCenter)
        side.addLayout(words, 1)
        self._side = side
        self._row.addLayout(side, 1)
        if self.control is not None:
            self._row.addWidget(self.control, 0, Qt.AlignmentFlag.AlignVCenter)

    def set_texts(self, label: str, caption: str = "") -> None:
        """Say what the setting is; a screen reader says it for the control."""
        self._label.setText(label)
        self.set_caption(caption)
        if self.control is not None:
            speaking = self.control.edit if isinstance(self.control, Field) else self.control
            if not isinstance(speaking, Button):  # a button says itself what it does
                speaking.setAccessibleName(label)

    def set_caption(self, caption: str) -> None:
        """Say what it does, or how it stands."""
        self._said = caption
        self._caption.setText("\n".join(filter(None, (caption.strip(), self._limit))) or caption)
        self._caption.setVisible(bool(self._caption.text()))

    def set_limit(self, reason: str) -> None:
        """Say why it is not for this person to set; "" lets them."""
        self._limit = reason
        self.set_caption(self._said)
        if self.control is not None:
            self.control.setEnabled(not reason)

    @property
    def caption(self) -> str:
        """Return the second line."""
        return self._caption.text()

    def matches(self, words: Sequence[str]) -> bool:
        """Tell whether all of these folded words are in the row's texts."""
        text = folded(f"{self._label.text()} {self._caption.text()}")
        return all(word in text for word in words)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        px = self._host.theme.px
        taken = self.control.sizeHint().width() if self.control is not None else 0
        taken += self._lead.sizeHint().width() + px(12) if self._lead is not None else 0
        narrow = bool(taken) and self.width() - taken < px(_LEAST_WORDS + _GAP)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        direction = down if narrow else across
        if self.control is not None and direction != self._row.direction():
            self._row.setDirection(direction)
            edge = Qt.AlignmentFlag.AlignLeft if narrow else Qt.AlignmentFlag.AlignVCenter
            self._row.setAlignment(self.control, edge)
            self._row.setSpacing(px(8 if narrow else _GAP))

    @override
    def restyle(self) -> None:
        theme = self._host.theme
        self.setMinimumHeight(theme.measure("rowSettings"))
        self._row.setSpacing(
            theme.px(8 if self._row.direction() == QBoxLayout.Direction.TopToBottom else _GAP)
        )
        self._row.setContentsMargins(theme.px(_RING), theme.px(8), theme.px(_RING), theme.px(8))
        self._side.setSpacing(theme.px(12))
        self._fold()


class Group(Themed, QWidget):
    """A heading over rows that belong together."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._heading = Label(host, role="heading")
        self.rows: list[SettingRow] = []
        self._insets: list[QVBoxLayout] = []
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._top = QVBoxLayout()
        self._top.addWidget(self._heading)
        self._column.addLayout(self._top)

    def add(self, row: SettingRow) -> SettingRow:
        """Add a row below the others and return it."""
        self.rows.append(row)
        self._column.addWidget(row)
        return row

    def insert(self, place: int, row: SettingRow) -> None:
        """Add a row so that `place` others stand above it."""
        self.rows.insert(place, row)
        self._column.insertWidget(place + 1, row)

    def remove(self, row: SettingRow) -> None:
        """Take a row away for good."""
        self.rows.remove(row)
        discard(self._column, [row])

    def add_widget(self, widget: QWidget) -> None:
        """Add something that is no row: a preview, a list."""
        inset = QVBoxLayout()
        inset.addWidget(widget)
        self._insets.append(inset)
        self._column.addLayout(inset)
        self.restyle()

    def set_title(self, title: str) -> None:
        """Name the group."""
        self._heading.setText(title)

    def filter(self, words: Sequence[str]) -> bool:
        """Show the rows that hold all words, all of them where the heading does; tell whether any is left."""
        whole = all(word in folded(self._heading.text()) for word in words)
        shown = [row for row in self.rows if whole or row.matches(words)]
        for row in self.rows:
            row.setVisible(row in shown)
        self.setVisible(bool(shown) or not words)
        return bool(shown)

    @override
    def restyle(self) -> None:
        theme = self._host.theme
        ring = theme.px(_RING)
        self._top.setContentsMargins(ring, 0, ring, theme.px(4))
        for inset in self._insets:
            inset.setContentsMargins(ring, theme.px(4), ring, 0)
        self._column.setContentsMargins(0, theme.px(_GROUP_ABOVE), 0, theme.px(_GROUP_BELOW))
