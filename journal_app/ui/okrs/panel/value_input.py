"""Input of a measured value, as the key result is measured: a number, a yes or no, a stage, or what milestones say."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.errors import JournalError
from journal_app.domain.okrs.okr import Measure, format_number, parse_number
from journal_app.domain.okrs.tree import KrView
from journal_app.i18n import _
from journal_app.ui.kit import ComboBox, Field, Label
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed
from journal_app.ui.okrs.labels import choices_of, words_of

_VALUE_WIDTH = 116
_CHOSEN = frozenset({Measure.YES_NO, Measure.STEPS})


class ValueInput(Themed, QWidget):
    """Shows one of a field, a list of what can be chosen, and a sentence that says where the value comes from."""

    edited = Signal()
    submitted = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._view: KrView | None = None
        self.field = Field(host, width=_VALUE_WIDTH)
        self.choice = ComboBox(host)
        self.counted = Label(host)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        for widget in (self.field, self.choice, self.counted):
            line.addWidget(widget)
        self.setFocusProxy(self.field)
        self.field.text_edited.connect(self._on_edited)
        self.field.submitted.connect(self.submitted)
        self.choice.activated.connect(self._on_edited)

    @property
    def is_number(self) -> bool:
        """Tell whether a number is typed."""
        return self._view is None or not (self._is_chosen or self._is_counted)

    def show_view(self, view: KrView) -> None:
        """Ask as this key result is measured; what is chosen or typed stays."""
        self._view = view
        if self._is_chosen:
            self.choice.set_items((format_number(value), words) for value, words in choices_of(view))
        if self._is_counted:
            self.counted.setText(_("{percent}, from the milestones").format(percent=words_of(view, view.now)))
        self.field.setVisible(self.is_number)
        self.choice.setVisible(self._is_chosen)
        self.counted.setVisible(self._is_counted)
        self.setFocusProxy(self.choice if self._is_chosen else self.field)

    def text(self) -> str:
        """Return what stands there, as a number is written."""
        if self._view is not None and self._is_counted:
            return format_number(self._view.now or Decimal(0))
        return str(self.choice.currentData() or "") if self._is_chosen else self.field.text()

    def set_text(self, text: str) -> None:
        """Show a value; "" is none, of what is chosen the first."""
        self.field.set_text(text)
        if self._is_chosen:
            self.choice.set_current_data(text)

    def number(self) -> Decimal | None:
        """Return the value, None where it is no number."""
        try:
            return parse_number(self.text())
        except JournalError:
            return None

    def start(self) -> None:
        """Put the caret into it; the next key replaces a number."""
        if self.is_number:
            self.field.setFocus()
            self.field.edit.selectAll()
        elif self._is_chosen:
            self.choice.setFocus()

    @property
    def _is_chosen(self) -> bool:
        return self._view is not None and self._view.kr.measure in _CHOSEN and bool(choices_of(self._view))

    @property
    def _is_counted(self) -> bool:
        return (
            self._view is not None and self._view.kr.measure is Measure.MILESTONES and bool(self._view.steps)
        )

    def _on_edited(self, *_said: object) -> None:
        self.edited.emit()

    @override
    def restyle(self) -> None:
        self.updateGeometry()
