"""Tries that still wait for an answer: done, carry on, or drop."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.kpt import OpenTry, Outcome
from journal_app.i18n import _, pgettext
from journal_app.ui import dates
from journal_app.ui.kit import Button, Chip, Glyph, Label
from journal_app.ui.kit.frames.discarding import discard
from journal_app.ui.look.painting import ring, rounded
from journal_app.ui.look.style import FOCUS_RADIUS, NO_RING
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed, Worded
from journal_app.ui.today.rows.item_row import OVERHANG_LEFT, OVERHANG_RIGHT, TEXT_AT

_MINIMUM = 56
_GAP = 8
_WORDS = 260
_KEYS = {
    Qt.Key.Key_D: Outcome.DONE,
    Qt.Key.Key_C: Outcome.CARRIED,
    Qt.Key.Key_X: Outcome.DROPPED,
}


class TryRow(Worded, QWidget):
    """One open Try. With the keyboard on it, D, C and X answer; it is no text field, so single keys are free."""

    settled = Signal(object, object)

    def __init__(self, host: ThemeHost, waiting: OpenTry, today: date) -> None:
        super().__init__()
        self._host = host
        self.waiting = waiting
        self._today = today
        self._circle = Glyph(host, "circle", 16, "accent")
        self._when = Label(host, role="caption", color="muted")
        self._text = Label(host, waiting.text, wrap=True)
        self._chip = Chip(host, waiting.kr_ref)
        self._done = Button(host, size="small", icon="check", key="D")
        self._carry = Button(host, kind="ghost", size="small", key="C")
        self._drop = Button(host, kind="ghost", size="small", key="X")
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty(FOCUS_RADIUS, NO_RING)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._when)
        words.addWidget(self._text)
        self._row = QHBoxLayout()
        self._row.addWidget(self._circle)
        self._row.addLayout(words, 1)
        self._chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._chip.setVisible(bool(self.waiting.kr_ref))
        self._chip.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._row.addWidget(self._chip)
        self._answers = QHBoxLayout()
        for button in (self._done, self._carry, self._drop):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._answers.addWidget(button)
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._parts.addLayout(self._row, 1)
        self._parts.addLayout(self._answers)

    def _connect_signals(self) -> None:
        self._done.clicked.connect(self._on_done_clicked)
        self._carry.clicked.connect(self._on_carry_clicked)
        self._drop.clicked.connect(self._on_drop_clicked)

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        yesterday = self.waiting.day == self._today - timedelta(days=1)
        when = (
            _("Yesterday’s Try")
            if yesterday
            else _("Try of {day}").format(day=dates.day_short(self.waiting.day))
        )
        self._when.setText(when)
        self._done.setText(pgettext("answer to a Try", "Done"))
        self._carry.setText(pgettext("answer to a Try", "Carry on"))
        self._drop.setText(pgettext("answer to a Try", "Drop"))
        self.setAccessibleName(f"{when}: {self.waiting.text}")
        self.setAccessibleDescription(_("D for done, C to carry on, X to drop"))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        outcome = _KEYS.get(Qt.Key(event.key()))
        if outcome is not None and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.settled.emit(self.waiting, outcome)
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._host.theme, QPainter(self)
        rect = QRectF(self.rect())
        rounded(painter, rect, theme.measure("radiusCard"), theme.color("surface"))
        if self.hasFocus():
            ring(painter, rect, theme.measure("radiusCard"), theme)

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
        # Below, they stand under the words.
        self._answers.setContentsMargins(px(20 - 9 if beside else TEXT_AT - 11 - 14), 0, 0, 0)
        self._parts.setAlignment(self._answers, Qt.AlignmentFlag(0) if beside else Qt.AlignmentFlag.AlignLeft)
        self._parts.setSpacing(self._row.spacing() if beside else px(2))

    def _on_done_clicked(self) -> None:
        self.settled.emit(self.waiting, Outcome.DONE)

    def _on_carry_clicked(self) -> None:
        self.settled.emit(self.waiting, Outcome.CARRIED)

    def _on_drop_clicked(self) -> None:
        self.settled.emit(self.waiting, Outcome.DROPPED)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self.setMinimumHeight(px(_MINIMUM))
        self._parts.setContentsMargins(px(11), px(6), px(6), px(6))
        self._row.setSpacing(px(TEXT_AT - 11 - 16))
        self._answers.setSpacing(px(_GAP))
        self._fit()
        self.update()


class OpenTries(Themed, QWidget):
    """The open Tries of the last day written, one below the other."""

    settled = Signal(object, object)
    emptied = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._rows: list[TryRow] = []
        self._column = QVBoxLayout(self)
        self.hide()

    def show_tries(self, tries: Sequence[OpenTry], today: date) -> None:
        """Show these, and the keyboard on the next one where the one it was on has been answered."""
        if [row.waiting for row in self._rows] == list(tries):
            return
        had = next((at for at, row in enumerate(self._rows) if row.hasFocus()), None)
        old, self._rows = self._rows, []
        for waiting in tries:
            row = TryRow(self._host, waiting, today)
            row.settled.connect(self.settled)
            self._column.addWidget(row)
            self._rows.append(row)
        if had is not None and self._rows:
            self._rows[min(had, len(self._rows) - 1)].setFocus()
        elif had is not None:
            self.emptied.emit()  # before the row goes, or the keyboard would go just anywhere
        self.setVisible(bool(self._rows))
        discard(self._column, old)

    def focus_last(self) -> bool:
        """Put the keyboard on the last one; tell whether there is one."""
        if self._rows:
            self._rows[-1].setFocus(Qt.FocusReason.BacktabFocusReason)
        return bool(self._rows)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(px(OVERHANG_LEFT), px(20), px(OVERHANG_RIGHT), 0)
        self._column.setSpacing(px(_GAP))
