"""The check-in: value, confidence, one line. Twenty seconds, and it never rewrites history."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.domain.okrs.okr import format_number
from journal_app.domain.okrs.tree import KrView
from journal_app.i18n import _, ngettext, pgettext
from journal_app.ui.kit import Button, ConfidencePicker, Field, Label, Row, Section, Stack
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.okrs.labels import short_value, signed
from journal_app.ui.okrs.panel.value_input import ValueInput

_BARE = {"top": 0, "bottom": 0, "padding": 0}
_RECORD_KEYS = ("Ctrl+Return", "Ctrl+Enter")
_SAME_KEYS = ("Ctrl+Shift+Return", "Ctrl+Shift+Enter")
_UNIT_MOST = 40
_DELTA_AT = "{delta}"


@dataclass(frozen=True, slots=True)
class Measured:
    """What was recorded."""

    key_result: Id
    value: Decimal
    confidence: int
    note: str


@dataclass(frozen=True, slots=True)
class _Draft:
    """What stands in the form and is not recorded yet."""

    value: str
    confidence: int | None
    note: str

    @property
    def text(self) -> str:
        """Return all of it as one text."""
        confidence = "" if self.confidence is None else str(self.confidence)
        return " · ".join(part for part in (self.value.strip(), confidence, self.note.strip()) if part)


class CheckInForm(Worded, Section):
    """Asks for one measurement. What was typed and not recorded is still there when the key result comes back."""

    recorded = Signal(object)

    def __init__(self, host: ThemeHost, *, in_panel: bool = True) -> None:
        """Outside of the panel there is no heading, and whoever shows the form places `foot` and hears the keys."""
        super().__init__(host, **({} if in_panel else _BARE))
        self._in_panel = in_panel
        self._view: KrView | None = None
        self._fresh = _Draft("", None, "")
        self._drafts: dict[Id, _Draft] = {}
        self._heading = Label(host, bold=True)
        self._fact = Label(host, role="caption", color="muted")
        self._value_label = Label(host, role="caption", color="muted")
        self.input = ValueInput(host)
        self.value = self.input.field
        self._delta = tuple(Label(host, role="caption", color="muted", bold=n == 1) for n in range(3))
        self._confidence_label = Label(host, role="caption", color="muted")
        self.confidence = ConfidencePicker(host)
        self._confidence_problem = Label(host, role="caption", color="danger")
        self._note_label = Label(host, role="caption", color="muted")
        self.note = Field(host)
        self.record = Button(host, kind="primary")
        self.same = Button(host, kind="secondary")
        self.foot = QWidget()
        self._foot_room = 0
        self._promise = Label(host, role="caption", color="muted", wrap=True)
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        host = self._host
        beside = QHBoxLayout()
        beside.setSpacing(0)
        for label in self._delta:
            beside.addWidget(label)
        values = Row(host, self.input, spacing=12)
        values.addLayout(beside)
        values.addStretch(1)
        values.setAlignment(self.input, Qt.AlignmentFlag.AlignTop)
        first = Stack(host, self._value_label)
        first.addLayout(values)
        top = Stack(host, spacing=10)
        if self._in_panel:
            top.addLayout(Row(host, self._heading, None, self._fact))
        top.addLayout(first)
        self.column.addLayout(top)
        self.column.addLayout(Stack(host, self._confidence_label, self.confidence, self._confidence_problem))
        self.column.addLayout(Stack(host, self._note_label, self.note))
        self._promise.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.foot.setLayout(Row(host, self.record, self.same, None))
        if self._in_panel:
            self.column.addWidget(self.foot)
            self.column.addWidget(self._promise)
        self._confidence_problem.hide()

    def _connect_signals(self) -> None:
        self.input.edited.connect(self._on_value_edited)
        self.input.submitted.connect(self.confidence.setFocus)
        self.confidence.value_changed.connect(self._on_confidence_changed)
        self.note.submitted.connect(self._on_record)
        self.record.clicked.connect(self._on_record)
        self.same.clicked.connect(self.hand_in_same)
        if self._in_panel:
            self.take_keys(self)

    def take_keys(self, over: QWidget) -> None:
        """Hear the keys that hand the form in, wherever the keyboard is below a widget."""
        for keys, slot in ((_RECORD_KEYS, self._on_shortcut), (_SAME_KEYS, self.hand_in_same)):
            for key in keys:
                shortcut = QShortcut(QKeySequence(key), over)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(slot)

    def show_key_result(self, view: KrView, today: date) -> None:
        """Ask about a key result."""
        self._keep_draft()
        changed = self._view is None or self._view.kr.id != view.kr.id
        untouched = self._typed() == self._fresh
        self._view = view
        self.input.show_view(view)
        self.confidence.set_last(view.confidence if view.now is not None else None)
        self.same.setVisible(view.now is not None and view.confidence is not None)
        self._fresh = _Draft("" if view.now is None else format_number(view.now), view.confidence, "")
        self._fact.setText(_fact(view, today))
        self._show_unit(view.kr.unit)
        if changed or untouched:
            self._load(self._drafts.get(view.kr.id, self._fresh))
        self._fresh = (
            replace(self._fresh, value=self.input.text()) if not self.input.is_number else self._fresh
        )
        self._show_delta()
        self._show_shortcuts()

    def start(self) -> None:
        """Put the caret into the value, which the next key replaces."""
        if self.input.is_number or self.input.choice.isVisible():
            self.input.start()
        else:
            self.confidence.setFocus()

    def drafts(self) -> list[str]:
        """Return what was typed about any key result and not recorded."""
        self._keep_draft()
        return [draft.text for draft in self._drafts.values()]

    def settle(self, key_result: Id) -> None:
        """Take note that what stands in the form has been recorded."""
        self._drafts.pop(key_result, None)
        self._fresh = self._typed()

    @override
    def retranslate(self) -> None:
        """Set the words in the current language."""
        self._heading.setText(_("Check-in"))
        self._value_label.setText(_("Current value"))
        self.value.edit.setAccessibleName(_("Current value"))
        self._confidence_label.setText(_("Confidence, 0–10"))
        self._confidence_problem.setText(_("Please pick a figure from 0 to 10."))
        self._note_label.setText(_("One line"))
        self.note.edit.setAccessibleName(_("One line"))
        self.record.setText(pgettext("button", "Record"))
        self.same.setText(_("Same as last"))
        self._promise.setText(_("History is never rewritten"))
        self._show_shortcuts()

    @override
    def restyle(self) -> None:
        super().restyle()
        self._show_shortcuts()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_shortcuts()

    def set_foot_room(self, room: int) -> None:
        """Say how wide the foot may be where it stands outside of the panel."""
        self._foot_room = room
        self._show_shortcuts()

    def _show_shortcuts(self) -> None:
        """Show the shortcuts in the buttons, where there is room for them."""
        self.record.set_key(_RECORD_KEYS[0])
        self.same.set_key(_SAME_KEYS[0])
        margins = self.column.contentsMargins()
        room = self.width() - margins.left() - margins.right() if self._in_panel else self._foot_room
        for button in (self.same, self.record):
            wanted = self.record.sizeHint().width() + self._host.theme.px(8) + self.same.sizeHint().width()
            if wanted > room:
                button.set_key("")

    def _show_unit(self, unit: str) -> None:
        """Show the unit in the field, or a long one beside its label."""
        theme = self._host.theme
        short = QFontMetricsF(theme.font("dense")).horizontalAdvance(unit) <= theme.px(_UNIT_MOST)
        self.value.set_suffix(unit if short else "")
        self._value_label.setText(_("Current value") + ("" if short else f" ({unit})"))

    def _typed(self) -> _Draft:
        return _Draft(self.input.text(), self.confidence.value(), self.note.text())

    def _keep_draft(self) -> None:
        if self._view is None:
            return
        if self._typed() == self._fresh:
            self._drafts.pop(self._view.kr.id, None)
        else:
            self._drafts[self._view.kr.id] = self._typed()

    def _load(self, draft: _Draft) -> None:
        self.input.set_text(draft.value)
        if self.value.edit.hasFocus() and not self.value.edit.is_composing:
            self.value.edit.selectAll()  # as `start` left it: the next key replaces the value
        self.value.set_error("")
        self.confidence.set_value(draft.confidence)
        self._confidence_problem.hide()
        self.note.set_text(draft.note)

    def _on_value_edited(self) -> None:
        self.value.set_error("")
        self._show_delta()

    def _on_confidence_changed(self) -> None:
        self._confidence_problem.hide()

    def _show_delta(self) -> None:
        """Say how far the value is from the last one; better is green, worse amber, whichever way better lies."""
        view, value = self._view, self.typed_value()
        shown = view is not None and view.now is not None and value is not None and self.input.is_number
        for label in self._delta:
            label.setVisible(shown)
        if view is None or view.now is None or value is None:
            return
        delta = value - view.now
        # Translators: keep {delta}; what stands before and after it is set in grey around the coloured figure.
        sentence = _("{delta} since last time ({value})").replace(
            "{value}", short_value(view.now, view.kr.unit)
        )
        before, _found, after = sentence.partition(_DELTA_AT)
        for label, text in zip(self._delta, (before, signed(delta), after), strict=True):
            label.setText(text)
        self._delta[1].set_color(_delta_color(view, delta))

    def typed_value(self) -> Decimal | None:
        """Return the value as it stands in the form, None where it is no number."""
        return self.input.number()

    def hand_in_same(self) -> None:
        """Record what was recorded last once more, with the line as it is typed now."""
        self.note.edit.commit_then(self._on_same)

    def _on_same(self) -> None:
        view = self._view
        if view is not None and view.now is not None and view.confidence is not None:
            value = view.now if self.input.is_number or self.input.choice.isVisible() else self.typed_value()
            note = self.note.text().strip()
            self.recorded.emit(Measured(view.kr.id, value or view.now, view.confidence, note))

    def _on_shortcut(self) -> None:
        # Words still being composed belong to the line; they become text before it is read.
        self.note.edit.commit_then(self._on_record)

    def _on_record(self) -> None:
        value, confidence = self.typed_value(), self.confidence.value()
        if value is None:
            self.value.set_error(_("Please enter a number."))
            self.start()
        elif confidence is None:
            self._confidence_problem.show()
            self.confidence.setFocus()
        elif self._view is not None:
            self.recorded.emit(Measured(self._view.kr.id, value, confidence, self.note.text().strip()))


def _fact(view: KrView, today: date) -> str:
    if view.last_day is None:
        return _("The first one · about 20 s")
    days = (today - view.last_day).days
    if days <= 0:
        return _("Done today")
    return ngettext("First in {n} day · about 20 s", "First in {n} days · about 20 s", days).format(n=days)


def _delta_color(view: KrView, delta: Decimal) -> str:
    start, target = view.kr.start, view.kr.target
    if not delta or start is None or target is None or start == target:
        return "muted"
    return "keep" if (delta > 0) == (target > start) else "problem"
