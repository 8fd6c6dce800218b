"""The lines of the values in the form: add one, move it, remove it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.sheet.drafts import ValueDraft
from journal_app.i18n import _
from journal_app.ui.kit import Button, Label
from journal_app.ui.kit.frames.discarding import discard
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.team.sheet.edit.value_line import ValueLine

_FEW, _MANY = 3, 5


class ValueLines(Worded, QWidget):
    """A line a value, in order. Three to five are usual; more or fewer are said, and kept.

    `arranged` says that there are others than before, or in another order.
    """

    edited = Signal()
    arranged = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self.lines: list[ValueLine] = []
        self._is_narrow = False
        self.add = Button(host, kind="link", icon="plus")
        self._hint = Label(host, role="caption", color="muted", wrap=True)
        self._rows = QVBoxLayout()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._rows)
        self._column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self._hint)
        self.add.clicked.connect(self._on_add)

    def put(self, drafts: Sequence[ValueDraft]) -> None:
        """Show these values, in the lines there are as far as they go."""
        discard(self._rows, self.lines[len(drafts) :])
        del self.lines[len(drafts) :]
        for line, draft in zip(self.lines, drafts, strict=False):
            line.put(draft)
        for draft in drafts[len(self.lines) :]:
            self._append(draft)
        self._name()

    def drafts(self) -> tuple[ValueDraft, ...]:
        """Return what is written, line by line."""
        return tuple(line.draft() for line in self.lines)

    def set_narrow(self, *, narrow: bool) -> None:
        """Put both languages of each value below each other, or side by side."""
        self._is_narrow = narrow
        for line in self.lines:
            line.set_narrow(narrow=narrow)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Return where the tab key stops, line by line."""
        return (*(stop for line in self.lines for stop in line.stops), self.add)

    def complain(self, sentence: str) -> bool:
        """Say on the lines that have no phrase what is wrong; tell whether there is one."""
        wrong = [line for line in self.lines if not line.draft().is_blank and not line.draft().phrase]
        for line in self.lines:
            line.phrase.set_error(sentence if line in wrong else "")
        if wrong:
            wrong[0].phrase.setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(wrong)

    def _append(self, draft: ValueDraft) -> ValueLine:
        line = ValueLine(self._host)
        line.put(draft)
        line.set_narrow(narrow=self._is_narrow)
        line.edited.connect(self._on_edited)
        line.arranged.connect(self.arranged)
        line.move_requested.connect(partial(self._on_move, line))
        line.remove_requested.connect(partial(self._on_remove, line))
        self.lines.append(line)
        self._rows.addWidget(line)
        return line

    def _name(self) -> None:
        for number, line in enumerate(self.lines, 1):
            line.name(number)
        filled = sum(not line.draft().is_blank for line in self.lines)
        self._hint.setText(_("Three to five are easy to remember."))
        self._hint.setVisible(not _FEW <= filled <= _MANY)

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self.add.setText(_("Add a value"))
        self._name()

    @override
    def restyle(self) -> None:
        self._rows.setSpacing(self._host.theme.px(8))
        self._column.setSpacing(self._host.theme.px(6))

    def _on_edited(self) -> None:
        self._name()
        self.edited.emit()

    def _on_add(self) -> None:
        line = self._append(ValueDraft())
        self.arranged.emit()
        self._on_edited()
        line.phrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_remove(self, line: ValueLine) -> None:
        at = self.lines.index(line)
        self.lines.remove(line)
        discard(self._rows, [line])
        self._on_edited()
        near = self.lines[min(at, len(self.lines) - 1)].phrase if self.lines else self.add
        near.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_move(self, line: ValueLine, by: int) -> None:
        at = self.lines.index(line) + by
        if 0 <= at < len(self.lines):
            self.lines.remove(line)
            self.lines.insert(at, line)
            focused = line.focusWidget()
            self._rows.removeWidget(line)
            self._rows.insertWidget(at, line)
            self.arranged.emit()
            if focused is not None:
                focused.setFocus(Qt.FocusReason.OtherFocusReason)
            self._on_edited()
