"""The window of the reminder: one question with its answers, each one key, in the corner of the screen."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QCloseEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.habit.reminders import Answer
from journal_app.i18n import _, pgettext
from journal_app.ui.kit import Button, Glyph, Label
from journal_app.ui.kit.frames.floating import Floating
from journal_app.ui.look.painting import dot, rounded
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed
from journal_app.ui.reminder import words
from journal_app.ui.reminder.words import Question

_WIDTH = 448
_DISC, _ICON = 36, 18
_DONE_MS = 3000
_QUIET = (Answer.NOTHING, Answer.FINISH, Answer.SKIP)
_KEYS = {
    Qt.Key.Key_1: (Answer.SOON, Answer.NOON, Answer.LATER),
    Qt.Key.Key_2: (Answer.LATER,),
    Qt.Key.Key_N: (Answer.NOTHING, Answer.FINISH),
    Qt.Key.Key_S: (Answer.SKIP,),
}
_KEY_OF = {Answer.NOTHING: "N", Answer.FINISH: "N", Answer.SKIP: "S", Answer.NOON: "1", Answer.LATER: "2"}
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Disc(Themed, QWidget):
    """An icon on a round ground."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._shown = ("sun", "accent", "tint")

    def show_icon(self, icon: str, ink: str, ground: str) -> None:
        """Show an icon in a colour on another."""
        self._shown = (icon, ink, ground)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._host.theme, QPainter(self)
        icon, ink, ground = self._shown
        center = QRectF(self.rect()).center()
        dot(painter, QPointF(center), self.width(), theme.color(ground))
        box = QRectF(0, 0, theme.px(_ICON), theme.px(_ICON))
        box.moveCenter(center)
        self._host.icons.paint(painter, box, icon, theme.color(ink))

    @override
    def restyle(self) -> None:
        side = self._host.theme.px(_DISC)
        self.setFixedSize(QSize(side, side))
        self.update()


class _Note(Themed, QWidget):
    """A quiet box with one sentence, and at its end one link."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._glyph = Glyph(host, "tree-palm", 16, "muted")
        self._text = Label(host, role="dense", wrap=True)
        self.done = Button(host, kind="link", key="D")
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._glyph)
        self._row.addWidget(self._text, 1)
        self._row.addWidget(self.done)

    def say(self, icon: str, text: str, done: str) -> None:
        """Say a sentence; `done` is the word of the link, "" for none."""
        self._glyph.set_icon(icon)
        self._text.setText(text)
        self.done.setText(done)
        self.done.setVisible(bool(done))
        self.setVisible(bool(text))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._host.theme
        rounded(QPainter(self), QRectF(self.rect()), theme.measure("radiusRow"), theme.color("surface"))

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._row.setContentsMargins(px(12), px(6), px(12), px(6))
        self._row.setSpacing(px(10))
        self.setMinimumHeight(px(36))


class ReminderWindow(Floating):
    """Asks until it is answered. `answered` carries what was said, `try_done` that the open Try was done."""

    answered = Signal(object)
    try_done = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host, width=_WIDTH, sides=20, ends=18)
        self.question: Question | None = None
        self._rhythm: str | None = None
        self._is_today = True
        self._disc = _Disc(host)
        self._heading = Label(host, role="heading", wrap=True)
        self._time = Label(host, role="body", color="muted")
        self._line = Label(host, role="body", color="muted", wrap=True)
        self._note = _Note(host)
        self.buttons = {answer: self._make_button(answer) for answer in Answer}
        self._closing = QTimer(self, interval=_DONE_MS, singleShot=True)
        self._closing.timeout.connect(self.close)
        self._note.done.clicked.connect(self._on_done)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self._build_layout()

    def _make_button(self, answer: Answer) -> Button:
        if answer is Answer.WRITE:
            button = Button(self._host, kind="primary", key="Return", size="low")
        else:
            button = Button(self._host, kind="ghost" if answer in _QUIET else "secondary", size="low")
        if answer in (Answer.NOTHING, Answer.FINISH):
            button.set_icon("check")
        button.clicked.connect(lambda: self.answer(answer))
        return button

    def _build_layout(self) -> None:
        self._words = QVBoxLayout()
        top = QHBoxLayout()
        top.addWidget(self._heading, 1)
        top.addWidget(self._time)
        self._words.addLayout(top)
        self._words.addWidget(self._line)
        self._head = QHBoxLayout()
        self._head.addWidget(self._disc)
        self._head.addLayout(self._words, 1)
        self._row = QHBoxLayout()
        for answer, button in self.buttons.items():
            if answer is Answer.NOTHING:
                self._row.addStretch(1)
            self._row.addWidget(button)
        self.body.addLayout(self._head)
        self.body.addWidget(self._note)
        self.body.addLayout(self._row)

    @property
    def is_done(self) -> bool:
        """Tell whether it only says that the day is recorded."""
        return self._rhythm is not None

    # Showing -----------------------------------------------------------------------

    def ask(self, question: Question) -> None:
        """Come on the screen with a question, the keyboard on its main answer once the person is here."""
        self._closing.stop()
        self.question, self._rhythm = question, None
        self._say()
        self.appear()
        self.buttons[Answer.WRITE].setFocus(Qt.FocusReason.OtherFocusReason)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def say_done(self, rhythm: str, *, is_today: bool) -> None:
        """Say that a day is recorded, and go after a moment."""
        self._rhythm, self._is_today = rhythm, is_today
        self._say()
        if not self.isVisible():
            self.appear()
        else:
            self.refit()
        self._closing.start()

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self._say()

    def _say(self) -> None:
        question = self.question
        if self._rhythm is not None:
            self._say_done(self._rhythm)
        elif question is not None:
            self._disc.show_icon(question.icon, "accent", "tint")
            self._heading.setText(words.heading(question))
            self._time.setText(f"{question.now:%H:%M}".removeprefix("0"))
            self._line.setText(words.line(question))
            self._note.say(
                *words.note(question), pgettext("answer to a Try", "Done") if question.waiting else ""
            )
            offered = words.answers(question)
            for answer, button in self.buttons.items():
                button.setVisible(answer in offered)
                button.setText(offered.get(answer, ""))
                button.setToolTip(_KEY_OF.get(answer, ""))
            self._line.show()
            self.setWindowTitle(words.heading(question))
            self.setAccessibleName(f"{words.heading(question)} {words.line(question)}")
        if self.isVisible():
            self.refit()

    def _say_done(self, rhythm: str) -> None:
        self._disc.show_icon("check", "keep", "keepTint")
        recorded = _("Recorded for today") if self._is_today else _("Recorded")
        self._heading.setText(recorded)
        self._time.setText(rhythm)
        self._line.hide()
        self._note.hide()
        for button in self.buttons.values():
            button.hide()
        self.setWindowTitle(recorded)
        self.setAccessibleName(recorded)

    # Answers -----------------------------------------------------------------------

    def answer(self, answer: Answer) -> None:
        """Take an answer; what it means decides whoever listens."""
        if self._rhythm is None and self.question is not None:
            self.answered.emit(answer)

    def _on_done(self) -> None:
        if self.question is not None and self.question.waiting:
            self.try_done.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.isAutoRepeat() or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in _RETURNS:
            self._press_focused()
        elif key == Qt.Key.Key_Escape:
            self._on_escape()
        elif key == Qt.Key.Key_D:
            self._on_done()
        elif key in _STEPS:
            self.focusNextPrevChild(_STEPS[key] > 0)
        else:
            offered = [answer for answer in _KEYS.get(key, ()) if self.buttons[answer].isVisible()]
            if offered:
                self.answer(offered[0])

    def _press_focused(self) -> None:
        button = self.focusWidget()
        if isinstance(button, Button) and button.isVisible():
            button.click()
        else:
            self.answer(Answer.WRITE)

    def _on_escape(self) -> None:
        if self._rhythm is not None:
            self.close()
        else:
            self.answer(Answer.SOON)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        # The window manager's own way of closing it is no answer: it comes back as with Esc.
        if event.spontaneous():
            self.answer(Answer.SOON)
        self._closing.stop()
        super().closeEvent(event)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self.body.setSpacing(px(14))
        self._head.setSpacing(px(12))
        self._words.setSpacing(px(2))
        self._row.setSpacing(px(6))
        super().restyle()
