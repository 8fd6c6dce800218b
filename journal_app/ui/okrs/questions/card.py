"""The card of the five questions, in the place of the row of a key result: comply or explain, nothing blocks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.okrs.better_form import better_form
from journal_app.domain.okrs.okr import KeyResult, format_number
from journal_app.domain.okrs.questions import QUESTIONS, Answer, KrAnswer, letters, not_yet
from journal_app.domain.okrs.stumbles import Stumbles
from journal_app.domain.okrs.wording_hints import Hint, hints
from journal_app.i18n import _
from journal_app.ui import dates
from journal_app.ui.kit import Avatar, Button, Divider, Field, Glyph, Label
from journal_app.ui.kit.fields.input_method import ComposingMixin
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.okrs.labels import SEPARATOR, has_numbers, span
from journal_app.ui.okrs.questions.five import FiveMark, checked_words
from journal_app.ui.okrs.questions.hint_line import HintLine
from journal_app.ui.okrs.questions.question_row import FINDING, FINDING_NARROW, QuestionRow
from journal_app.ui.okrs.questions.title_line import TitleLine
from journal_app.ui.okrs.tree.row_card import RowCard

ACTIVATE_KEY, PARK_KEY = "Ctrl+Return", "Ctrl+Shift+Return"
_WIDE, _NARROW = 1040, 760
_RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True)
class Asked:
    """A key result with what was answered about it, and what the cycle before stumbled on (None in a first cycle)."""

    kr: KeyResult
    ref: str
    owner: str = ""
    mine: bool = False
    answers: Mapping[int, KrAnswer] = field(default_factory=dict)
    stumbles: Stumbles | None = None


class QuestionsCard(RowCard):
    """Asks; what is answered is written at once.

    `answered(number, answer, note)`, `titled(text)`, `activated(reason)` and `parked(reason)` say what a person did.
    """

    answered = Signal(int, object, str)
    titled = Signal(str)
    activated = Signal(str)
    parked = Signal(str)

    def __init__(self, host: ThemeHost, asked: Asked, parent: QWidget) -> None:
        super().__init__(host, parent)
        self._asked = asked
        self._kept = ""  # the title that is to stay as it is, whatever its words
        self._hint: Hint | None = None
        self._closed = False
        self._ref = Label(host, asked.ref, role="dense", bold=True, color="accent")
        self.title = TitleLine(host)
        self._facts = Label(host, _facts(asked.kr), role="caption", color="muted")
        self._owner = Avatar(host, asked.owner, me=asked.mine)
        self._five = FiveMark(host)
        self.hint = HintLine(host)
        self._before = Label(host, role="caption", color="muted")
        self._last = QWidget()
        self._last_words = Label(host, role="caption", color="muted")
        self.rows = [QuestionRow(host, number, _fact(number, asked.kr)) for number in QUESTIONS]
        self.activate_button = Button(host, kind="primary", key=ACTIVATE_KEY)
        self.park_button = Button(host, icon="inbox", key=PARK_KEY)
        self.leave_button = Button(host, kind="ghost", key="Esc")
        self._why = Label(host, role="dense", color="muted", wrap=True)
        self.reason = Field(host)
        self._build_layout()
        self._connect_signals()
        self.title.setText(asked.kr.title)
        self._show_hint(asked.kr.title)
        self.show_answers(asked.answers)
        self._say_words()

    def _build_layout(self) -> None:
        host = self._host
        self._column = QVBoxLayout(self)
        self._head = QHBoxLayout()
        self._head.addWidget(self._ref)
        self._head.addWidget(self.title, 1)
        for widget in (self._facts, self._owner, self._five):
            self._head.addWidget(widget)
        self._owner.setVisible(bool(self._asked.owner))
        self._column.addLayout(self._head)
        self._column.addWidget(self.hint)
        self._captions = QHBoxLayout()
        self._captions.addWidget(self._before, 1)
        last = QHBoxLayout(self._last)
        last.setContentsMargins(0, 0, 0, 0)
        last.addWidget(Glyph(host, "history", 14))
        last.addWidget(self._last_words)
        last.addStretch(1)
        self._captions.addWidget(self._last)
        self._column.addLayout(self._captions)
        for row in self.rows:
            self._column.addWidget(Divider(host))
            self._column.addWidget(row)
        self._column.addWidget(Divider(host))
        self._foot = QHBoxLayout()
        for button in (self.activate_button, self.park_button, self.leave_button):
            self._foot.addWidget(button)
        self._foot.addStretch(1)
        self._explain = QHBoxLayout()
        self._explain.addWidget(self._why, 1, Qt.AlignmentFlag.AlignVCenter)
        self._explain.addWidget(self.reason, 1)
        self._why.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._column.addLayout(self._explain)
        self._column.addLayout(self._foot)
        self.setFocusProxy(self.rows[0].answers)

    def _connect_signals(self) -> None:
        self.title.rested.connect(self._show_hint)
        self.title.submitted.connect(self._on_titled)
        self.title.focus_left.connect(self._on_titled)
        self.hint.replaced.connect(self._on_replaced)
        self.hint.kept.connect(self._on_kept)
        for row in self.rows:
            row.answered.connect(self._on_answered)
            row.noted.connect(self._on_noted)
            row.passed.connect(self._on_passed)
        self.activate_button.clicked.connect(self._on_activate)
        self.park_button.clicked.connect(self._on_park)
        self.leave_button.clicked.connect(self.close_card)
        self.reason.submitted.connect(self._on_activate)
        QApplication.instance().focusChanged.connect(self._on_focus_changed)  # type: ignore[union-attr]

    # What is shown -----------------------------------------------------------------

    def show_answers(self, answers: Mapping[int, KrAnswer]) -> None:
        """Show what was answered, and ask for a reason where something is "not yet"."""
        for row in self.rows:
            row.show_answer(answers.get(row.number), self._asked.stumbles)
        clear = letters(answers)
        self._five.show_clear(clear, checked_words(clear))
        explain = bool(not_yet(answers))
        self._why.setVisible(explain)
        self.reason.setVisible(explain)
        self._lay_out(self.width())

    def ask_reason(self, sentence: str) -> None:
        """Say that a reason is wanted, and put the keyboard where it is written."""
        self._why.show()
        self.reason.show()
        self.reason.set_error(sentence)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        self.height_changed.emit()

    def close_card(self) -> None:
        """Leave the key result as it is now."""
        if not self._closed:
            self.flush()
            self.done()

    def done(self) -> None:
        """Close after what was asked for has been done."""
        self._closed = True
        self.left.emit()
        self.committed.emit(self._asked.kr.id)

    def retitle(self, kr: KeyResult) -> None:
        """Take on the key result as it is stored now."""
        self._asked = replace(self._asked, kr=kr)
        self._show_hint(self.title.text())

    @override
    def tall(self, width: int) -> int:
        self._lay_out(width, tell=False)
        return (
            self._column.heightForWidth(width)
            if self._column.hasHeightForWidth()
            else self.sizeHint().height()
        )

    @override
    def draft(self) -> str:
        return self.reason.text()

    @override
    def flush(self) -> None:
        """Write what is being typed; the reason waits for its button."""
        self._on_titled()
        for row in self.rows:
            row.flush()

    def _say_words(self) -> None:
        self._before.setText(_("Just five, before it is activated"))
        self._last_words.setText(_("Where last cycle stumbled"))
        self.activate_button.setText(_("Activate"))
        self.park_button.setText(_("Park"))
        self.leave_button.setText(_("Keep as a draft"))
        self._why.setText(_("It can go ahead with a “not yet”. Why, in one line:"))
        self.reason.edit.setAccessibleName(_("Why it goes ahead"))
        self.title.setAccessibleName(_("Title"))

    def _lay_out(self, width: int, *, tell: bool = True) -> None:
        theme = self._host.theme
        wide, narrow = width >= theme.px(_WIDE), width < theme.px(_NARROW)
        for row in self.rows:
            row.fold(wide=wide, narrow=narrow)
        self._last.setVisible(self._asked.stumbles is not None and not narrow)
        self._last.setFixedWidth(theme.px(FINDING if wide else FINDING_NARROW))
        self._facts.setVisible(not narrow and bool(self._facts.text()))
        if tell:
            self.height_changed.emit()

    def _show_hint(self, title: str) -> None:
        kr = self._asked.kr
        found = () if title == self._kept else hints(title, settled=has_numbers(kr))
        # What is a task is said first: once that is put right the number mostly comes by itself.
        self._hint = next((hint for hint in found if hint.question == 2), found[0] if found else None)
        form = better_form(title, kr.start, kr.target, kr.unit)
        self.title.show_hint(self._hint)
        self.hint.show_hint(self._hint, form.what if form else "")
        self.height_changed.emit()

    # What a person does ------------------------------------------------------------

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_Escape:
            self.close_card()
        elif event.key() in _RETURNS and modifiers == control:
            self._when_composed(self._on_activate)
        elif event.key() in _RETURNS and modifiers == control | shift:
            self._when_composed(self._on_park)
        elif event.key() == Qt.Key.Key_R and modifiers == control:
            self.hint.replace()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and not modifiers:
            self._step(1 if event.key() == Qt.Key.Key_Down else -1)
        # Nothing typed here is meant for the tree below.
        event.accept()

    @override
    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep Tab inside the card."""
        order = self._order()
        now = QApplication.focusWidget()
        at = order.index(now) if now in order else -1
        target = order[(at + (1 if forward else -1)) % len(order)]
        target.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
        return True

    def _order(self) -> list[QWidget]:
        found: list[QWidget] = []
        inside = self.nextInFocusChain()
        while inside is not None and inside is not self:
            reached = inside.focusPolicy() & Qt.FocusPolicy.TabFocus and inside.focusProxy() is None
            if reached and self.isAncestorOf(inside) and inside.isVisible() and inside.isEnabled():
                found.append(inside)
            inside = inside.nextInFocusChain()
        return found

    def _when_composed(self, then: Callable[[], None]) -> None:
        focused = QApplication.focusWidget()
        if isinstance(focused, ComposingMixin):
            focused.commit_then(then)
        else:
            then()

    def _step(self, by: int) -> None:
        at = next((place for place, row in enumerate(self.rows) if row.is_current), -1)
        place = at + by
        if 0 <= place < len(self.rows):
            self.rows[place].focus()

    def _on_titled(self) -> None:
        text = " ".join(self.title.text().split())
        if not text:
            self.title.set_text(self._asked.kr.title)
        elif text != self._asked.kr.title and not self.title.is_composing:
            self.titled.emit(text)

    def _on_replaced(self, text: str) -> None:
        self.title.set_text(text)
        self._show_hint(text)
        self._on_titled()

    def _on_kept(self) -> None:
        self._kept = self.title.text()
        self._show_hint(self._kept)

    def _on_answered(self, number: int, answer: Answer) -> None:
        self.answered.emit(number, answer, self.rows[number - 1].note.edit.text().strip())

    def _on_noted(self, number: int, text: str) -> None:
        # A line without an answer says what is still missing.
        self.answered.emit(number, self.rows[number - 1].answer or Answer.NOT_YET, text)

    def _on_passed(self, number: int) -> None:
        waiting = [row for row in (*self.rows[number:], *self.rows[: number - 1]) if row.answer is None]
        if waiting:
            waiting[0].focus()
        elif self.reason.isVisible() and not self.reason.text().strip():
            self.reason.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.activate_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_activate(self) -> None:
        self.flush()
        if any(row.answer is Answer.NOT_YET for row in self.rows) and not self.reason.text().strip():
            self.ask_reason(_("Say in one line why it goes ahead although something is “not yet”."))
            return
        self.activated.emit(self.reason.text().strip())

    def _on_park(self) -> None:
        self.flush()
        self.parked.emit(self.reason.text().strip())

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self._closed or now is None:
            return
        for row in self.rows:
            row.set_current(row.isAncestorOf(now))
        self.height_changed.emit()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        first = next((row for row in self.rows if row.answer is None), None)
        QTimer.singleShot(0, self, first.focus if first else self.activate_button.setFocus)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out(self.width(), tell=False)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(px(20), px(14), px(20), px(16))
        self._column.setSpacing(0)
        self._head.setSpacing(px(12))
        self._captions.setSpacing(px(16))
        self._captions.setContentsMargins(px(40), px(6), 0, px(2))
        self.hint.setContentsMargins(px(40), px(2), 0, px(2))
        self._explain.setSpacing(px(12))
        self._explain.setContentsMargins(0, px(12), 0, 0)
        self._foot.setSpacing(px(12))
        self._foot.setContentsMargins(0, px(12), 0, 0)
        self.update()


def _facts(kr: KeyResult) -> str:
    way = span(kr.start, kr.target, kr.unit) if kr.start is not None and kr.target is not None else ""
    due = _("by {day}").format(day=dates.day_short(kr.due)) if kr.due else ""
    return SEPARATOR.join(part for part in (way, due) if part)


def _fact(number: int, kr: KeyResult) -> str:
    """Return what a key result says to a question by itself."""
    if number == 1:
        way = span(kr.start, kr.target, kr.unit) if kr.start is not None and kr.target is not None else ""
        return SEPARATOR.join(part for part in (way, kr.measured) if part)
    if number == 4:
        hours = _("{n} h").format(n=format_number(kr.hours)) if kr.hours is not None else ""
        cost = format_number(kr.cost) if kr.cost is not None else ""
        return SEPARATOR.join(part for part in (kr.effect, hours, cost) if part)
    return kr.done_looks if number == QUESTIONS[-1] else ""
