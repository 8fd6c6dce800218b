"""Programme: the order of a workshop's meetings and steps, and what a step builds on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from journal_app.domain.ids import Id
from journal_app.domain.workshop.meetings import Meeting, StepKind, WorkshopStep

SEALED_FIRST: Final = frozenset(
    {
        *(StepKind.GATHER, StepKind.PICK, StepKind.ANSWER, StepKind.PROPOSE, StepKind.DECIDE),
        StepKind.OKRS,
    }
)
"""The steps for which everybody writes alone first. The others are open from the start."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A step in its programme: `number` counts the meetings from 1."""

    step: WorkshopStep
    meeting: Meeting
    number: int


def meetings_in_order(meetings: Iterable[Meeting]) -> tuple[Meeting, ...]:
    """Return the meetings of a workshop as they are held."""
    return tuple(sorted(meetings, key=lambda one: (one.pos, one.id)))


def in_order(meetings: Iterable[Meeting], steps: Iterable[WorkshopStep]) -> tuple[Placed, ...]:
    """Return the steps of a workshop as they are done."""
    of: dict[Id, list[WorkshopStep]] = {}
    for step in sorted(steps, key=lambda one: (one.pos, one.id)):
        of.setdefault(step.meeting, []).append(step)
    return tuple(
        Placed(step, meeting, number)
        for number, meeting in enumerate(meetings_in_order(meetings), 1)
        for step in of.get(meeting.id, ())
    )


def sources(placed: Sequence[Placed], step: Id) -> tuple[Placed, ...]:
    """Return the steps before one that are about the same: it builds on them."""
    at = next((place for place, one in enumerate(placed) if one.step.id == step), 0)
    return tuple(one for one in placed[:at] if one.step.subject is placed[at].step.subject)


def next_meeting(meetings: Iterable[Meeting], meeting: Id) -> Meeting | None:
    """Return the meeting after one, None after the last."""
    found = meetings_in_order(meetings)
    at = next((place for place, one in enumerate(found) if one.id == meeting), len(found))
    return found[at + 1] if at + 1 < len(found) else None
