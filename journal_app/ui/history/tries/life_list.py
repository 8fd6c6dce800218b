"""The list of the ledger: its keys, and the answers below the words of the row chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.i18n import _, pgettext
from journal_app.ui.history.tries.life_rows import LifeRow, LifeRows, MoreRow
from journal_app.ui.kit import Button, Heading, List
from journal_app.ui.look.theme_host import ThemeHost

_KEYS = {
    Qt.Key.Key_D: "done",
    Qt.Key.Key_C: "carry",
    Qt.Key.Key_X: "drop",
    Qt.Key.Key_S: "smaller",
}
_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}


class LifeList(List["LifeRow | MoreRow"]):
    """Rows of Trys. `answered(row, answer)`: "done", "carry", "drop" or "smaller". Left and right read its days."""

    answered = Signal(object, str)

    def __init__(self, host: ThemeHost) -> None:
        self._painter = LifeRows()
        super().__init__(host, self._painter)
        self._keys_at = QPersistentModelIndex()
        self.chosen.connect(self._on_chosen)

    @override
    def set_rows(self, rows: Sequence[LifeRow | MoreRow | Heading]) -> None:
        super().set_rows(rows)  # with them go the answers that stood on one
        self._show_keys()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, key = self.current, Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and isinstance(row, LifeRow) and key in _STEPS:
            self._read_on(row, _STEPS[key])
        elif plain and isinstance(row, LifeRow) and key in _KEYS and self._painter.has_keys(row):
            self.answered.emit(row, _KEYS[key])
        else:
            super().keyPressEvent(event)

    @override
    def restyle(self) -> None:
        super().restyle()
        self._show_keys()

    def _read_on(self, row: LifeRow, step: int) -> None:
        """Go on to another day of the life, and let its date be read."""
        last = len(row.life.lines) - 1
        before = -1 if step > 0 else last + 1
        place = (before if row.reading is None else row.reading) + step
        read = replace(row, reading=place if 0 <= place <= last else None)
        self._replace(row, read)

    def _replace(self, row: LifeRow, by: LifeRow) -> None:
        self._deeds.quiet = True
        rows = [by if one is row else one for one in self._model.rows]
        super().set_rows(rows)  # type: ignore[arg-type]  # they are what it was given
        self._deeds.quiet = False
        self._show_keys()

    def _on_chosen(self, _row: object) -> None:
        for row in self.rows:
            if isinstance(row, LifeRow) and row.reading is not None and row is not self.current:
                self._replace(row, replace(row, reading=None))
        self._show_keys()

    def _show_keys(self) -> None:
        """Put the answers below the words of the row chosen; the row before is low again."""
        row, index = self.current, self.currentIndex()
        self._painter.chosen = row.life.lines[0].id if isinstance(row, LifeRow) else None
        if self._keys_at.isValid():
            # Deleted behind the view's back it would still be shown: the view keeps what stands on its rows.
            self.setIndexWidget(self._keys_at, None)  # type: ignore[arg-type]  # none is allowed
        self._keys_at = QPersistentModelIndex()
        if isinstance(row, LifeRow) and self._painter.has_keys(row):
            self._keys_at = QPersistentModelIndex(index)
            self.setIndexWidget(index, self._made_keys(row))
        self.scheduleDelayedItemsLayout()
        if index.isValid():
            self.scrollTo(index)

    def _made_keys(self, row: LifeRow) -> QWidget:
        px = self._host.theme.px
        words = {
            "done": (pgettext("answer to a Try", "Done"), "D"),
            "carry": (pgettext("answer to a Try", "Carry on"), "C"),
            "drop": (pgettext("answer to a Try", "Drop"), "X"),
            "smaller": (_("Make it smaller"), "S"),
        }
        widget = QWidget()
        column = QVBoxLayout(widget)
        column.setContentsMargins(px(12 - 4), 0, 0, px(5))
        column.addStretch(1)
        line = QHBoxLayout()
        line.setSpacing(px(8))
        column.addLayout(line)
        for answer, (text, key) in words.items():
            button = Button(self._host, text, kind="quiet", key=key)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(partial(self._on_key_clicked, row, answer))
            line.addWidget(button)
        line.addStretch(1)
        return widget

    def _on_key_clicked(self, row: LifeRow, answer: str, _checked: bool = False) -> None:
        self.answered.emit(row, answer)
