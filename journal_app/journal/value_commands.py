"""Commands on the values of the team. Only who leads a shared team may change them (`domain.writers.Admins`)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from journal_app.domain import position
from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.habit.evidence import Value
from journal_app.domain.ids import Id
from journal_app.domain.text_limits import clean
from journal_app.journal.command import Command, Context
from journal_app.journal.deletion import deleted


@dataclass(frozen=True, slots=True)
class AddValue(Command):
    """Add a value to the team, last of all; `gloss` says it in the other language. Raises EMPTY_TEXT."""

    phrase: str
    gloss: str = ""

    def plan(self, context: Context) -> ChangeSet:
        """Return the new value."""
        last = max((value.pos for value in context.reads.evidence.values()), default=None)
        id_ = context.new_id(Value.TABLE)
        value = Value(
            id_, context.team, position.between(last, None), _phrase(self.phrase), _line(self.gloss)
        )
        return ChangeSet("value.add", (Change(None, value),))


@dataclass(frozen=True, slots=True)
class EditValue(Command):
    """Change the words of a value; lines linked to it say them at once. Raises NOT_FOUND, EMPTY_TEXT."""

    id: Id
    phrase: str
    gloss: str

    def plan(self, context: Context) -> ChangeSet:
        """Return the edit, empty where the words are the same."""
        before = _value(self.id, context)
        after = replace(before, phrase=_phrase(self.phrase), gloss=_line(self.gloss))
        return ChangeSet("value.edit", (Change(before, after),) if before != after else ())


@dataclass(frozen=True, slots=True)
class MoveValue(Command):
    """Put a value at `index` among the others. Raises NOT_FOUND."""

    id: Id
    index: int

    def plan(self, context: Context) -> ChangeSet:
        """Return the move, empty where the value is there already."""
        values = context.reads.evidence.values()
        before = _value(self.id, context)
        others = [value for value in values if value.id != self.id]
        at = min(max(self.index, 0), len(others))
        if values.index(before) == at:
            return ChangeSet("value.move")
        low = others[at - 1].pos if at else None
        # Two devices may have given one position twice; then it goes behind all that share it.
        high = next((one.pos for one in others[at:] if low is None or one.pos > low), None)
        return ChangeSet("value.move", (Change(before, replace(before, pos=position.between(low, high))),))


@dataclass(frozen=True, slots=True)
class DeleteValue(Command):
    """Remove a value; lines linked to it stay and lose the link. Raises NOT_FOUND."""

    id: Id

    def plan(self, context: Context) -> ChangeSet:
        """Return the removal, after what points to it has let go."""
        value = _value(self.id, context)
        return ChangeSet("value.delete", deleted(value, context))


def _value(id_: Id, context: Context) -> Value:
    found = next((value for value in context.reads.evidence.values() if value.id == id_), None)
    if found is None:
        raise JournalError(ErrorCode.NOT_FOUND, table=Value.TABLE)
    return found


def _line(text: str) -> str:
    return " ".join(clean(text).split())


def _phrase(text: str) -> str:
    phrase = _line(text)
    if not phrase:
        raise JournalError(ErrorCode.EMPTY_TEXT)
    return phrase
