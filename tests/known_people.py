"""People known by name only, as an import of a log leaves them in a journal."""

from dataclasses import dataclass

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.ids import imported_member_id
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
