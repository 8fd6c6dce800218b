"""One of the five questions: a disc, the words with a line below them, three answers, and last cycle's finding."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.okrs.asking.questions import Answer, KrAnswer
from journal_app.domain.okrs.asking.stumbles import Stumbles
from journal_app.domain.okrs.parts import Dependency
from journal_app.i18n import _
from journal_app.labels import word_label
from journal_app.okr_words import question
from journal_app.ui.kit import Label, LineEdit, Segmented
from journal_app.ui.look.painting import draw_text, rounded
from journal_app.ui.look.style import FOCUS_RADIUS, RING_ON_PARENT
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed, Worded
from journal_app.ui.okrs.questions.finding import FindingMark
from journal_app.ui.okrs.questions.need_fields import NeedFields

DISC = 24
_PAD = 11
_ANY = 16777215  # as Qt says "any width"
ANSWERS = 188
FINDING = 392
_COLORS = {Answer.YES: "accent", Answer.NOT_YET: "problem", Answer.NOT_APPLICABLE: "accent"}
_BY_KEY = {Qt.Key.Key_Y: Answer.YES, Qt.Key.Key_N: Answer.NOT_YET, Qt.Key.Key_Minus: Answer.NOT_APPLICABLE}

_TOP_LEFT = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft


class _Disc(Themed, QWidget):
    """The number of a question; a check once it is answered with yes."""

    def __init__(self, host: ThemeHost, number: int) -> None:
        super().__init__()
        self._host = host
        self._number = number
        self._answer: Answer | None = None
        self._current = False

    def show_answer(self, answer: Answer | None, *, current: bool) -> None:
        self._answer, self._current = answer, current
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._host.theme, QPainter(self)
        box = QRectF(self.rect())
        if self._answer in (Answer.YES, Answer.NOT_APPLICABLE):
            rounded(painter, box, box.width() / 2, theme.color("accent"))
            icon = "check" if self._answer is Answer.YES else "minus"
            side = theme.px(14)
            mark = QRectF(0, 0, side, side)
            mark.moveCenter(box.center())
            self._host.icons.paint(painter, mark, icon, theme.color("onAccent"))
            return
        ink = "problem" if self._answer is Answer.NOT_YET else "accent" if self._current else "border"
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color(ink), 2 * theme.scale if ink != "border" else theme.scale))
        inset = theme.scale
        painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset))
        font = theme.font("caption", bold=True)
        words = "muted" if ink == "border" else ink
        draw_text(painter, box, str(self._number), font, theme.color(words), Qt.AlignmentFlag.AlignHCenter)

    @override
    def restyle(self) -> None:
        side = self._host.theme.px(DISC)
        self.setFixedSize(side, side)
        self.update()


class _Note(Themed, QWidget):
    """A line below a question: in a box while it is worked on, as quiet words else."""

    clicked = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._framed = False
        self.edit = LineEdit(host)
        self.edit.setProperty(RING_ON_PARENT, True)
        self.setProperty(FOCUS_RADIUS, "radiusSmall")
        self._quiet = Label(host, role="caption", color="muted")
        self._quiet.set_elided(True)
        self._inner = QHBoxLayout(self)
        self._inner.addWidget(self.edit)
        self._inner.addWidget(self._quiet, 1)
        self.edit.hide()

    def show_words(self, words: str, *, framed: bool) -> None:
        """Put the line in a box, or show it (or `words`, where it is empty) quietly."""
        self._framed = framed
        self._quiet.setText(self.edit.text() or words)
        self._quiet.setVisible(not framed)
        self.edit.setVisible(framed)
        self.restyle()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.clicked.emit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._framed:
            theme = self._host.theme
            radius, bg, border = theme.measure("radiusSmall"), theme.color("bg"), theme.color("border")
            rounded(QPainter(self), self.rect(), radius, bg, border, theme.scale)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        pad = px(8) if self._framed else 0
        self._inner.setContentsMargins(pad, 0, pad, 0)
        self.setFixedHeight(self._host.theme.measure("control") if self._framed else px(18))
        self.update()


class QuestionRow(Worded, QWidget):
    """`answered(number, answer)` and `noted(number, text)`; `passed(number)` when the next one may be asked."""

    answered = Signal(int, object)
    noted = Signal(int, str)
    passed = Signal(int)

    def __init__(self, host: ThemeHost, number: int, fact: str) -> None:
        """`fact` is what the key result says to the question by itself."""
        super().__init__()
        self._host = host
        self.number = number
        self._fact = fact
        self._answer: KrAnswer | None = None
        self._current = False
        self._disc = _Disc(host, number)
        self._question = Label(host, wrap=True)
        self.note = _Note(host)
        self.answers = Segmented(host)
        for answer in Answer:
            self.answers.add(answer, "", _COLORS[answer])
        self.answers.set_checked(())
        self._finding = FindingMark(host, number)
        self.need: NeedFields | None = None
        self._folded: bool | None = None
        self._tight = False
        self._stumbles: Stumbles | None = None
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        self._grid = QGridLayout(self)
        self._words = QVBoxLayout()
        self._words.addWidget(self._question)
        # A layout with nothing seen in it would keep the words as narrow as itself; a hidden widget does not count.
        self._below = QWidget()
        self._lines = QHBoxLayout(self._below)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.addWidget(self.note, 1)
        self._words.addWidget(self._below)
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(self._disc, 0, 0, top)
        self._words.addStretch(1)
        self._grid.addLayout(self._words, 0, 1)
        self._grid.addWidget(self.answers, 0, 2, _TOP_LEFT)
        self._grid.addWidget(self._finding, 0, 3, top)
        self._grid.setColumnStretch(1, 1)

    def _connect_signals(self) -> None:
        self.answers.changed.connect(self._on_answered)
        self.note.edit.focus_left.connect(self._on_note_left)
        self.note.edit.submitted.connect(self._on_submitted)
        self.note.clicked.connect(self._on_note_clicked)

    # What is shown ---------------------------------------------------------------

    @property
    def answer(self) -> Answer | None:
        """Return what was answered."""
        return self._answer.answer if self._answer else None

    def show_answer(self, answer: KrAnswer | None, stumbles: Stumbles | None) -> None:
        """Show what was answered, and what the cycle before stumbled on here; what is being typed stays."""
        self._answer = answer
        if not self.note.edit.hasFocus():
            self.note.edit.set_text(answer.note if answer else "")
        self.answers.set_checked([answer.answer] if answer else [])
        if stumbles is not None:
            self._finding.show_stumbles(stumbles, loud=self.answer is Answer.NOT_YET)
        self._stumbles = stumbles
        self._show_finding()
        self._show_state()

    def ask_need(self, need: Dependency | None, today: date) -> None:
        """Ask for a department and a day besides, while the answer is "not yet"."""
        self.need = NeedFields(self._host, need, today, self._lines)
        self.need.say_words()
        self._show_state()

    def fold(self, *, narrow: bool, tight: bool) -> None:
        """Put what the cycle before stumbled on below where there is little room; where it is `tight`, answers too."""
        if (narrow, tight) == (self._folded, self._tight):
            return
        self._folded, self._tight = narrow, tight
        self._grid.removeWidget(self.answers)
        self._grid.addWidget(self.answers, *((1, 0, 1, 3) if tight else (0, 2, 1, 1)), _TOP_LEFT)
        self._grid.setColumnMinimumWidth(2, 0 if tight else self._host.theme.px(ANSWERS))
        self._grid.removeWidget(self._finding)
        if narrow:
            self._grid.addWidget(self._finding, 2, 1, 1, 2)
        else:
            self._grid.addWidget(self._finding, 0, 3, Qt.AlignmentFlag.AlignTop)
        width = self._host.theme.px(FINDING)
        self._finding.setMinimumWidth(0 if narrow else width)
        self._finding.setMaximumWidth(_ANY if narrow else width)
        self._show_finding()

    def _show_finding(self) -> None:
        """Show the finding; below the question only where there is one."""
        found = self._stumbles is not None and (not self._folded or bool(self._stumbles.at(self.number)))
        self._finding.setVisible(found)

    @property
    def is_current(self) -> bool:
        """Tell whether the keyboard is in the row."""
        return self._current

    def flush(self) -> None:
        """Write the line that is being typed."""
        self._on_note_left()
        if self.need is not None:
            self.need.flush()

    def set_current(self, current: bool) -> None:
        """Show that the keyboard is in the row."""
        if current != self._current:
            self._current = current
            self._show_state()

    def focus(self) -> None:
        """Put the keyboard on the answers."""
        self.answers.focus()

    def _show_state(self) -> None:
        answer = self.answer
        framed = self._current or answer is Answer.NOT_YET
        loud = framed or (answer is None and self._current)
        self._disc.show_answer(answer, current=self._current)
        self._question.set_role("body", bold=loud)
        self.note.show_words(self._fact, framed=framed)
        self._below.setVisible(framed or bool(self.note.edit.text()) or bool(self._fact))
        if self.need is not None:
            self.need.set_visible(visible=answer is Answer.NOT_YET)
        self._say_placeholder()

    def _say_placeholder(self) -> None:
        wanted = _("What is missing, who settles it, by when?") if self.answer is Answer.NOT_YET else ""
        self.note.edit.setPlaceholderText(
            wanted or self._fact or (_("A line on it") if self._current else "")
        )

    @override
    def retranslate(self) -> None:
        """Say the question in the language as it is now."""
        words = question(self.number)
        self._question.setText(words)
        self.answers.setAccessibleName(words)
        self.note.edit.setAccessibleName(words)
        for answer in Answer:
            self.answers.set_text(answer, word_label("Answer", answer))
        if self.need is not None:
            self.need.say_words()
        self._say_placeholder()

    # What a person does ----------------------------------------------------------

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        answer = _BY_KEY.get(Qt.Key(event.key()))
        if answer is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.answered.emit(self.number, answer)
            if answer is Answer.NOT_YET:
                self.note.edit.setFocus(Qt.FocusReason.TabFocusReason)
            else:
                self.passed.emit(self.number)
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus()

    def _on_answered(self, keys: tuple[str, ...]) -> None:
        if keys:
            self.answered.emit(self.number, Answer(keys[0]))

    def _on_note_left(self) -> None:
        text = self.note.edit.text().strip()
        if text != (self._answer.note if self._answer else ""):
            self.noted.emit(self.number, text)

    def _on_note_clicked(self) -> None:
        self.set_current(True)
        self.note.edit.setFocus(Qt.FocusReason.MouseFocusReason)

    def _on_submitted(self) -> None:
        self._on_note_left()
        self.passed.emit(self.number)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._grid.setContentsMargins(0, px(_PAD), 0, px(_PAD))
        self._grid.setHorizontalSpacing(px(16))
        self._grid.setVerticalSpacing(px(4))
        self._grid.setColumnMinimumWidth(2, 0 if self._tight else px(ANSWERS))
        self._words.setSpacing(px(4))
        self._lines.setSpacing(px(8))
        self._words.setContentsMargins(0, px(2), 0, 0)
