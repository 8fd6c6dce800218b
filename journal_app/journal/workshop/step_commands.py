"""Commands on the steps of a meeting and the questions they ask."""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.ids import Id
from journal_app.domain.workshop.meetings import Question, WorkshopStep
from journal_app.domain.workshop.outline import StepOutline
from journal_app.journal.command import Command, Context
from journal_app.journal.deletion import deleted
from journal_app.journal.okrs.row_edits import edited, last_place, one_line, place_at
from journal_app.journal.workshop.programme_rows import found, require_unwritten, steps_of
from journal_app.journal.workshop.workshop_commands import step_rows


@dataclass(frozen=True, slots=True)
class AddStep(Command):
    """Add a step behind the others of a meeting. Raises NOT_FOUND."""

    meeting: Id
    step: StepOutline
    letters: str = ""

    def plan(self, context: Context) -> ChangeSet:
        """Return the step with its questions."""
        pos = last_place([one.pos for one in steps_of(self.meeting, context)])
        rows = step_rows(self.step, self.meeting, pos, one_line(self.letters), context)
        return ChangeSet("workshop_step.add", tuple(rows))


@dataclass(frozen=True, slots=True)
class EditStep(Command):
    """Change what differs between the step as it was seen and as it is wanted. Raises NOT_FOUND."""

    before: WorkshopStep
    after: WorkshopStep

    def plan(self, context: Context) -> ChangeSet:
        """Return the edit, empty where nothing differs."""
        after = replace(self.after, title=one_line(self.after.title), word=one_line(self.after.word))
        now = found(WorkshopStep, self.before.id, context)
        return ChangeSet("workshop_step.edit", edited(now, self.before, after, context))


@dataclass(frozen=True, slots=True)
class ChangeStep(Command):
    """Change a step and its questions at once, as `EditStep` and `SetQuestions` do. Raises what they raise."""

    before: WorkshopStep
    after: WorkshopStep
    questions: tuple[str, ...]

    def plan(self, context: Context) -> ChangeSet:
        """Return the edits of both, empty where nothing differs."""
        edit = EditStep(self.before, self.after).plan(context)
        asked = SetQuestions(self.before.id, self.questions).plan(context)
        return ChangeSet(edit.label, (*edit.changes, *asked.changes))


@dataclass(frozen=True, slots=True)
class MoveStep(Command):
    """Move a step to `index` among those of its meeting. Raises NOT_FOUND."""

    id: Id
    index: int

    def plan(self, context: Context) -> ChangeSet:
        """Return the move, empty where it stands there."""
        step = found(WorkshopStep, self.id, context)
        return ChangeSet("workshop_step.move", _moved(step, steps_of(step.meeting, context), self.index))


@dataclass(frozen=True, slots=True)
class DeleteStep(Command):
    """Remove a step nobody has written for, with its questions. Raises ALREADY_WRITTEN, NOT_FOUND."""

    id: Id

    def plan(self, context: Context) -> ChangeSet:
        """Return the deletions, questions first."""
        step = found(WorkshopStep, self.id, context)
        require_unwritten(step, context)
        return ChangeSet("workshop_step.delete", deleted(step, context))


@dataclass(frozen=True, slots=True)
class SetQuestions(Command):
    """Let a step ask these questions, in this order; those that were asked keep their answers.

    Raises ALREADY_WRITTEN where one that has answers would go, NOT_FOUND.
    """

    step: Id
    texts: tuple[str, ...]

    def plan(self, context: Context) -> ChangeSet:
        """Return the edits, the questions that go and those that come; empty where nothing differs."""
        step = found(WorkshopStep, self.step, context)
        before = context.reads.workshop.of_step(Question, step.id)
        texts = [text for text in map(one_line, self.texts) if text]
        after: list[Question | str] = []
        changes: list[Change] = []
        matcher = SequenceMatcher(None, [one.text for one in before], texts, autojunk=False)
        for _tag, low, high, first, last in matcher.get_opcodes():
            here, wanted = before[low:high], texts[first:last]
            after += [replace(now, text=text) for now, text in zip(here, wanted, strict=False)]
            after += wanted[len(here) :]
            for gone in here[len(wanted) :]:
                require_unwritten(gone, context)
                changes += deleted(gone, context)
        stored = {one.id: one for one in before}
        asked = [one for one in after if isinstance(one, Question)]
        changes += [Change(stored[one.id], one) for one in asked if one != stored[one.id]]
        for at, one in enumerate(after):
            if isinstance(one, str):
                places = [other.pos for other in after if isinstance(other, Question)]
                behind = sum(isinstance(other, Question) for other in after[:at])
                pos = place_at(places, behind)
                after[at] = question = Question(context.new_id(Question.TABLE), step.id, pos, one)
                changes.append(Change(None, question))
        return ChangeSet("question.edit", tuple(changes))


def _moved(row: WorkshopStep, ordered: list[WorkshopStep], index: int) -> tuple[Change, ...]:
    others = [one.pos for one in ordered if one.id != row.id]
    at = min(max(index, 0), len(others))
    if ordered[at].id == row.id:
        return ()
    return (Change(row, replace(row, pos=place_at(others, at))),)
