"""Rows of versions: what a sheet keeps of itself when its words change."""

from __future__ import annotations

from collections.abc import Iterable

from journal_app.domain.changes import Change
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.habit.evidence import Value
from journal_app.domain.ids import Id
from journal_app.domain.sheet.sheets import Sheet, SheetOf, SheetVersion, Source, sheet_id
from journal_app.domain.sheet.texts import KEPT, kept_values
from journal_app.journal.command import Context


def version_rows(
    before: Sheet,
    after: Sheet,
    values: tuple[Iterable[Value], Iterable[Value]],
    context: Context,
    *,
    reason: str = "",
    decision: Id | None = None,
) -> tuple[Change, ...]:
    """Return the version of a sheet that is about to change, with its values before and after; none for other changes.

    Raises SHEET_WANTS_REASON where words that a workshop decided are about to change and nothing says why: what only
    adds to them, such as the same in another language, needs none.
    """
    was, now = map(kept_values, values)
    if was == now and all(getattr(before, name) == getattr(after, name) for name in KEPT):
        return ()
    if after.place is SheetOf.PARENT:
        return ()
    changes = any(getattr(before, name) not in {"", getattr(after, name)} for name in KEPT)
    if decision is None and not reason and (changes or _loses(was, now)) and _is_decided(after, context):
        raise JournalError(ErrorCode.SHEET_WANTS_REASON)
    version = SheetVersion(
        id=context.new_id(SheetVersion.TABLE),
        sheet=after.id,
        member=context.me,
        made_at=context.now_ms,
        day=context.today,
        source=Source.EDITED if decision is None else Source.DECIDED,
        reason=reason,
        **{name: getattr(after, name) for name in KEPT},
        values=now,
        decision=decision,
    )
    return (Change(None, version),)


def rows_for_values(
    group: Id | None, after: Iterable[Value], reason: str, context: Context
) -> tuple[Change, ...]:
    """Return the version that a change of the values of a group makes; none where nobody has written on its sheet."""
    reads = context.reads.sheet
    sheet = reads.row(sheet_id(context.team, group))
    if sheet is None:
        return ()
    return version_rows(sheet, sheet, (reads.values(group), after), context, reason=reason)


def _loses(was: str, now: str) -> bool:
    """Tell whether values change or go: those that are added, or moved, leave all that was said."""
    return not {_bare(line) for line in was.splitlines()} <= {_bare(line) for line in now.splitlines()}


def _bare(line: str) -> str:
    """Return a value without what says it in another language."""
    return line.rpartition("\t")[0]


def _is_decided(sheet: Sheet, context: Context) -> bool:
    return any(one.source is Source.DECIDED for one in context.reads.sheet.versions(sheet.id))
