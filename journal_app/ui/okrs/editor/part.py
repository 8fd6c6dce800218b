"""A part of the editor: the fields of one section, which together know one thing about the record."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.ui.kit import Field
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.okrs.editor.subject import Subject, Written

_GAP = 12
_BOTTOM = 16
_NARROW = 480
_NO_LIMIT = (1 << 24) - 1


class Part(Worded, QWidget):
    """The fields of a section. The class below fills `column`, and says what they hold."""

    changed = Signal()
    submitted = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._held: list[tuple[QWidget, int]] = []
        self._lines: list[QBoxLayout] = []
        self.column = QVBoxLayout(self)

    def title(self) -> str:
        """Return what the section is called."""
        raise NotImplementedError

    def summary(self) -> str:
        """Return what stands in the fields, in one line."""
        raise NotImplementedError

    def fact(self) -> str:
        """Return what helps to fill the fields in, in a few words."""
        return ""

    def load(self, subject: Subject) -> None:
        """Show what is stored."""
        raise NotImplementedError

    def problems(self) -> list[tuple[Field, str]]:
        """Return the fields that cannot be saved, and why."""
        return []

    def applied(self, written: Written) -> Written:
        """Return the record and its parts with what stands in these fields; where `problems` finds none."""
        raise NotImplementedError

    def side_by_side(self, line: QBoxLayout) -> None:
        """Add questions side by side, which stand below each other where the panel is narrow."""
        self._lines.append(line)
        self.column.addLayout(line)

    @property
    def is_narrow(self) -> bool:
        """Tell whether there is no room for questions side by side."""
        return self.width() < self._host.theme.px(_NARROW)

    def hold(self, widget: QWidget, width: int) -> None:
        """Keep a widget as wide, in px at 100 %, also while a complaint stands below it."""
        self._held.append((widget, width))

    def watch(self, *fields: Field) -> None:
        """Hear of what is typed: a complaint goes, and Enter saves."""
        for field in fields:
            field.text_edited.connect(self.on_edited)
            field.submitted.connect(self.submitted)

    def on_edited(self) -> None:
        """Take complaints back, and tell of the change."""
        for field in self.findChildren(Field):
            field.set_error("")
        self.changed.emit()

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self.column.setContentsMargins(0, 0, 0, px(_BOTTOM))
        self.column.setSpacing(px(_GAP))
        self.fit()

    def fit(self) -> None:
        """Put what stands side by side below each other where there is no room."""
        narrow = self.is_narrow
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        for line in self._lines:
            line.setDirection(way)
        for widget, width in self._held:
            widget.setMinimumWidth(0 if narrow else self._host.theme.px(width))
            widget.setMaximumWidth(_NO_LIMIT if narrow else self._host.theme.px(width))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
