"""Commands on the team, its members and this journal's own profile."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.team import Member, Team
from journal_app.domain.text_limits import clean
from journal_app.journal.command import Command, Context
from journal_app.journal.okrs.cycle_rows import renamed_for


@dataclass(frozen=True, slots=True)
class EditTeam(Command):
    """Change what differs between the team as it was seen and as it is wanted.

    Another fiscal year gives another name to the cycles still to begin; the others keep theirs.
    """

    before: Team
    after: Team

    def plan(self, context: Context) -> ChangeSet:
        """Return the edit, empty where nothing differs."""
        after = replace(
            self.after,
            name=clean(self.after.name),
            keep_prompt=clean(self.after.keep_prompt),
            problem_prompt=clean(self.after.problem_prompt),
            try_prompt=clean(self.after.try_prompt),
        )
        renamed: Iterable[Change] = ()
        if after.fiscal != self.before.fiscal:
            renamed = renamed_for(after.fiscal, context.reads.okr.periods(), context.today)
        return ChangeSet("team.edit", (Change(self.before, after), *renamed) if self.before != after else ())


@dataclass(frozen=True, slots=True)
class RenameMe(Command):
    """Change my name; raises EMPTY_TEXT."""

    name: str

    def plan(self, context: Context) -> ChangeSet:
        """Return the edit, empty where the name is the same."""
        return renamed(context.reads.team.member(context.me), self.name)


def renamed(before: Member, name: str) -> ChangeSet:
    """Return the edit that gives a person another name, empty where it is the same. Raises EMPTY_TEXT."""
    after = replace(before, name=_checked(name))
    return ChangeSet("member.rename", (Change(before, after),) if before != after else ())


def _checked(name: str) -> str:
    name = " ".join(clean(name).split())
    if not name:
        raise JournalError(ErrorCode.EMPTY_TEXT)
    return name
