"""Commands on the parts of a key result: its steps, what it needs of other departments, who answers for it too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from journal_app.domain import position
from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import NOBODY, Id
from journal_app.domain.okrs.okr import KeyResult, Objective, State
from journal_app.domain.okrs.parts import CoOwner, Dependency, Parts, Step, StepKind
from journal_app.domain.okrs.progress import is_settled
from journal_app.journal.command import Command, Context
from journal_app.journal.okrs.row_edits import cleaned, edited, one_line, title_of
from journal_app.journal.okrs.tree_commands import AddKeyResult, AddObjective, EditKeyResult

P = TypeVar("P", Step, Dependency)


@dataclass(frozen=True, slots=True)
class SetParts(Command):
    """Bring the parts of a key result from what was seen to what is wanted, in that order.

    What somebody else has added since stays; a field they changed too keeps both as versions, and a row they deleted
    comes back where its words were changed here. Raises NOT_FOUND, EMPTY_TEXT.
    """

    key_result: Id
    seen: Parts
    wanted: Parts

    def plan(self, context: Context) -> ChangeSet:
        """Return the changes of the rows that differ, empty where none does."""
        if context.reads.okr.key_result(self.key_result) is None:
            raise JournalError(ErrorCode.NOT_FOUND, table=KeyResult.TABLE)
        return ChangeSet("key_result.parts", parts_changed(self.key_result, self.seen, self.wanted, context))


@dataclass(frozen=True, slots=True)
class SaveKeyResult(Command):
    """Add or edit a key result together with its parts, as one step: all that the editor of one holds.

    Without `before` it is added to its objective, last of all; it is a draft until it says what is to be reached.
    Raises EMPTY_TEXT, NOT_FOUND.
    """

    before: KeyResult | None
    after: KeyResult
    seen: Parts
    wanted: Parts

    def plan(self, context: Context) -> ChangeSet:
        """Return the changes of the key result, and below it those of its parts."""
        if self.before is not None:
            done, id_ = EditKeyResult(self.before, self.after).plan(context), self.before.id
        else:
            done = AddKeyResult(self.after.objective, self.after.title).plan(context)
            made = done.made(KeyResult)
            assert made is not None  # noqa: S101  that is what the command does
            is_draft = self.after.state is State.DRAFT or not is_settled(self.after)
            kept: Any = {
                "id": made.id,
                "pos": made.pos,
                "number": made.number,
                "title": made.title,
                "state": State.DRAFT if is_draft else State.ACTIVE,
            }
            done, id_ = ChangeSet(done.label, (Change(None, cleaned(replace(self.after, **kept))),)), made.id
        parts = parts_changed(id_, self.seen, self.wanted, context)
        return ChangeSet(done.label, (*done.changes, *parts))


@dataclass(frozen=True, slots=True)
class SaveObjective(Command):
    """Add an objective with all its fields to the period that holds `day`. Raises EMPTY_TEXT, NOT_FOUND."""

    after: Objective
    day: date

    def plan(self, context: Context) -> ChangeSet:
        """Return the new objective, last among its siblings, and the period where it is new."""
        done = AddObjective(self.after.title, self.day, self.after.parent).plan(context)
        made = done.made(Objective)
        assert made is not None  # noqa: S101  that is what the command does
        kept: Any = {name: getattr(made, name) for name in ("id", "period", "pos", "number", "title")}
        changes = [c for c in done.changes if c.after is not made]
        return ChangeSet(done.label, (*changes, Change(None, cleaned(replace(self.after, **kept)))))


def parts_changed(key_result: Id, seen: Parts, wanted: Parts, context: Context) -> tuple[Change, ...]:
    """Return the changes that bring the parts of a key result from what was seen to what is wanted."""
    now = context.reads.okr_parts.of(key_result)

    def rows(before: Iterable[P], goal: Iterable[P], stored: Iterable[P]) -> list[Change]:
        placed = [replace(row, key_result=key_result) for row in in_places([_checked(row) for row in goal])]
        return _rows_changed(list(before), placed, list(stored), context)

    steps = [
        change
        for kind in StepKind
        for change in rows(seen.of_kind(kind), wanted.of_kind(kind), now.of_kind(kind))
    ]
    needs = rows(seen.needs, wanted.needs, now.needs)
    return (*steps, *needs, *_people_changed(key_result, seen, wanted, context))


def in_places(rows: Sequence[P]) -> list[P]:
    """Return rows with positions that grow in their order, moving as few of them as possible."""
    kept = _longest_growing([row.pos if row.id != NOBODY else "" for row in rows])
    placed: list[P] = []
    waiting: list[P] = []

    def put(high: str | None) -> None:
        low = placed[-1].pos if placed else None
        for row, pos in zip(waiting, position.spread(len(waiting), low, high), strict=True):
            placed.append(replace(row, pos=pos))
        waiting.clear()

    for number, row in enumerate(rows):
        if number in kept:
            put(row.pos)
            placed.append(row)
        else:
            waiting.append(row)
    put(None)
    return placed


def _longest_growing(places: Sequence[str]) -> set[int]:
    """Return which of the places can stay: the longest run that grows. An empty place cannot."""
    runs: list[list[int]] = []
    for number, place in enumerate(places):
        if place:
            before = [run for run in runs if places[run[-1]] < place]
            runs.append([*_longest(before), number])
    return set(_longest(runs))


def _longest(runs: list[list[int]]) -> list[int]:
    return max(runs, key=len) if runs else []


def _rows_changed(seen: list[P], wanted: list[P], stored: list[P], context: Context) -> list[Change]:
    seen_by, stored_by = {row.id: row for row in seen}, {row.id: row for row in stored}
    kept = {row.id for row in wanted}
    gone = [Change(stored_by[row.id], None) for row in seen if row.id in stored_by and row.id not in kept]
    changes: list[Change] = gone
    for row in wanted:
        before, now = seen_by.get(row.id), stored_by.get(row.id)
        if now is not None and before is not None:
            changes += edited(now, before, row, context)
        elif row != before:
            changes.append(Change(None, replace(row, id=context.new_id(row.TABLE))))
    return changes


def _people_changed(key_result: Id, seen: Parts, wanted: Parts, context: Context) -> list[Change]:
    stored = context.reads.okr_parts.co_owners(key_result)
    gone = set(seen.co_owners) - set(wanted.co_owners)
    there = {row.member for row in stored}
    new = [
        member
        for member in dict.fromkeys(wanted.co_owners)
        if member not in there and member not in seen.co_owners
    ]
    return [
        *(Change(row, None) for row in stored if row.member in gone),
        *(Change(None, CoOwner(context.new_id(CoOwner.TABLE), key_result, member)) for member in new),
    ]


def _checked(row: P) -> P:
    """Return a row with its words in one line; raises EMPTY_TEXT where it has none."""
    if row.TABLE == Step.TABLE:
        return _like(row, {"title": title_of(getattr(row, "title", ""))})
    words = {"department": getattr(row, "department", ""), "matter": getattr(row, "matter", "")}
    return _like(row, {"department": title_of(words["department"]), "matter": one_line(words["matter"])})


def _like(row: P, values: dict[str, Any]) -> P:
    return replace(row, **values)
