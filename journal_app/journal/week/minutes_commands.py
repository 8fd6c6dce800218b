"""Commands on minutes: other words for a line of a draft, leaving one out, and settling on a version.

None of them touches what somebody wrote: the minutes alone say it otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import repeat

from typing_extensions import override

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.domain.text_limits import clean
from journal_app.domain.week.minutes import Minutes, MinutesEdit, MinutesLine
from journal_app.domain.week.minutes_page import MinutesPage, PageLine, frozen_lines
from journal_app.journal.command import Command, Context

_LAST_MS = (1 << 63) - 1


@dataclass(frozen=True, slots=True)
class EditMinutes(Command):
    """Say a line of a draft in other words, or leave it out. `line` is as the draft shows it.

    Its own words again are none of ours. Raises EMPTY_TEXT, and NOT_FOUND for a line that comes from nowhere.
    """

    session: Id
    line: PageLine
    text: str
    left_out: bool = False

    def plan(self, context: Context) -> ChangeSet:
        """Return my edit of the line, empty where nothing changes."""
        line, text = self.line, " ".join(clean(self.text).split())
        if not text:
            raise JournalError(ErrorCode.EMPTY_TEXT)
        if line.source is None:
            raise JournalError(ErrorCode.NOT_FOUND, table=MinutesEdit.TABLE)
        if (text, self.left_out) == (line.text, line.left_out):
            return ChangeSet("minutes.edit")
        edits = [one for one in context.reads.minutes.edits(self.session) if _is_about(one, line)]
        before = next((one for one in edits if one.member == context.me), None)
        after = MinutesEdit(
            id=before.id if before else context.new_id(MinutesEdit.TABLE),
            session=self.session,
            member=context.me,
            # Of several edits the newest holds, also where a colleague's clock is ahead.
            made_at=_after((one.made_at for one in edits if one != before), context),
            item=line.item,
            thanks=line.thanks,
            note=line.note,
            text="" if text == line.own_words else text,
            left_out=self.left_out,
        )
        return ChangeSet("minutes.edit", (Change(before, after),))

    @override
    def typing(self, changes: ChangeSet) -> Id | None:
        edit = changes.changes[0].after if changes.changes else None
        return edit.id if isinstance(edit, MinutesEdit) and edit.left_out == self.line.left_out else None


@dataclass(frozen=True, slots=True)
class SettleMinutes(Command):
    """Settle on a version of minutes: a draft as it stands, with the names and words of now.

    A version before it stays, and is no longer the one that holds. A session that goes on ends with its minutes now.
    """

    page: MinutesPage

    def plan(self, context: Context) -> ChangeSet:
        """Return the version and its lines."""
        page = self.page
        versions = context.reads.minutes.versions(page.session)
        version = Minutes(
            id=context.new_id(Minutes.TABLE),
            session=page.session,
            member=context.me,
            made_at=_after((one.made_at for one in versions), context),
            began=page.began,
            ended=page.ended if page.ended is not None else max(page.began, context.now_ms),
            leads="\n".join(page.leads),
            absent="\n".join(page.absent),
            mission=page.mission,
        )
        ids = (context.new_id(table) for table in repeat(MinutesLine.TABLE))
        lines = (Change(None, line) for line in frozen_lines(page, version.id, ids))
        return ChangeSet("minutes.settle", (Change(None, version), *lines))


def _after(times: Iterable[int], context: Context) -> int:
    """Return now, or a moment after all of these, as far as a row can say one."""
    return min(max([context.now_ms, *(one + 1 for one in times)]), _LAST_MS)


def _is_about(edit: MinutesEdit, line: PageLine) -> bool:
    return (edit.item, edit.thanks, edit.note) == (line.item, line.thanks, line.note)
