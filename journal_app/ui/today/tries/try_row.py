"""The row of a Try that waits for an answer, or that became a Keep today."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import partial

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.habit.tries import Fate, TryLife
from journal_app.domain.kpt import Outcome
from journal_app.i18n import _, pgettext
from journal_app.ui import dates
from journal_app.ui.kit import Button, Chip, Glyph, Label
from journal_app.ui.kit.frames.discarding import discard
from journal_app.ui.look.painting import ring
from journal_app.ui.look.style import FOCUS_RADIUS, NO_RING
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.today.rows.item_row import TEXT_AT
from journal_app.ui.today.tries.reason_field import ReasonField

_HEIGHT = 44
_CIRCLE_AT = 11
_CIRCLE = 16
_DONE_SLOT = 92
_WORDS = 220
_KEYS = {
    Qt.Key.Key_D: Outcome.DONE,
    Qt.Key.Key_C: Outcome.CARRIED,
    Qt.Key.Key_X: Outcome.DROPPED,
}
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Ask(Enum):
    """What a row can ask for beside an answer: smaller ones in its place, its way back, the Keep it became."""

    SMALLER = "smaller"
    BACK = "back"
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class Waiting:
    """What a row shows: a Try, and whether it has been open for so long that it may be too large."""

    life: TryLife
    is_long: bool = False


class TryRow(Worded, QWidget):
    """One Try. With the keyboard on it single keys answer: it is no text field.

    `answered(life, outcome, reason)`, `asked(life, ask)`; `left(row, step)` goes to the row above or below.
    """

    answered = Signal(object, object, str)
    asked = Signal(object, object)
    left = Signal(object, int)

    def __init__(self, host: ThemeHost, waiting: Waiting) -> None:
        super().__init__()
        self._host = host
        self.waiting = waiting
        self._is_kept = waiting.life.fate is Fate.KEPT
        self._circle = Glyph(host, "circle-check" if self._is_kept else "circle", _CIRCLE, "accent")
        self._text = Label(host, waiting.life.last.text, wrap=True)
        self._times = Label(host, role="caption", color="muted")
        self._question = Label(host, role="caption", color="muted", wrap=True)
        self._chip = Chip(host, waiting.life.last.kr_ref)
        self._done = Button(host, kind="ghost", size="tight", key="D")
        self._carry = Button(host, kind="ghost", size="tight", key="C")
        self._drop = Button(host, kind="ghost", size="tight", key="X")
        self._smaller = Button(host, kind="link", key="S")
        self._became = Chip(host, kind="origin")
        self._undo = Button(host, kind="ghost", size="tight", key="Ctrl+Z")
        self._reason: ReasonField | None = None
        self._build_layout()
        self._connect_signals()
        self._show_focus()

    def _build_layout(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty(FOCUS_RADIUS, NO_RING)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._line = QHBoxLayout()
        self._line.addWidget(self._text)
        self._line.addWidget(self._times)
        self._line.addStretch(1)
        self._below = QHBoxLayout()
        self._below.addWidget(self._question)
        self._below.addWidget(self._smaller)
        self._below.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addLayout(self._line)
        words.addLayout(self._below)
        self._row = QHBoxLayout()
        self._row.addWidget(self._circle)
        self._row.addLayout(words, 1)
        self._row.addWidget(self._chip)
        self._answers = QHBoxLayout()
        for button in (self._done, self._carry, self._drop, self._smaller, self._undo):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for widget in (self._became, self._done, self._carry, self._drop, self._undo):
            self._answers.addWidget(widget)
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._parts.addLayout(self._row, 1)
        self._parts.addLayout(self._answers)
        self._choose_parts()

    def _choose_parts(self) -> None:
        self._chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._chip.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._became.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        kept, life = self._is_kept, self.waiting.life
        self._chip.setVisible(bool(life.last.kr_ref) and not kept)
        for widget in (self._became, self._undo):
            widget.setVisible(kept)
        self._show_answers()
        self._times.setVisible(life.times > 1 and not kept)
        self._question.setVisible(self.waiting.is_long and not kept)
        self._smaller.setVisible(self.waiting.is_long and not kept)
        if kept:
            self._text.set_color("muted")
            self._circle.set_color("keep")

    def _connect_signals(self) -> None:
        self._done.clicked.connect(partial(self._on_answer_clicked, Outcome.DONE))
        self._carry.clicked.connect(partial(self._on_answer_clicked, Outcome.CARRIED))
        self._drop.clicked.connect(self.ask_reason)
        for button, ask in ((self._smaller, Ask.SMALLER), (self._undo, Ask.BACK), (self._became, Ask.KEEP)):
            button.clicked.connect(partial(self._on_asked, ask))

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        life = self.waiting.life
        times = pgettext("a Try that stood in so many days", "day {count}").format(count=life.times)
        self._times.setText(times)
        self._times.setToolTip(_("since {day}").format(day=dates.day_short(life.made)))
        self._done.setText(pgettext("answer to a Try", "Done"))
        self._carry.setText(pgettext("answer to a Try", "Carry on"))
        self._drop.setText(pgettext("answer to a Try", "Drop"))
        self._question.setText(_("Ten workdays now. Make it smaller, or let it go?"))
        self._smaller.setText(_("Make it smaller"))
        self._became.setText(_("became a Keep"))
        self._undo.setText(_("Undo"))
        since = times if life.times > 1 else _("since {day}").format(day=dates.day_short(life.made))
        said = _("became a Keep") if self._is_kept else since
        keys = _("Ctrl+Z takes it back") if self._is_kept else _("D for done, C to carry on, X to drop")
        if self.waiting.is_long and not self._is_kept:
            keys = f"{self._question.text()} {keys}. " + _("S to make it smaller")
        self.setAccessibleName(f"{life.last.text}, {said}")
        self.setAccessibleDescription(keys)
        self._show_focus()

    # Answers -------------------------------------------------------------------------

    def ask_reason(self) -> None:
        """Put a field for the reason, which may stay empty, in place of the answers."""
        if self._reason is not None:
            return
        self._reason = ReasonField(self._host)
        self._reason.submitted.connect(self._on_reason_submitted)
        self._reason.given_up.connect(self._on_reason_given_up)
        self._answers.addWidget(self._reason)
        self._show_answers()
        self._reason.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def draft(self) -> str:
        """Return the reason being typed."""
        return "" if self._reason is None else self._reason.edit.text().strip()

    def _show_answers(self) -> None:
        for button in (self._done, self._carry, self._drop):
            button.setVisible(not self._is_kept and self._reason is None)
        self._fit()

    def _on_reason_submitted(self) -> None:
        self._answer(Outcome.DROPPED, self.draft())

    def _on_reason_given_up(self) -> None:
        if self._reason is not None:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            field, self._reason = self._reason, None
            discard(self._answers, [field])
            self._show_answers()

    def _answer(self, outcome: Outcome, reason: str = "") -> None:
        self.answered.emit(self.waiting.life, outcome, reason)

    def _on_answer_clicked(self, outcome: Outcome, _checked: bool = False) -> None:
        self._answer(outcome)

    def _on_asked(self, ask: Ask, _checked: bool = False) -> None:
        self.asked.emit(self.waiting.life, ask)

    # Keys ----------------------------------------------------------------------------

    @override
    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._undoes(event)
        ):
            event.accept()  # of this Try, also where it was not the last step
            return True
        return super().event(event)

    def _undoes(self, event: QKeyEvent) -> bool:
        return self._is_kept and self.hasFocus() and event.matches(QKeySequence.StandardKey.Undo)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._undoes(event):
            self._on_asked(Ask.BACK)
            return
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or not self._acts(key):
            super().keyPressEvent(event)

    def _acts(self, key: Qt.Key) -> bool:
        outcome = _KEYS.get(key)
        if key in _STEPS:
            self.left.emit(self, _STEPS[key])
        elif self._is_kept:
            if key not in _RETURNS:
                return False
            self._on_asked(Ask.KEEP)
        elif outcome is Outcome.DROPPED:
            self.ask_reason()
        elif outcome is not None:
            self._answer(outcome)
        elif key == Qt.Key.Key_S:
            self._on_asked(Ask.SMALLER)
        else:
            return False
        return True

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        event.accept()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_focus()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_focus()

    def _show_focus(self) -> None:
        """Fill the first answer while the keyboard is here; its column is as wide without it."""
        has = self.hasFocus()
        self._done.set_kind("secondary" if has else "ghost")
        self._done.set_icon("check")
        wide = max(self._host.theme.px(_DONE_SLOT), self._done.sizeHint().width())
        self._done.set_icon("check" if has else "")
        self._done.setFixedWidth(wide)
        self.update()

    # Look ----------------------------------------------------------------------------

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus():
            theme, inset = self._host.theme, self._host.theme.px(2)
            box = QRectF(self.rect()).adjusted(inset, 0, -inset, 0)
            ring(QPainter(self), box, theme.measure("radiusRow"), theme)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Put the answers below the words where they would leave them too little room."""
        px = self._host.theme.px
        beside = self.width() - self._answers.sizeHint().width() >= px(_WORDS)
        direction = QBoxLayout.Direction
        self._parts.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        self._answers.setContentsMargins(0 if beside else px(TEXT_AT - _CIRCLE_AT - 6), 0, 0, 0)
        self._parts.setAlignment(self._answers, Qt.AlignmentFlag(0) if beside else Qt.AlignmentFlag.AlignLeft)
        self._parts.setSpacing(px(10) if beside else px(2))

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self.setMinimumHeight(px(_HEIGHT))
        self._parts.setContentsMargins(px(_CIRCLE_AT), px(4), px(8), px(4))
        self._row.setSpacing(px(TEXT_AT - _CIRCLE_AT - _CIRCLE))
        self._line.setSpacing(px(10))
        self._below.setSpacing(px(8))
        self._answers.setSpacing(px(2))
        self._show_focus()
        self._fit()
        self.update()
