"""The card of the five questions, in the place of the row of a key result: comply or explain, nothing blocks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.okrs.asking.questions import QUESTIONS, Answer, KrAnswer, letters, not_yet
from journal_app.i18n import _
from journal_app.ui.kit import Button, Divider, Field, Glyph, Label
from journal_app.ui.kit.fields.input_method import after_composing
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.okrs.questions.asked import Asked, fact
from journal_app.ui.okrs.questions.card_head import CardHead
from journal_app.ui.okrs.questions.question_row import FINDING, QuestionRow
from journal_app.ui.okrs.tree.row_card import RowCard

ACTIVATE_KEY, PARK_KEY = "Ctrl+Return", "Ctrl+Shift+Return"
_NARROW, _TIGHT = 1000, 480
_AGREED = 3
_RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class QuestionsCard(RowCard):
    """Asks; what is answered is written at once.

    `answered(number, answer, note)`, `titled(text)`, `needed(department, matter, talk)`, `activated(reason)` and
    `parked(reason)` say what a person did.
    """

    answered = Signal(int, object, str)
    titled = Signal(str)
    needed = Signal(str, str, object)
    activated = Signal(str)
    parked = Signal(str)

    def __init__(self, host: ThemeHost, asked: Asked, parent: QWidget) -> None:
        super().__init__(host, parent)
        self._asked = asked
        self._closed = False
        self.head = CardHead(host, asked)
        self._before = Label(host, role="caption", color="muted")
        self._last = QWidget()
        self._last_words = Label(host, role="caption", color="muted")
        self.rows = [QuestionRow(host, number, fact(number, asked.kr)) for number in QUESTIONS]
        self._agreed = self.rows[_AGREED - 1]
        self._agreed.ask_need(asked.need, asked.today)
        self.activate_button = Button(host, kind="primary", key=ACTIVATE_KEY)
        self.park_button = Button(host, icon="inbox", key=PARK_KEY)
        self.leave_button = Button(host, kind="ghost", key="Esc")
        self._keys = {
            self.activate_button: ACTIVATE_KEY,
            self.park_button: PARK_KEY,
            self.leave_button: "Esc",
        }
        self._why = Label(host, role="dense", color="muted", wrap=True)
        self.reason = Field(host)
        self._build_layout()
        self._connect_signals()
        self.show_answers(asked.answers)
        self._say_words()

    def _build_layout(self) -> None:
        host = self._host
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.head)
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
        self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for button in (self.activate_button, self.park_button, self.leave_button):
            self._foot.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._foot.addStretch(1)
        self._explain = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._explain.addWidget(self._why, 1, Qt.AlignmentFlag.AlignTop)
        self._explain.addWidget(self.reason, 1, Qt.AlignmentFlag.AlignTop)
        self._why.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._bottom = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._bottom.addLayout(self._foot)
        self._bottom.addLayout(self._explain, 1)
        self._column.addLayout(self._bottom)
        self.setFocusProxy(self.rows[0].answers)

    def _connect_signals(self) -> None:
        self.head.titled.connect(self.titled)
        self.head.height_changed.connect(self.height_changed)
        if self._agreed.need is not None:
            self._agreed.need.changed.connect(self._on_need_changed)
        for row in self.rows:
            row.answered.connect(self._on_answered)
            row.noted.connect(self._on_noted)
            row.passed.connect(self._on_passed)
        self.activate_button.clicked.connect(self._on_activate)
        self.park_button.clicked.connect(self._on_park)
        self.leave_button.clicked.connect(self.close_card)
        QApplication.instance().focusChanged.connect(self._on_focus_changed)  # type: ignore[union-attr]

    # What is shown -----------------------------------------------------------------

    def show_answers(self, answers: Mapping[int, KrAnswer]) -> None:
        """Show what was answered, and ask for a reason where something is "not yet"."""
        for row in self.rows:
            row.show_answer(answers.get(row.number), self._asked.stumbles)
        self.head.show_clear(letters(answers))
        explain = self._asked.is_draft and bool(not_yet(answers))
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
        self.head.flush()
        for row in self.rows:
            row.flush()

    def _say_words(self) -> None:
        draft = self._asked.is_draft
        self._before.setText(
            _("Just five, before it is activated") if draft else _("Just five, while it is fresh")
        )
        self._last_words.setText(_("Where last cycle stumbled"))
        self.activate_button.setText(_("Activate") if draft else _("Done"))
        self.park_button.setText(_("Park"))
        self.leave_button.setText(_("Keep as a draft"))
        self.leave_button.setVisible(draft)
        self._why.setText(_("It can go ahead with a “not yet”. Why, in one line:"))
        self.reason.edit.setAccessibleName(_("Why it goes ahead"))

    def _lay_out(self, width: int, *, tell: bool = True) -> None:
        theme = self._host.theme
        narrow, tight = width < theme.px(_NARROW), width < theme.px(_TIGHT)
        ways = QBoxLayout.Direction
        self._bottom.setDirection(ways.BottomToTop if narrow else ways.LeftToRight)
        room, gap = width - 2 * theme.px(20), theme.px(12)
        _fit_foot(self._foot, room, gap, self._keys)
        words = self._why.sizeHint().width() + gap + self.reason.minimumSizeHint().width()
        self._explain.setDirection(ways.LeftToRight if words <= room else ways.TopToBottom)
        for row in self.rows:
            row.fold(narrow=narrow, tight=tight)
        self._last.setVisible(self._asked.stumbles is not None and not narrow)
        self._last.setFixedWidth(theme.px(FINDING))
        self.head.fold(narrow=narrow, tight=tight)
        if tell:
            self.height_changed.emit()

    # What a person does ------------------------------------------------------------

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_Escape:
            self.close_card()
        elif event.key() in _RETURNS and (
            modifiers == control or (not modifiers and self.reason.edit.hasFocus())
        ):
            after_composing(self._on_activate)
        elif event.key() in _RETURNS and modifiers == control | shift:
            after_composing(self._on_park)
        elif event.key() == Qt.Key.Key_R and modifiers == control:
            self.head.hint.replace()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and not modifiers:
            _step(self.rows, 1 if event.key() == Qt.Key.Key_Down else -1)
        # Nothing typed here is meant for the tree below.
        event.accept()

    @override
    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep Tab inside the card."""
        order = _reached_by_tab(self)
        now = QApplication.focusWidget()
        at = order.index(now) if now in order else -1
        target = order[(at + (1 if forward else -1)) % len(order)]
        target.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
        return True

    def _on_answered(self, number: int, answer: Answer) -> None:
        self.answered.emit(number, answer, self.rows[number - 1].note.edit.text().strip())

    def _on_noted(self, number: int, text: str) -> None:
        # A line without an answer says what is still missing.
        self.answered.emit(number, self.rows[number - 1].answer or Answer.NOT_YET, text)

    def _on_need_changed(self, department: str, talk: date | None) -> None:
        self.needed.emit(department, self._agreed.note.edit.text().strip(), talk)

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
        if not self._asked.is_draft:
            self.close_card()
            return
        if any(row.answer is Answer.NOT_YET for row in self.rows) and not self.reason.text().strip():
            self.ask_reason(_("Say in one line why it goes ahead although something is “not yet”."))
            return
        self.activated.emit(self.reason.text().strip())

    def _on_park(self) -> None:
        self.flush()
        self.parked.emit(self.reason.text().strip())

    def _on_focus_changed(self, old: QWidget | None, now: QWidget | None) -> None:
        if self._closed or now is None:
            return
        for row in self.rows:
            row.set_current(row.isAncestorOf(now))
        self.height_changed.emit()
        if old is not None and self.isAncestorOf(old) and not self.isAncestorOf(now):
            # Not from inside the change of focus: closing moves the focus again.
            QTimer.singleShot(0, self, self._close_when_left)

    def _close_when_left(self) -> None:
        now = QApplication.focusWidget()
        inside = now is None or self.isAncestorOf(now) or now.window() is not self.window()
        if not inside and QApplication.activePopupWidget() is None:
            self.close_card()

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
        self._captions.setSpacing(px(16))
        self._captions.setContentsMargins(px(40), px(6), 0, px(2))
        self._explain.setSpacing(px(12))
        self._why.setMinimumHeight(self._host.theme.measure("control"))
        self._foot.setSpacing(px(12))
        self._bottom.setSpacing(px(12))
        self._bottom.setContentsMargins(0, px(14), 0, 0)
        self.update()


def _fit_foot(foot: QBoxLayout, room: int, gap: int, buttons: Mapping[Button, str]) -> None:
    """Leave out the keys on buttons where room is scarce, and then let them stand below each other."""

    def fits(*, keys: bool) -> bool:
        for button, key in buttons.items():
            button.set_key(key if keys else "")
        return sum(one.sizeHint().width() + gap for one in buttons if not one.isHidden()) <= room

    across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
    foot.setDirection(across if fits(keys=True) or fits(keys=False) else down)


def _reached_by_tab(card: QWidget) -> list[QWidget]:
    found: list[QWidget] = []
    inside = card.nextInFocusChain()
    while inside is not None and inside is not card:
        reached = inside.focusPolicy() & Qt.FocusPolicy.TabFocus and inside.focusProxy() is None
        if reached and card.isAncestorOf(inside) and inside.isVisible() and inside.isEnabled():
            found.append(inside)
        inside = inside.nextInFocusChain()
    return found


def _step(rows: Sequence[QuestionRow], by: int) -> None:
    """Go to the question so many further down."""
    at = next((place for place, row in enumerate(rows) if row.is_current), -1)
    if 0 <= at + by < len(rows):
        rows[at + by].focus()
