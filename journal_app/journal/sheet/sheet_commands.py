"""Commands on the texts of a sheet. Who leads a shared team may, and everyone where it is opened to all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.entity import ENTITIES
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.domain.okrs.groups import Group
from journal_app.domain.sheet.sheets import Definitions, Sheet, SheetOf, blank_sheet, sheet_id
from journal_app.domain.sheet.texts import TEXTS
from journal_app.domain.text_limits import clean
from journal_app.journal.command import Command, Context
from journal_app.journal.sheet.value_rows import WrittenValues, written_rows
from journal_app.journal.sheet.version_rows import version_rows


@dataclass(frozen=True, slots=True)
class EditSheet(Command):
    """Write on the sheet of a group, or of the whole team; `texts` has what is to change, by the names of `TEXTS`.

    `values`, where given, are all of ours. A change of what a version keeps makes one. The parent's sheet is one for
    the whole team, whatever `group` is. `seen` is the sheet as the writer saw it: what somebody else has written since
    then stands beside it. Raises NOT_FOUND where the group is gone, EMPTY_TEXT for a value without words, and
    SHEET_WANTS_REASON where words change that a workshop decided.
    """

    group: Id | None
    place: SheetOf
    texts: Mapping[str, str]
    reason: str = ""
    seen: Sheet | None = None
    values: WrittenValues | None = None

    def plan(self, context: Context) -> ChangeSet:
        """Return the edit with the version it makes, empty where all is said already."""
        ours = self.place is SheetOf.OURS
        group = self.group if ours else None
        if group is not None and all(one.id != group for one in context.reads.everything(Group)):
            raise JournalError(ErrorCode.NOT_FOUND, table=Group.TABLE)
        now = context.reads.sheet.row(sheet_id(context.team, group, self.place))
        before = now or blank_sheet(context.team, group, self.place)
        after = replace(before, **_written(self.texts))
        was = context.reads.sheet.values(group) if ours else ()
        rows: tuple[Change, ...] = ()
        values = was
        if ours and self.values is not None:
            rows, values = written_rows(self.values, group, context)
        if after == before and not rows:
            return ChangeSet("sheet.edit")
        reason = " ".join(clean(self.reason).split())
        version = version_rows(before, after, (was, values), context, reason=reason)
        # A version belongs to a sheet, which values alone may not have yet.
        if after != before or (version and now is None):
            seen = self.seen if now is not None else None
            rows = (Change(now, after, seen), *rows)
        return ChangeSet("sheet.edit", (*rows, *version))


def _written(texts: Mapping[str, str]) -> dict[str, Any]:
    """Return texts in the form in which they are kept."""
    assert set(texts) <= set(TEXTS)  # noqa: S101  a front end that names another text is wrong
    return {name: _kept(name, text) for name, text in texts.items()}


def _kept(name: str, text: str) -> str | Definitions:
    if name == "definitions":
        return Definitions(text)
    cleaned = clean(text).strip()
    if ENTITIES[Sheet.TABLE].part(name).one_line:
        return " ".join(cleaned.split())
    return "\n".join(line.rstrip() for line in cleaned.splitlines())
