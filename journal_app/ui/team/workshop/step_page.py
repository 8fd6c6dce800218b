"""The page of a step, base of them all: reads beside the window, and shows what it found."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.domain.errors import JournalError
from journal_app.domain.ids import Id
from journal_app.domain.workshop.meetings import Meeting
from journal_app.i18n import _
from journal_app.messages import sentence
from journal_app.ui import dates
from journal_app.ui.jobs.background import Job
from journal_app.ui.kit.frames.header import BACK_KEY, PageHeader
from journal_app.ui.team.tab import TeamPage, TeamTools
from journal_app.workshop_words import minutes_words

F = TypeVar("F")


class StepPage(TeamPage, Generic[F]):
    """Shows one step of a workshop, or the record of all; `id` is that of the step, or of the workshop.

    A page says how it is read (`_load`) and shown (`_show`). It writes by `self._pane.run(command)`, which shows by
    itself what was refused, and then refreshes: what the pane wrote it does not hear of.
    """

    def __init__(self, tools: TeamTools, id_: Id) -> None:
        super().__init__(tools)
        self.id = id_
        self._found: F | None = None
        self._job: Job[F] | None = None
        self._is_keyboard_due = False
        self._header = PageHeader(self._host)
        self._header.left.connect(self._on_left)
        for keys, slot in ((BACK_KEY, self._on_left), ("Esc", self._on_escape)):
            shortcut = QShortcut(keys, self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def _load(self) -> Callable[[], F]:
        """Return what reads the step on another thread, with `journal.snapshot()`."""
        raise NotImplementedError

    def _show(self, found: F) -> None:
        """Show what was read, in the current language."""
        raise NotImplementedError

    def _main(self) -> QWidget:
        """Return what one works with."""
        return self

    def _name(self, number: int, title: str, fact: str = "") -> None:
        """Say in the top bar which meeting it belongs to, by number and title, with a fact behind in small."""
        self._header.set_title(_("Meeting {number}: {title}").format(number=number, title=title), fact)

    def _name_meeting(self, number: int, meeting: Meeting) -> None:
        """Say in the top bar which meeting it belongs to, when it is and how long."""
        day = dates.day_short_with_weekday(meeting.day) if meeting.day is not None else ""
        self._name(number, meeting.title, "　".join(filter(None, (day, minutes_words(meeting.length)))))

    # The page of the pane ------------------------------------------------------------

    @override
    def header(self) -> PageHeader:
        return self._header

    @override
    def refresh(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._job = self._pane.background.run(self._load(), self._on_loaded, self._on_failed)

    def stop_reading(self) -> None:
        """Let what is being read be nobody's: the page is about to go, its header perhaps before it."""
        if self._job is not None:
            self._job.cancel()

    @override
    def retranslate(self) -> None:
        if self._found is not None:
            self._show(self._found)

    @override
    def take_keyboard(self) -> None:
        self._is_keyboard_due = self._found is None
        self._main().setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_loaded(self, found: F) -> None:
        self._found = found
        self._show(found)
        if self._is_keyboard_due and self.isVisible():
            self.take_keyboard()

    def _on_failed(self, error: Exception) -> None:
        """The step has gone meanwhile, for example: say so, and go back."""
        if not isinstance(error, JournalError):
            raise error
        self._pane.show_banner(sentence(error))
        self.left.emit()

    def _on_escape(self) -> None:
        """Esc leaves the page, where it does not end something smaller first."""
        self._on_left()

    def _on_left(self) -> None:
        self.left.emit()
