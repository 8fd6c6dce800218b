"""People known by name only, as an import of a log leaves them in a journal."""

from dataclasses import dataclass
from datetime import date

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.ids import entry_id, imported_member_id
from journal_app.domain.kpt import Entry, Item, Kind
from journal_app.domain.team import Member
from journal_app.journal.command import Command


@dataclass(frozen=True, slots=True)
class AddMember(Command):
    """Add somebody without a line of theirs."""

    name: str

    def plan(self, context):
        member = Member(imported_member_id(context.team, self.name), context.team, self.name)
        known = member.id in context.reads.team.everyone()
        return ChangeSet("import.log", () if known else (Change(None, member),))


@dataclass(frozen=True, slots=True)
class AddLineOf(Command):
    """Add a shared line of somebody known by name."""

    name: str
    day: date
    text: str
    kind: Kind = Kind.KEEP

    def plan(self, context):
        member = imported_member_id(context.team, self.name)
        entry = Entry(entry_id(context.team, member, self.day), member, self.day)
        line = Item(context.new_id(Item.TABLE, member), entry.id, self.kind, "i", self.text)
        there = () if context.reads.kpt.entry(entry.id) else (Change(None, entry),)
        new = AddMember(self.name).plan(context).changes
        return ChangeSet("import.log", (*new, *there, Change(None, line)))
