"""Timer on a shared screen: its own query, which reads meetings and their pace, and nothing that anybody wrote."""

from __future__ import annotations

import sqlite3

from journal_app.domain.ids import Id
from journal_app.domain.runner.pace import Pace
from journal_app.domain.runner.runner_view import PresentedTimer
from journal_app.domain.runner.timer import PaceView, pace_of
from journal_app.domain.workshop.meetings import Meeting
from journal_app.domain.workshop.programme import meetings_in_order
from journal_app.store import typed_rows

_SIBLINGS = "t.workshop = (SELECT workshop FROM meeting WHERE id = ?)"
_OF_MEETING = "t.meeting = (SELECT key FROM meeting WHERE id = ?)"


def pace(connection: sqlite3.Connection, meeting: Meeting) -> PaceView | None:
    """Return where a meeting is, None for one that is not under way."""
    return pace_of(meeting, typed_rows.select(connection, Pace, _OF_MEETING, (meeting.id,)))


def presented(connection: sqlite3.Connection, meeting_id: Id) -> PresentedTimer:
    """Return what a shared screen shows of a meeting. Raises JournalError(NOT_FOUND)."""
    meeting = typed_rows.get(connection, Meeting, meeting_id)
    others = meetings_in_order(typed_rows.select(connection, Meeting, _SIBLINGS, (meeting_id,)))
    number = next(at for at, one in enumerate(others, 1) if one.id == meeting.id)
    return PresentedTimer(meeting.title, number, pace(connection, meeting))
