"""Presence on the pages of a meeting: that it is open here while it is under way, and who has it open too."""

from __future__ import annotations

from PySide6.QtCore import QObject

from journal_app.domain.errors import JournalError
from journal_app.domain.ids import Id
from journal_app.domain.workshop.meetings import Meeting, WorkshopStep
from journal_app.i18n import listed, ngettext
from journal_app.journal.command import local_day
from journal_app.journal.journal import Journal
from journal_app.ui.jobs.open_meeting import OpenMeeting
from journal_app.ui.kit.frames.header import PageHeader


class Presence(QObject):
    """Follows which page is shown, and says in its header who is there."""

    def __init__(self, journal: Journal, open_meeting: OpenMeeting, parent: QObject) -> None:
        super().__init__(parent)
        self._journal = journal
        self._open = open_meeting
        self._header: PageHeader | None = None
        open_meeting.people_changed.connect(self._show)

    def follow(self, step: Id | None, header: PageHeader | None) -> None:
        """Say that a step is shown, under a header; None where none is seen."""
        self._header = header
        self._open.show(None if step is None else self._meeting_of(step))
        self._show()

    def _meeting_of(self, id_: Id) -> Id | None:
        """Return the meeting of a step while people sit in it: one that was never ended goes with its day."""
        reads = self._journal.reads
        try:
            step = reads.row(WorkshopStep.TABLE, id_)
            meeting = reads.row(Meeting.TABLE, step.meeting) if isinstance(step, WorkshopStep) else None
        except JournalError:  # gone meanwhile
            return None
        if not isinstance(meeting, Meeting) or meeting.began is None or meeting.ended is not None:
            return None
        return meeting.id if local_day(meeting.began) >= self._journal.today() else None

    def _show(self) -> None:
        if self._header is None:
            return
        people = self._open.people
        if len(people) < 2:  # oneself alone is nothing to say
            self._header.set_present("", "")
            return
        names = {member.id: member.name for member in self._journal.reads.team.members()}
        text = ngettext("{n} person has it open", "{n} people have it open", len(people))
        there = sorted(names[one] for one in people if one in names)
        self._header.set_present(text.format(n=len(people)), listed(there))
