"""Rows that say where a meeting is: after all that was said of it so far, so that they hold."""

from __future__ import annotations

from journal_app.domain.changes import Change
from journal_app.domain.runner.pace import Pace
from journal_app.domain.runner.timer import held
from journal_app.domain.workshop.meetings import Meeting
from journal_app.journal.command import Context
from journal_app.journal.workshop.at_step import after_all, derived


def paces_of(meeting: Meeting, context: Context) -> list[Pace]:
    """Return what everybody said of where a meeting is."""
    return [one for _part, one in context.reads.pointing_to(meeting) if isinstance(one, Pace)]


def paced(
    meeting: Meeting, topic: int, extra: int, timer: tuple[int, int | None], context: Context
) -> Change:
    """Return what says where a meeting is: `timer` is when the topic began, and since when it stands still."""
    rows = paces_of(meeting, context)
    id_ = derived(Pace.TABLE, context, meeting=meeting.id, member=context.me)
    before = next((one for one in rows if one.id == id_), None)
    at = after_all(context, rows)
    return Change(before, Pace(id_, meeting.id, context.me, at, topic, timer[0], extra, timer[1]))


def at_topic(meeting: Meeting, context: Context) -> list[Change]:
    """Return what starts the timer of a meeting that begins: at its first topic, or where it was, from now on.

    One that begins for the first time needs no row: it is at its first topic since it began.
    """
    said = held(paces_of(meeting, context))
    if said is None and meeting.began is None:
        return []
    return [paced(meeting, said.topic if said else 0, 0, (context.now_ms, None), context)]
