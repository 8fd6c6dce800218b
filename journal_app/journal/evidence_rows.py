"""Rows of evidence: what a line takes along when it is written, carried on, hidden or removed.

A shared line never points to a private one: nobody else could tell what it means.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from journal_app.domain.changes import Change
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.habit.evidence import (
    Evidence,
    PrivateEvidence,
    Served,
    Target,
    Value,
    normal_tag,
)
from journal_app.domain.ids import Id, imported_member_id
from journal_app.domain.kpt import Item, PrivateItem
from journal_app.domain.okrs.planning.plans import ActionPlan
from journal_app.domain.team import Member
from journal_app.domain.text_limits import clean
from journal_app.journal.command import Context
from journal_app.store.reads.team import folded_name

Line = Item | PrivateItem
Row = Evidence | PrivateEvidence


def checked(target: Target, context: Context) -> Target:
    """Return a target as it is kept.

    Raises EMPTY_TEXT for a tag or a name without words, UNKNOWN_KEY_RESULT, and NOT_FOUND for others not there.
    """
    reads = context.reads
    match target.served:
        case Served.TAG:
            tag = normal_tag(clean(target.label))
            if not tag:
                raise JournalError(ErrorCode.EMPTY_TEXT)
            return Target(Served.TAG, label=tag)
        case Served.OUTSIDE:
            return Target(Served.OUTSIDE)
        case Served.KEY_RESULT:
            if target.id is None or reads.okr.key_result(target.id) is None:
                raise JournalError(ErrorCode.UNKNOWN_KEY_RESULT)
        case Served.VALUE:
            reads.row(Value.TABLE, _there(target))
        case Served.PERSON if target.is_new:
            return named(target, context)
        case Served.PERSON:
            reads.team.member(_there(target))
            return Target(Served.PERSON, reads.team.person(_there(target)))
        case Served.ORIGIN:
            reads.kpt.line(_there(target))
        case Served.PLAN:
            reads.row(ActionPlan.TABLE, _there(target))
    return Target(target.served, target.id)


def named(target: Target, context: Context) -> Target:
    """Return a person given by name alone, with their id; whoever is not there yet keeps the name.

    Other targets are returned as they are. Raises EMPTY_TEXT for a name without words.
    """
    if not target.is_new:
        return target
    name = " ".join(clean(target.label).split())
    if not name:
        raise JournalError(ErrorCode.EMPTY_TEXT)
    everyone = context.reads.team.everyone().values()
    found = [whose for member, whose in everyone if folded_name(member.name) == folded_name(name)]
    if found:
        return Target(Served.PERSON, context.me if context.me in found else found[0])
    return Target(Served.PERSON, imported_member_id(context.team, name), name)


def _there(target: Target) -> Id:
    if target.id is None:
        raise JournalError(ErrorCode.NOT_FOUND)
    return target.id


def distinct(targets: Iterable[Target]) -> list[Target]:
    """Return targets each once, in order."""
    found: dict[object, Target] = {}
    for target in targets:
        found.setdefault(target.key, target)
    return [*found.values()]


def target_of(row: Row) -> Target | None:
    """Return what a row links its line to, None where that has gone since."""
    if row.served is Served.TAG:
        return Target(Served.TAG, label=row.tag) if row.tag else None
    if row.served is Served.OUTSIDE:
        return Target(Served.OUTSIDE)
    source = row.source
    if isinstance(row, PrivateEvidence) and source is None:
        source = row.shared_source
    # What a changed program fills in beside it counts for nothing.
    id_ = {
        Served.KEY_RESULT: row.kr,
        Served.VALUE: row.value,
        Served.PERSON: row.person,
        Served.ORIGIN: source,
        Served.PLAN: row.plan,
    }[row.served]
    return None if id_ is None else Target(row.served, id_)


def links(row: Row, target: Target, context: Context) -> bool:
    """Tell whether a row links its line to a target as `checked` returns it."""
    found = target_of(row)
    if found is not None and found.served is Served.PERSON and found.id is not None:
        # A name of a log may have become somebody since.
        found = Target(Served.PERSON, context.reads.team.person(found.id))
    return found is not None and found.is_same(target)


def owner_of(line: Line, context: Context) -> Id:
    """Return the member whose a line is: a name of a log where it came with that log."""
    entry = None if isinstance(line, PrivateItem) else context.reads.kpt.entry(line.entry)
    return context.me if entry is None else entry.member


def made(line: Line, targets: Iterable[Target], context: Context, owner: Id) -> tuple[Change, ...]:
    """Return the rows that link a line of `owner` to targets (see `checked`), and the people first named by them.

    Raises NEW_NAME for a private line: whoever is added is seen by all.
    """
    of = PrivateEvidence if isinstance(line, PrivateItem) else Evidence
    changes: list[Change] = []
    for target in targets:
        if target.served is Served.PERSON and target.id is not None and target.label:
            if isinstance(line, PrivateItem):
                raise JournalError(ErrorCode.NEW_NAME)
            changes.append(Change(None, Member(target.id, context.team, target.label)))
        row = row_of(line, target, context.new_id(of.TABLE, owner), _origin(target, context))
        changes += [] if row is None else [Change(None, row)]
    return tuple(changes)


def _origin(target: Target, context: Context) -> Line | None:
    is_origin = target.served is Served.ORIGIN and target.id is not None
    return context.reads.kpt.line(_there(target)) if is_origin else None


def row_of(line: Line, target: Target, id_: Id, origin: Line | None = None) -> Row | None:
    """Return the row that links a line to a target, None where a shared one would tell of a private one.

    `origin` is the line that the target stands for, where it stands for one.
    """
    kr, value, person, plan = (
        target.id if target.served is served else None
        for served in (Served.KEY_RESULT, Served.VALUE, Served.PERSON, Served.PLAN)
    )
    tag = target.label if target.served is Served.TAG else ""
    shared = origin.id if isinstance(origin, Item) else None
    private = origin.id if isinstance(origin, PrivateItem) else None
    if isinstance(line, PrivateItem):
        return PrivateEvidence(id_, line.id, target.served, kr, value, person, tag, private, shared, plan)
    if private is not None:
        return None
    return Evidence(id_, line.id, target.served, kr, value, person, tag, shared, plan)


def carried(old: Line, new: Line, context: Context) -> tuple[Change, ...]:
    """Return the rows that link a new line of mine to all the old one was linked to beside its first key result."""
    return made(new, _targets(old, context), context, context.me)


def carried_on(old: Line, new: Line, context: Context) -> tuple[Change, ...]:
    """Return the rows that link a new line of mine to what the one it came from served, and to that one itself."""
    served = (one for one in _targets(old, context) if one.served is not Served.ORIGIN)
    return made(new, (*served, Target(Served.ORIGIN, old.id)), context, context.me)


def _targets(line: Line, context: Context) -> list[Target]:
    rows = context.reads.evidence.rows(line)
    return distinct(found for row in rows if (found := target_of(row)) is not None)


def removed(line: Line, context: Context, twin: Line | None = None) -> tuple[Change, ...]:
    """Return the changes before a line goes: its rows go; what came from it comes from its twin, or from nowhere."""
    gone = (Change(row, None) for row in context.reads.evidence.rows(line))
    return (*gone, *_turned(line, twin, context))


def _turned(old: Line, new: Line | None, context: Context) -> Iterator[Change]:
    shared = new.id if isinstance(new, Item) else None
    private = new.id if isinstance(new, PrivateItem) else None
    for row in context.reads.evidence.rows_from(old):
        if isinstance(row, Evidence):
            yield Change(row, replace(row, source=shared))
        else:
            yield Change(row, replace(row, source=private, shared_source=shared))
