"""Commands on evidence: link a line to what it served, and take that back."""

from __future__ import annotations

from dataclasses import dataclass, replace

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.habit.evidence import Served, Target
from journal_app.domain.ids import Id
from journal_app.journal import evidence_rows
from journal_app.journal.command import Command, Context
from journal_app.journal.entry_commands import my_line


@dataclass(frozen=True, slots=True)
class LinkLine(Command):
    """Link a line of mine, shared or private, to a target; one it is linked to already stays as it is.

    The first key result stands in the line itself, further ones beside it. A shared line cannot come from a private
    one: such an origin is left out. Raises NOT_FOUND and what `evidence_rows.checked` and `made` raise.
    """

    line: Id
    to: Target

    def plan(self, context: Context) -> ChangeSet:
        """Return the link, empty where there is one."""
        line = my_line(self.line, context)
        target = evidence_rows.checked(self.to, context)
        label = f"evidence.add.{target.served}"
        if target.served is Served.ORIGIN and target.id is not None:
            my_line(target.id, context)
            if target.id == line.id:
                raise JournalError(ErrorCode.NOT_FOUND, table=line.TABLE)
        is_kr = target.served is Served.KEY_RESULT
        rows = context.reads.evidence.rows(line)
        if (is_kr and line.kr == target.id) or any(evidence_rows.links(row, target, context) for row in rows):
            return ChangeSet(label)
        if is_kr and line.kr is None:
            return ChangeSet(label, (Change(line, replace(line, kr=target.id)),))
        owner = evidence_rows.owner_of(line, context)
        return ChangeSet(label, evidence_rows.made(line, (target,), context, owner))


@dataclass(frozen=True, slots=True)
class UnlinkLine(Command):
    """Unlink a line of mine from a target. Where the first key result goes, a further one takes its place.

    Raises NOT_FOUND for a line that is not mine.
    """

    line: Id
    to: Target

    def plan(self, context: Context) -> ChangeSet:
        """Return what is taken away, empty where there is no such link."""
        line = my_line(self.line, context)
        to = evidence_rows.named(self.to, context)
        rows = context.reads.evidence.rows(line)
        gone = [row for row in rows if evidence_rows.links(row, to, context)]
        edits: tuple[Change, ...] = ()
        if self.to.served is Served.KEY_RESULT and line.kr is not None and line.kr == self.to.id:
            further = [row for row in rows if row.kr is not None and row not in gone]
            first = further[0].kr if further else None
            gone += [row for row in further if row.kr == first]
            edits = (Change(line, replace(line, kr=first)),)
        return ChangeSet(f"evidence.remove.{self.to.served}", (*edits, *(Change(row, None) for row in gone)))
