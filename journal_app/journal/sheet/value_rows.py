"""Rows of the values that somebody wrote all at once, in the order in which they stand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from journal_app.domain import position
from journal_app.domain.changes import Change
from journal_app.domain.habit.evidence import Value
from journal_app.domain.ids import Id
from journal_app.domain.sheet.drafts import ValueDraft
from journal_app.journal.command import Context
from journal_app.journal.deletion import deleted
from journal_app.journal.sheet.value_texts import kept_letter, kept_line, kept_lines, kept_phrase


@dataclass(frozen=True, slots=True)
class WrittenValues:
    """All values of a sheet as they were written, in order, and as the writer saw them before."""

    drafts: tuple[ValueDraft, ...]
    seen: tuple[Value, ...] = ()


def written_rows(
    written: WrittenValues, group: Id | None, context: Context
) -> tuple[tuple[Change, ...], tuple[Value, ...]]:
    """Return what changes of the values of a group, and how they stand then. Raises EMPTY_TEXT.

    What the writer did not touch stays as it is, also where somebody else has changed it since; values that the writer
    never saw stay behind the others.
    """
    now = {one.id: one for one in context.reads.sheet.values(group)}
    seen = {one.id: one for one in written.seen}
    wanted: list[Value] = []
    for draft in written.drafts:
        was = seen.get(draft.id) if draft.id is not None else None
        there = now.get(was.id) if was is not None else None
        if there is not None and was is not None:
            wanted.append(_written(draft, was, there))
        elif was is None or _written(draft, was, was) != was:  # new, or written on while another removed it
            wanted.append(_new(draft, group, context))
    kept = {one.id for one in wanted}
    gone = [now[id_] for id_ in seen if id_ in now and id_ not in kept]
    leaving = {one.id for one in gone}
    wanted += [one for id_, one in now.items() if id_ not in kept | leaving]
    after = tuple(_in_order(wanted))
    rows = [row for one in gone for row in deleted(one, context)]
    rows += [Change(now.get(one.id), one, seen.get(one.id)) for one in after if now.get(one.id) != one]
    return tuple(rows), after


def _written(draft: ValueDraft, seen: Value, now: Value) -> Value:
    """Return a value with what the writer changed of it."""
    texts = _texts(draft)
    return replace(now, **{name: text for name, text in texts.items() if text != getattr(seen, name)})


def _new(draft: ValueDraft, group: Id | None, context: Context) -> Value:
    return Value(id=context.new_id(Value.TABLE), team=context.team, pos="", group=group, **_texts(draft))


def _texts(draft: ValueDraft) -> dict[str, Any]:
    return {
        "phrase": kept_phrase(draft.phrase),
        "gloss": kept_line(draft.gloss),
        "letter": kept_letter(draft.letter, draft.phrase, draft.gloss),
        "conduct": kept_lines(draft.conduct),
        "avoided": kept_lines(draft.avoided),
    }


def _in_order(values: list[Value]) -> list[Value]:
    """Return values with positions that grow; those that grow already stay."""
    found: list[Value] = []
    last: str | None = None
    for one in values:
        placed = (
            one
            if one.pos and (last is None or one.pos > last)
            else replace(one, pos=position.between(last, None))
        )
        found.append(placed)
        last = placed.pos
    return found
