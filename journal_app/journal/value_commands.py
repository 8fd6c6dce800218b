"""Commands on values, of a group or the whole team. Who may write the sheet may (`domain.writers.Keepers`).

Where somebody has written on the sheet, a change of the values makes a version of it; SHEET_WANTS_REASON is raised
where values change or go that a workshop decided, and no `reason` says why.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from journal_app.domain import position
from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.habit.evidence import Value
from journal_app.domain.ids import Id
from journal_app.domain.okrs.groups import Group
from journal_app.journal.command import Command, Context
from journal_app.journal.deletion import deleted
from journal_app.journal.sheet.value_texts import kept_letter, kept_line, kept_lines, kept_phrase
from journal_app.journal.sheet.version_rows import rows_for_values


@dataclass(frozen=True, slots=True)
class AddValue(Command):
    """Add a value to a group, or to the whole team, last of all. Raises EMPTY_TEXT, NOT_FOUND.

    `gloss` says it in the other language, `letter` is what it stands for where that is not its first; `conduct` is
    what someone does who lives it, `avoided` what they do not do, one a line.
    """

    phrase: str
    gloss: str = ""
    group: Id | None = None
    letter: str = ""
    conduct: str = ""
    avoided: str = ""

    def plan(self, context: Context) -> ChangeSet:
        """Return the new value."""
        if self.group is not None and all(one.id != self.group for one in context.reads.everything(Group)):
            raise JournalError(ErrorCode.NOT_FOUND, table=Group.TABLE)
        last = max((value.pos for value in context.reads.evidence.values()), default=None)
        value = Value(
            id=context.new_id(Value.TABLE),
            team=context.team,
            pos=position.between(last, None),
            phrase=kept_phrase(self.phrase),
            gloss=kept_line(self.gloss),
            group=self.group,
            letter=kept_letter(self.letter, self.phrase, self.gloss),
            conduct=kept_lines(self.conduct),
            avoided=kept_lines(self.avoided),
        )
        after = (*context.reads.sheet.values(self.group), value)
        version = rows_for_values(self.group, after, "", context)
        return ChangeSet("value.add", (Change(None, value), *version))


@dataclass(frozen=True, slots=True)
class EditValue(Command):
    """Change the words of a value, as far as given; lines linked to it say them at once.

    Raises NOT_FOUND, EMPTY_TEXT, SHEET_WANTS_REASON. `seen` is the value as the writer saw it: what somebody else has
    written since then stands beside it.
    """

    id: Id
    phrase: str
    gloss: str
    letter: str | None = None
    conduct: str | None = None
    avoided: str | None = None
    reason: str = ""
    seen: Value | None = None

    def plan(self, context: Context) -> ChangeSet:
        """Return the edit, empty where the words are the same."""
        before = _value(self.id, context)
        after = replace(
            before,
            phrase=kept_phrase(self.phrase),
            gloss=kept_line(self.gloss),
            letter=kept_letter(
                before.letter if self.letter is None else self.letter, self.phrase, self.gloss
            ),
            conduct=before.conduct if self.conduct is None else kept_lines(self.conduct),
            avoided=before.avoided if self.avoided is None else kept_lines(self.avoided),
        )
        if before == after:
            return ChangeSet("value.edit")
        values = context.reads.sheet.values(before.group)
        now = tuple(after if one.id == self.id else one for one in values)
        version = rows_for_values(before.group, now, kept_line(self.reason), context)
        return ChangeSet("value.edit", (Change(before, after, self.seen), *version))


@dataclass(frozen=True, slots=True)
class MoveValue(Command):
    """Put a value at `index` among the others of its group, or of the whole team. Raises NOT_FOUND."""

    id: Id
    index: int

    def plan(self, context: Context) -> ChangeSet:
        """Return the move, empty where the value is there already."""
        before = _value(self.id, context)
        values = context.reads.sheet.values(before.group)
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
    """Remove a value; lines linked to it stay and lose the link. Raises NOT_FOUND, SHEET_WANTS_REASON."""

    id: Id
    reason: str = ""

    def plan(self, context: Context) -> ChangeSet:
        """Return the removal, after what points to it has let go."""
        value = _value(self.id, context)
        left = [one for one in context.reads.sheet.values(value.group) if one.id != self.id]
        version = rows_for_values(value.group, left, kept_line(self.reason), context)
        return ChangeSet("value.delete", (*deleted(value, context), *version))


def _value(id_: Id, context: Context) -> Value:
    found = next((value for value in context.reads.evidence.values() if value.id == id_), None)
    if found is None:
        raise JournalError(ErrorCode.NOT_FOUND, table=Value.TABLE)
    return found
