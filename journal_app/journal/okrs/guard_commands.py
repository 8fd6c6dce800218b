"""Commands on guards: what must not break beside a cycle, one to three of them, and how each was rated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.domain.okrs.guards import Guard, GuardRating, Rating
from journal_app.domain.text_limits import clean
from journal_app.journal.command import Command, Context
from journal_app.journal.okrs.cycle_rows import found_period
from journal_app.journal.okrs.row_edits import edited, last_place, title_of

MOST_GUARDS: Final = 3


@dataclass(frozen=True, slots=True)
class AddGuard(Command):
    """Put a guard beside a cycle, of a group or the whole team. Raises EMPTY_TEXT, NOT_FOUND, ENOUGH_GUARDS."""

    period: Id
    title: str
    usual: str = ""
    group: Id | None = None

    def plan(self, context: Context) -> ChangeSet:
        """Return the new guard, last of its own."""
        found_period(self.period, context)
        others = context.reads.cycles.guards(self.period, self.group)
        if len(others) >= MOST_GUARDS:
            raise JournalError(ErrorCode.ENOUGH_GUARDS, most=MOST_GUARDS)
        guard = Guard(
            id=context.new_id(Guard.TABLE),
            period=self.period,
            group=self.group,
            pos=last_place([one.pos for one in others]),
            title=title_of(self.title),
            usual=_line(self.usual),
        )
        return ChangeSet("guard.add", (Change(None, guard),))


@dataclass(frozen=True, slots=True)
class EditGuard(Command):
    """Change what differs between a guard as it was seen and as it is wanted. Raises EMPTY_TEXT, NOT_FOUND."""

    before: Guard
    after: Guard

    def plan(self, context: Context) -> ChangeSet:
        """Return the edit, empty where nothing differs."""
        after = replace(self.after, title=title_of(self.after.title), usual=_line(self.after.usual))
        return ChangeSet("guard.edit", edited(_guard(self.before.id, context), self.before, after, context))


@dataclass(frozen=True, slots=True)
class DeleteGuard(Command):
    """Take a guard away with its ratings. Raises NOT_FOUND."""

    id: Id

    def plan(self, context: Context) -> ChangeSet:
        """Return the deletions, the ratings first."""
        guard = _guard(self.id, context)
        ratings = [Change(one, None) for one in context.reads.cycles.ratings(self.id)]
        return ChangeSet("guard.delete", (*ratings, Change(guard, None)))


@dataclass(frozen=True, slots=True)
class Rated:
    """How a guard stands today, and a line on it."""

    guard: Id
    rating: Rating
    note: str = ""


@dataclass(frozen=True, slots=True)
class RateGuards(Command):
    """Append how guards stand today, as a member sees it. Raises NOT_FOUND."""

    ratings: Sequence[Rated]

    def plan(self, context: Context) -> ChangeSet:
        """Return the new ratings."""
        made = []
        for one in self.ratings:
            _guard(one.guard, context)
            # The one made last counts, also where a clock was ahead and has been set back.
            known = (before.made_at + 1 for before in context.reads.cycles.ratings(one.guard))
            made.append(
                GuardRating(
                    id=context.new_id(GuardRating.TABLE),
                    guard=one.guard,
                    member=context.me,
                    day=context.today,
                    made_at=max([context.now_ms, *known]),
                    rating=one.rating,
                    note=_line(one.note),
                )
            )
        return ChangeSet("guard.rate", tuple(Change(None, one) for one in made))


def _guard(id_: Id, context: Context) -> Guard:
    found = context.reads.row(Guard.TABLE, id_)
    assert isinstance(found, Guard)  # noqa: S101  rows of a table are of its kind
    return found


def _line(text: str) -> str:
    return " ".join(clean(text).split())
