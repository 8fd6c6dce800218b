"""The command that takes a log in: all its rows as one change, and so one step to undo."""

from __future__ import annotations

from dataclasses import dataclass

from journal_app.domain.ids import Id
from journal_app.journal.command import Command, Context
from journal_app.journal.importing.plan import plan_import
from journal_app.journal.importing.rows import LogRow, Review
from journal_app.store.reads.areas import Reads


@dataclass(frozen=True, slots=True)
class ImportLog(Command):
    """Take in the rows of a log.

    Rows of one person and day make one entry. A line the journal has (by id, else by person, day, kind and words,
    counted) is not taken twice, so importing a file again changes nothing; nothing is ever deleted. What an earlier
    import brought and somebody has deleted stays deleted, unless it is wanted `again`; words corrected in the log
    replace those it brought, where nobody has edited them here.

    `me` is the name that stands for me in the log: its lines are mine, whoever imports them. Where my profile has no
    name yet, it becomes mine. `review` and `plan` raise NAME_IS_TAKEN where somebody else has said that it is them.
    """

    rows: tuple[LogRow, ...]
    me: str = ""
    again: bool = False

    def plan(self, context: Context) -> Review:
        """Return what would change, together with what becomes of each row."""
        return self.review(context.reads, context.me, context.team)

    def review(self, reads: Reads, me: Id, team: Id) -> Review:
        """Return what `plan` returns, for a preview made from a snapshot on another thread."""
        return plan_import(self.rows, reads, me, team, self.me, again=self.again)
