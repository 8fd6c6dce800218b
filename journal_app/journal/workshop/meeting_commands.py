"""Commands on the meetings of a workshop: add, edit, move and remove one, begin and end it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.domain.text_limits import clean
from journal_app.domain.workshop.meetings import Meeting
from journal_app.domain.workshop.outline import StepOutline, letters_in
from journal_app.domain.workshop.programme import SEALED_FIRST
from journal_app.domain.workshop.start_time import checked_length
from journal_app.journal.command import Command, Context
from journal_app.journal.deletion import deleted
from journal_app.journal.okrs.row_edits import edited, place_at, title_of
from journal_app.journal.workshop.at_step import opened
from journal_app.journal.workshop.pace_rows import at_topic
from journal_app.journal.workshop.programme_rows import (
    found,
    found_workshop,
    lines_of,
    meetings_of,
    require_unwritten,
    steps_of,
)
from journal_app.journal.workshop.workshop_commands import step_rows


@dataclass(frozen=True, slots=True)
class AddMeeting(Command):
    """Add a meeting with one step behind another one, or at the end.

    `proposed_by` is whose idea it was, where the programme is under way. Raises EMPTY_TEXT, NOT_FOUND.
    """

    workshop: Id
    title: str
    step: StepOutline
    after: Id | None = None
    day: date | None = None
    start: int | None = None
    length: int = 60
    proposed_by: Id | None = None

    def plan(self, context: Context) -> ChangeSet:
        """Return the meeting and its step."""
        meetings = meetings_of(self.workshop, context)
        behind = next((n for n, one in enumerate(meetings) if one.id == self.after), len(meetings) - 1)
        at = max(behind + 1, _begun(meetings))
        meeting = Meeting(
            context.new_id(Meeting.TABLE),
            self.workshop,
            place_at([one.pos for one in meetings], at),
            title_of(self.title),
            day=self.day,
            start=self.start,
            length=checked_length(self.length),
            proposed_by=self.proposed_by,
            proposed_on=context.today if self.proposed_by is not None else None,
        )
        workshop = found_workshop(self.workshop, context)
        group = context.reads.groups.tree().find(workshop.group) if workshop.group is not None else None
        letters = letters_in(group.name if group else context.reads.team.team(context.team).name)
        rows = step_rows(self.step, meeting.id, place_at((), 0), letters, context)
        return ChangeSet("meeting.add", (Change(None, meeting), *rows))


@dataclass(frozen=True, slots=True)
class EditMeeting(Command):
    """Change what differs between the meeting as it was seen and as it is wanted.

    Raises EMPTY_TEXT, MEETING_LENGTH, NOT_FOUND.
    """

    before: Meeting
    after: Meeting

    def plan(self, context: Context) -> ChangeSet:
        """Return the edit, empty where nothing differs."""
        after = replace(
            self.after,
            title=title_of(self.after.title),
            length=checked_length(self.after.length),
            agenda=lines_of(self.after.agenda),
            preparation=clean(self.after.preparation).strip(),
        )
        now = found(Meeting, self.before.id, context)
        return ChangeSet("meeting.edit", edited(now, self.before, after, context))


@dataclass(frozen=True, slots=True)
class MoveMeeting(Command):
    """Move a meeting that has not begun to `index`, but behind those that have.

    The days stay where they are in the programme: whoever trades places trades days. Raises MEETING_HELD, NOT_FOUND.
    """

    id: Id
    index: int

    def plan(self, context: Context) -> ChangeSet:
        """Return the move, empty where it stands there."""
        meeting = found(Meeting, self.id, context)
        if meeting.began is not None:
            raise JournalError(ErrorCode.MEETING_HELD)
        before = meetings_of(meeting.workshop, context)
        others = [one for one in before if one.id != meeting.id]
        at = min(max(self.index, _begun(others)), len(others))
        if before[at].id == meeting.id:
            return ChangeSet("meeting.move")
        moved = replace(meeting, pos=place_at([one.pos for one in others], at))
        after = [*others[:at], moved, *others[at:]]
        dated = [
            replace(one, day=slot.day, start=slot.start) for one, slot in zip(after, before, strict=True)
        ]
        stored = {one.id: one for one in before}
        changed = (Change(stored[one.id], one) for one in dated if one != stored[one.id])
        return ChangeSet("meeting.move", tuple(changed))


@dataclass(frozen=True, slots=True)
class DeleteMeeting(Command):
    """Remove a meeting that has not begun. Raises MEETING_HELD, ALREADY_WRITTEN, NOT_FOUND."""

    id: Id

    def plan(self, context: Context) -> ChangeSet:
        """Return the deletions, steps and questions first."""
        meeting = found(Meeting, self.id, context)
        if meeting.began is not None:
            raise JournalError(ErrorCode.MEETING_HELD)
        for step in steps_of(meeting.id, context):
            require_unwritten(step, context)
        return ChangeSet("meeting.delete", deleted(meeting, context))


@dataclass(frozen=True, slots=True)
class BeginMeeting(Command):
    """Begin a meeting, or take it up again; another one that is under way ends.

    One by which a cycle is set opens its worksheets as it begins, all at once, and its timer starts. Raises NOT_FOUND.
    """

    id: Id

    def plan(self, context: Context) -> ChangeSet:
        """Return the edits, empty where it is under way."""
        meeting = found(Meeting, self.id, context)
        after = replace(meeting, began=meeting.began or context.now_ms, ended=None)
        changes = [] if after == meeting else [Change(meeting, after)]
        if changes and found_workshop(meeting.workshop, context).period is not None:
            changes += _opened(meeting, context)
            changes += at_topic(meeting, context)
        for other in meetings_of(meeting.workshop, context):
            if other.id != meeting.id and other.began is not None and other.ended is None:
                changes += _ended(other, context)
        return ChangeSet("meeting.begin", tuple(changes))


@dataclass(frozen=True, slots=True)
class EndMeeting(Command):
    """End a meeting; what was handed in for its steps is open from then on. Raises NOT_FOUND."""

    id: Id

    def plan(self, context: Context) -> ChangeSet:
        """Return the end and the openings, empty where it has ended or never began."""
        meeting = found(Meeting, self.id, context)
        under_way = meeting.began is not None and meeting.ended is None
        return ChangeSet("meeting.end", tuple(_ended(meeting, context)) if under_way else ())


def _ended(meeting: Meeting, context: Context) -> list[Change]:
    return [Change(meeting, replace(meeting, ended=context.now_ms)), *_opened(meeting, context)]


def _opened(meeting: Meeting, context: Context) -> list[Change]:
    sealed = (one for one in steps_of(meeting.id, context) if one.kind in SEALED_FIRST)
    return [change for step in sealed for change in opened(step, context)]


def _begun(meetings: list[Meeting]) -> int:
    """Return the place behind the last meeting that has begun."""
    return max((place for place, one in enumerate(meetings, 1) if one.began is not None), default=0)
