"""Edits of rows of the OKR tree as all its commands make them: what differs, in which place, under which title."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any, TypeVar

from journal_app.domain import position
from journal_app.domain.changes import Change
from journal_app.domain.entity import ENTITIES
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.okrs.guards import Guard
from journal_app.domain.okrs.okr import KeyResult, Objective
from journal_app.domain.okrs.parts import Dependency, Step
from journal_app.domain.okrs.planning.plans import ActionPlan
from journal_app.domain.okrs.planning.roadmap import Milestone, Theme
from journal_app.domain.text_limits import clean
from journal_app.domain.workshop.meetings import Meeting, Question, Workshop, WorkshopStep
from journal_app.journal.command import Context

N = TypeVar("N", Objective, KeyResult)
_Okr = Objective | KeyResult | ActionPlan | Step | Dependency | Theme | Milestone | Guard
_Programme = Workshop | Meeting | WorkshopStep | Question
R = TypeVar("R", bound=_Okr | _Programme)


def edited(now: R, seen: R, wanted: R, context: Context) -> tuple[Change, ...]:
    """Return the change of a row that differs from the row seen where the wanted one does."""
    changed: Any = {
        part.name: getattr(wanted, part.name)
        for part in fields(wanted)
        if getattr(wanted, part.name) != getattr(seen, part.name)
    }
    after = replace(now, **changed)
    owner = getattr(now, "owner", None)
    if owner is not None and context.reads.team.person(owner) == getattr(seen, "owner", None):
        # What is shown is who an owner known by a name of a log is: that is what the writer saw, not another owner.
        stored: Any = {"owner": owner}
        seen = replace(seen, **stored)
    return (Change(now, after, seen),) if now != after else ()


def last_place(positions: Sequence[str]) -> str:
    """Return the position after all others."""
    return position.between(max(positions, default=None), None)


def place_at(positions: Sequence[str], index: int) -> str:
    """Return the position at `index` of others in order; beyond them, the last."""
    at = min(index, len(positions))
    low = positions[at - 1] if at else None
    high = next((pos for pos in positions[at:] if low is None or pos > low), None)
    return position.between(low, high)


def one_line(text: str) -> str:
    """Return text as it is kept on one line; may be empty."""
    return " ".join(clean(text).split())


def cleaned(row: N) -> N:
    """Return a row with its words as they are kept; raises EMPTY_TEXT for a title without any."""
    texts = [part for part in ENTITIES[row.TABLE].parts if part.type == "str" and part.name != "pos"]
    kept: Any = {
        part.name: one_line(getattr(row, part.name)) if part.one_line else clean(getattr(row, part.name))
        for part in texts
    }
    return replace(row, **kept | {"title": title_of(row.title)})


def title_of(text: str) -> str:
    """Return a title as it is kept; raises EMPTY_TEXT for one without words."""
    title = one_line(text)
    if not title:
        raise JournalError(ErrorCode.EMPTY_TEXT)
    return title
