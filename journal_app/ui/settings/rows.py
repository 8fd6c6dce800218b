"""A row of the settings: what it is on the left, the control that changes it on the right."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.ui.kit import Label, SideRow
from journal_app.ui.kit.fields.side_row import RING
from journal_app.ui.kit.frames.discarding import discard
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

_GROUP_ABOVE = 28
_GROUP_BELOW = 4


def folded(text: str) -> str:
    """Return the form in which texts are compared: width and case folded."""
    return unicodedata.normalize("NFKC", text).casefold()


class SettingRow(SideRow):
    """One setting, that can be looked for."""

    def matches(self, words: Sequence[str]) -> bool:
        """Tell whether all of these folded words are in the row's texts."""
        text = folded(f"{self.label} {self.caption}")
        return all(word in text for word in words)


class Group(Themed, QWidget):
    """A heading over rows that belong together."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._heading = Label(host, role="heading")
        self._note = Label(host, role="caption", color="muted")
        self.rows: list[SettingRow] = []
        self._insets: list[QVBoxLayout] = []
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._top = QHBoxLayout()
        self._top.addWidget(self._heading, 1)
        self._top.addWidget(self._note, 0, Qt.AlignmentFlag.AlignBottom)
        self._note.hide()
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

    def set_note(self, note: str) -> None:
        """Say at the right of the heading what holds for all of it."""
        self._note.setText(note)
        self._note.setVisible(bool(note))

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
        ring = theme.px(RING)
        self._top.setContentsMargins(ring, 0, ring, theme.px(4))
        for inset in self._insets:
            inset.setContentsMargins(ring, theme.px(4), ring, 0)
        self._column.setContentsMargins(0, theme.px(_GROUP_ABOVE), 0, theme.px(_GROUP_BELOW))
