"""Record of a workshop: what everybody thought, meeting by meeting, and what was decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from journal_app.domain.ids import Id
from journal_app.domain.team import Member
from journal_app.domain.workshop.decisions import Decision
from journal_app.domain.workshop.ideas import Choice, Idea, Remark, Said
from journal_app.domain.workshop.meetings import Meeting, Workshop, WorkshopStep

Row = Idea | Choice | Remark


@dataclass(frozen=True, slots=True)
class Thought:
    """Something a person said: an idea, what they say of one, or a question about one.

    `about` are the words of the idea it is about, or the question it answers. `typed_by` is somebody else who typed it.
    """

    row: Row
    whose: Id
    text: str
    more: str = ""
    letter: str = ""
    about: str = ""
    said: Said = Said.NOTHING
    typed_by: Id | None = None


@dataclass(frozen=True, slots=True)
class RecordStep:
    """A step that is open, with what was said in it, in the order of the people, and what was decided."""

    step: WorkshopStep
    meeting: Meeting
    number: int
    thoughts: tuple[Thought, ...] = ()
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """A workshop with all its steps that are open and in which something was said. `people` are those who said it."""

    workshop: Workshop
    me: Id
    people: tuple[Member, ...] = ()
    steps: tuple[RecordStep, ...] = ()
    names: Mapping[Id, str] = field(default_factory=dict)

    def of(self, person: Id | None) -> Record:
        """Return what one person said, with the decisions of those steps; all of it where that is None."""
        if person is None:
            return self
        kept = (
            replace(step, thoughts=tuple(one for one in step.thoughts if one.whose == person))
            for step in self.steps
        )
        return replace(self, steps=tuple(step for step in kept if step.thoughts))


def is_thought(choice: Choice) -> bool:
    """Tell whether a choice says what somebody thinks; votes only sort a board."""
    return choice.said not in {Said.NOTHING, Said.VOTE}
