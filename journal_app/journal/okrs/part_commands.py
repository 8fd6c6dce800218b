"""Commands on the parts of a key result: its steps, what it needs of other departments, who answers for it too."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, TypeVar

from journal_app.domain import position
from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import NOBODY, Id
from journal_app.domain.okrs.okr import KeyResult
from journal_app.domain.okrs.parts import CoOwner, Dependency, Parts, Step, StepKind
from journal_app.domain.text_limits import clean
from journal_app.journal.command import Command, Context
from journal_app.journal.okrs.tree_commands import AddKeyResult, EditKeyResult

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
    """Add or edit a key result together with its parts, as one step. Raises what `node` raises, and EMPTY_TEXT."""

    node: AddKeyResult | EditKeyResult
    seen: Parts
    wanted: Parts

    def plan(self, context: Context) -> ChangeSet:
        """Return the changes of the key result, and below it those of its parts."""
        done = self.node.plan(context)
        made = done.made(KeyResult)
        id_ = made.id if made else self.node.before.id if isinstance(self.node, EditKeyResult) else NOBODY
        return ChangeSet(done.label, (*done.changes, *parts_changed(id_, self.seen, self.wanted, context)))


@dataclass(frozen=True, slots=True)
class TickStep(Command):
    """Say on which day a step was reached, or with None that it was not. Raises NOT_FOUND, FUTURE_DAY."""

    step: Id
    done_on: date | None

    def plan(self, context: Context) -> ChangeSet:
        """Return the tick, nothing where it stands already."""
        now = context.reads.okr_parts.step(self.step)
        if now is None:
            raise JournalError(ErrorCode.NOT_FOUND, table=Step.TABLE)
        if self.done_on is not None and self.done_on > context.today:
            raise JournalError(ErrorCode.FUTURE_DAY, day=self.done_on)
        after = replace(now, done_on=self.done_on)
        return ChangeSet("step.tick", (Change(now, after),) if now != after else ())


def parts_changed(key_result: Id, seen: Parts, wanted: Parts, context: Context) -> tuple[Change, ...]:
    """Return the changes that bring the parts of a key result from what was seen to what is wanted."""
    now = context.reads.okr_parts.of(key_result)

    def rows(before: Iterable[P], goal: Iterable[P], stored: Iterable[P]) -> list[Change]:
        placed = [replace(row, key_result=key_result) for row in in_places([_checked(row) for row in goal])]
        return _rows_changed(list(before), placed, list(stored), context.new_id)

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


def _rows_changed(
    seen: list[P], wanted: list[P], stored: list[P], new_id: Callable[[str], Id]
) -> list[Change]:
    seen_by, stored_by = {row.id: row for row in seen}, {row.id: row for row in stored}
    kept = {row.id for row in wanted}
    gone = [Change(stored_by[row.id], None) for row in seen if row.id in stored_by and row.id not in kept]
    changes: list[Change] = gone
    for row in wanted:
        before, now = seen_by.get(row.id), stored_by.get(row.id)
        if now is not None and before is not None:
            after = _edited(now, before, row)
            if after != now:
                changes.append(Change(now, after, before))
        elif row != before:
            changes.append(Change(None, replace(row, id=new_id(row.TABLE))))
    return changes


def _edited(now: P, seen: P, wanted: P) -> P:
    changed: Any = {
        part.name: getattr(wanted, part.name)
        for part in fields(wanted)
        if getattr(wanted, part.name) != getattr(seen, part.name)
    }
    return replace(now, **changed)


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
    named, more = (
        ("title", {}) if row.TABLE == Step.TABLE else ("department", {"matter": _line(row, "matter")})
    )
    words: Any = {named: _line(row, named), **more}
    if not words[named]:
        raise JournalError(ErrorCode.EMPTY_TEXT)
    return replace(row, **words)


def _line(row: Step | Dependency, field: str) -> str:
    return " ".join(clean(str(getattr(row, field))).split())
