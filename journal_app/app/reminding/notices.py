"""Notifications beside the reminder's window, with the same answers. They hold no text of the journal."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from journal_app.bus.notice import DEFAULT, BusNotice, can_notify
from journal_app.domain.habit.reminders import Answer
from journal_app.ui.jobs.courier import courier
from journal_app.ui.reminder import words
from journal_app.ui.reminder.words import Question


class Notices(QObject):
    """Shows one notification at a time.

    `answered` carries what was said there. `balloon_wanted` comes instead where there is no session bus (Windows,
    macOS): the tray may show the two texts.
    """

    answered = Signal(object)
    balloon_wanted = Signal(str, str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._notice: BusNotice | None = None
        self._courier = courier()

    def show(self, question: Question) -> None:
        """Show a question."""
        self.withdraw()
        title, line = words.heading(question), words.line(question)
        if not can_notify():
            self.balloon_wanted.emit(title, line)
            return
        actions = {str(answer): word for answer, word in words.answers(question).items()}
        self._notice = notice = BusNotice(title, line, actions, lambda key: self._on_action(notice, key))
        notice.begin()

    def withdraw(self) -> None:
        """Take the notification back: the question is answered."""
        notice, self._notice = self._notice, None
        if notice is not None:
            notice.end()

    def close(self) -> None:
        """Take it back, and wait until that is done."""
        notice = self._notice
        self.withdraw()
        if notice is not None:
            notice.join()

    def _on_action(self, notice: BusNotice, key: str) -> None:
        """Hear of an action, on the notification's thread."""
        answer = Answer.WRITE if key == DEFAULT else Answer(key)
        self._courier.carry(partial(self._on_answered, notice, answer))

    def _on_answered(self, notice: BusNotice, answer: Answer) -> None:
        if notice is self._notice:  # None once it is taken back, be it by the end of the program
            self.answered.emit(answer)
