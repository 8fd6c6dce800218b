"""Commands on a workshop as a whole: start, name and remove it, and say on which days its meetings are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest

from journal_app.domain import position
from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.domain.text_limits import clean
from journal_app.domain.workshop.meetings import Asks, Meeting, Question, StepKind, Workshop, WorkshopStep
from journal_app.domain.workshop.outline import MeetingOutline, Outline, StepOutline, letters_in
from journal_app.journal.command import Command, Context
from journal_app.journal.deletion import deleted
from journal_app.journal.okrs.row_edits import edited, one_line, title_of
from journal_app.journal.workshop.programme_rows import found_workshop, lines_of, meetings_of


@dataclass(frozen=True, slots=True)
class StartWorkshop(Command):
    """Begin a workshop of a group, or of the whole team, with the meetings of an outline.

    The meetings are on `days`, the first first, as far as they go, and at `start` (minutes after midnight). Raises
    EMPTY_TEXT, NOT_FOUND.
    """

    outline: Outline
    group: Id | None = None
    days: tuple[date, ...] = ()
    start: int | None = None

    def plan(self, context: Context) -> ChangeSet:
        """Return the workshop with all that is in it."""
        tree = context.reads.groups.tree()
        group = tree.find(self.group) if self.group is not None else None
        if self.group is not None and group is None:
            raise JournalError(ErrorCode.NOT_FOUND, table="team_group")
        workshop = Workshop(
            context.new_id(Workshop.TABLE),
            context.team,
            self.group,
            title_of(self.outline.title),
            one_line(self.outline.framework),
            context.now_ms,
            lines_of(self.outline.rules),
        )
        letters = letters_in(group.name if group else context.reads.team.team(context.team).name)
        rows: list[Change] = [Change(None, workshop)]
        places = position.spread(len(self.outline.meetings))
        for index, (outline, pos) in enumerate(zip(self.outline.meetings, places, strict=True)):
            day = self.days[index] if index < len(self.days) else None
            meeting = _meeting(outline, workshop.id, pos, context)
            meeting = replace(meeting, day=day, start=self.start if day is not None else None)
            rows.append(Change(None, meeting))
            steps = zip(outline.steps, position.spread(len(outline.steps)), strict=True)
            for step, at in steps:
                rows += step_rows(step, meeting.id, at, letters, context)
        return ChangeSet("workshop.start", tuple(rows))


@dataclass(frozen=True, slots=True)
class EditWorkshop(Command):
    """Change what differs between the workshop as it was seen and as it is wanted. Raises EMPTY_TEXT, NOT_FOUND."""

    before: Workshop
    after: Workshop

    def plan(self, context: Context) -> ChangeSet:
        """Return the edit, empty where nothing differs."""
        after = replace(
            self.after,
            title=title_of(self.after.title),
            framework=one_line(self.after.framework),
            rules=lines_of(self.after.rules),
        )
        now = found_workshop(self.before.id, context)
        return ChangeSet("workshop.edit", edited(now, self.before, after, context))


@dataclass(frozen=True, slots=True)
class DeleteWorkshop(Command):
    """Remove a workshop with all that was said in it; the sheet stays as it is. Raises NOT_FOUND."""

    id: Id

    def plan(self, context: Context) -> ChangeSet:
        """Return the deletions, what hangs on others first."""
        return ChangeSet("workshop.delete", deleted(found_workshop(self.id, context), context))


@dataclass(frozen=True, slots=True)
class ScheduleMeetings(Command):
    """Put the meetings that have not begun on `days`, in the order of the programme, as far as they go.

    `start` is in minutes after midnight, None leaves it as it is. Raises NOT_FOUND.
    """

    workshop: Id
    days: tuple[date, ...]
    start: int | None = None

    def plan(self, context: Context) -> ChangeSet:
        """Return the edits, empty where nothing differs."""
        ahead = [one for one in meetings_of(self.workshop, context) if one.began is None]
        after = [
            replace(one, day=day, start=one.start if self.start is None else self.start)
            for one, day in zip(ahead, self.days, strict=False)
        ]
        changed = [Change(one, now) for one, now in zip(ahead, after, strict=False) if one != now]
        return ChangeSet("meeting.edit", tuple(changed))


def _meeting(outline: MeetingOutline, workshop: Id, pos: str, context: Context) -> Meeting:
    return Meeting(
        context.new_id(Meeting.TABLE),
        workshop,
        pos,
        title_of(outline.title),
        length=outline.length,
        agenda=clean(outline.agenda).strip(),
        preparation=clean(outline.preparation).strip(),
    )


def step_rows(
    outline: StepOutline, meeting: Id, pos: str, letters: str, context: Context
) -> Iterator[Change]:
    """Yield what makes a step with its questions; `letters` is the word that values may begin with."""
    step = WorkshopStep(
        context.new_id(WorkshopStep.TABLE),
        meeting,
        pos,
        outline.kind,
        outline.subject,
        one_line(outline.title),
        outline.count,
        letters if outline.kind is StepKind.ACRONYM else "",
        outline.group,
        outline.scope,
    )
    yield Change(None, step)
    asked = zip_longest(map(one_line, outline.questions), outline.asks, fillvalue=Asks.WORDS)
    questions = [(str(text), Asks(asks)) for text, asks in asked if text]
    for (text, asks), at in zip(questions, position.spread(len(questions)), strict=True):
        yield Change(None, Question(context.new_id(Question.TABLE), step.id, at, text, asks))
