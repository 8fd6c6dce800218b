"""The choice of the kind of measure: segments, or a list where there is no room, and the way back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.domain.okrs.okr import Measure
from journal_app.i18n import _
from journal_app.labels import word_label
from journal_app.ui.kit import Button, ComboBox, Label, Row, Segmented, Stack
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.okrs.editor.examples import kind_example


class KindChoice(Worded, QWidget):
    """Says which kind; `chosen` tells of another one. That what was typed is kept is said, and Ctrl+Z goes back."""

    chosen = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._shown = Measure.NUMBER
        self._before: Measure | None = None
        self.segments = Segmented(host, fills=True)
        for kind in Measure:
            self.segments.add(kind.value, "")
        self._list = ComboBox(host)
        self._example = Label(host, role="caption", color="muted", wrap=True)
        self._kept = Label(host, role="caption", color="muted")
        self._take_back = Button(host, kind="quiet", key="Ctrl+Z")
        self.notice = QWidget()
        self.notice.setLayout(Row(host, self._kept, self._take_back, None))
        self.notice.hide()
        self._list.hide()
        self.setLayout(Stack(host, self.segments, self._list, self._example, self.notice, spacing=8))
        self.segments.changed.connect(self._on_chosen)
        self._list.currentIndexChanged.connect(self._on_listed)
        self._take_back.clicked.connect(self._on_take_back)

    @property
    def kind(self) -> Measure:
        """Return the kind chosen."""
        return self._shown

    def load(self, kind: Measure) -> None:
        """Show a kind that is stored: there is no way back from it."""
        self._before = None
        self._show(kind)

    def show_example(self, *, shown: bool) -> None:
        """Show what is measured in this way, which helps where nothing is typed yet."""
        self._example.setVisible(shown)

    def set_narrow(self, *, narrow: bool) -> None:
        """Be a list where there is no room for segments."""
        self.segments.setVisible(not narrow)
        self._list.setVisible(narrow)

    def _show(self, kind: Measure) -> None:
        self._shown = kind
        self.segments.set_checked([kind.value])
        self._list.blockSignals(True)
        self._list.set_current_data(kind.value)
        self._list.blockSignals(False)
        self._example.setText(_("For example: {example}").format(example=kind_example(kind)))
        self.notice.setVisible(self._before is not None)

    def _choose(self, kind: Measure, before: Measure | None) -> None:
        self._before = before
        self._show(kind)
        self.chosen.emit()

    def _on_chosen(self) -> None:
        kind = Measure(self.segments.checked()[0])
        if kind is not self._shown:
            self._choose(kind, self._shown)

    def _on_listed(self) -> None:
        kind = Measure(str(self._list.currentData()))
        if kind is not self._shown:
            self._choose(kind, self._shown)

    def _on_take_back(self) -> None:
        if self._before is not None:
            self._choose(self._before, None)
            self.segments.focus()

    def _is_way_back(self, event: QEvent) -> bool:
        is_undo = isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo)
        return is_undo and self._before is not None

    @override
    def event(self, event: QEvent) -> bool:
        """Take Ctrl+Z for a change of kind, before the window takes it for the last step."""
        if event.type() == QEvent.Type.ShortcutOverride and self._is_way_back(event):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_way_back(event):
            self._on_take_back()
        else:
            super().keyPressEvent(event)

    @override
    def retranslate(self) -> None:
        for kind in Measure:
            self.segments.set_text(kind.value, word_label("Measure", kind.value))
        self._list.set_items([(kind.value, word_label("Measure", kind.value)) for kind in Measure])
        self._list.setAccessibleName(_("Kind of measure"))
        self._kept.setText(_("What you typed for the other kind is kept."))
        self._take_back.setText(_("Undo"))
        self._show(self._shown)
