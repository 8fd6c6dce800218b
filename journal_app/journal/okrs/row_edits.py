"""Edits of rows of the OKR tree as all its commands make them: what differs, in which place, under which title."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any, TypeVar

from journal_app.domain import position
from journal_app.domain.changes import Change
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.okrs.okr import KeyResult, Objective
from journal_app.domain.okrs.parts import Step
from journal_app.domain.okrs.plans import ActionPlan
from journal_app.domain.okrs.roadmap import Milestone, Theme
from journal_app.domain.text_limits import clean
from journal_app.journal.command import Context

R = TypeVar("R", Objective, KeyResult, ActionPlan, Step, Theme, Milestone)


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


def title_of(text: str) -> str:
    """Return a title as it is kept; raises EMPTY_TEXT for one without words."""
    title = one_line(text)
    if not title:
        raise JournalError(ErrorCode.EMPTY_TEXT)
    return title
