"""The page of a step, base of them all: reads beside the window, and shows what it found."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.domain.workshop.meetings import Meeting
from journal_app.i18n import _
from journal_app.ui import dates
from journal_app.ui.kit.frames.header import BACK_KEY, PageHeader
from journal_app.ui.team.tab import TeamPage, TeamTools
from journal_app.workshop_words import minutes_words

F = TypeVar("F")


class StepPage(TeamPage[F]):
    """Shows one step of a workshop, or the record of all; `id` is that of the step, or of the workshop.

    It writes by `self._pane.run(command)`, which shows by itself what was refused, and then refreshes: what the pane
    wrote it does not hear of.
    """

    def __init__(self, tools: TeamTools, id_: Id) -> None:
        super().__init__(tools)
        self.id = id_
        self._header = PageHeader(self._host)
        self._header.left.connect(self._on_left)
        for keys, slot in ((BACK_KEY, self._on_left), ("Esc", self._on_escape)):
            shortcut = QShortcut(keys, self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

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
    def _on_failed(self, error: Exception) -> None:
        """The step has gone meanwhile, for example: say so, and go back."""
        super()._on_failed(error)
        self.left.emit()

    def _on_escape(self) -> None:
        """Esc leaves the page, where it does not end something smaller first."""
        self._on_left()

    def _on_left(self) -> None:
        self.left.emit()
