"""What an import would do, as values for the wizard to show. Runs on any thread and knows no Qt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping as Counts
from dataclasses import dataclass
from datetime import date

from journal_app.domain.ids import Id
from journal_app.exchange.column_dates import DateOrder
from journal_app.exchange.columns import Mapping
from journal_app.exchange.kpt_log import parse
from journal_app.exchange.table import Table
from journal_app.journal.facade import Journal
from journal_app.journal.importing import ImportLog
from journal_app.journal.log_rows import LogRow, Refusal, RefusedRow, RowStatus


@dataclass(frozen=True, slots=True)
class Choices:
    """What the person has settled: the columns, the order of dates that can mean two days, and the own name.

    With `again` lines come back that were deleted since an earlier import brought them.
    """

    mapping: Mapping
    order: DateOrder | None = None
    my_name: str = ""
    again: bool = False


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """A row of the file and what becomes of it: accepted with its lines' statuses, or refused with the reason."""

    line: int
    status: RowStatus
    row: LogRow | None = None
    items: tuple[RowStatus, ...] = ()
    refused: RefusedRow | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """All rows in the order of the file, and the command that takes them in."""

    command: ImportLog
    rows: tuple[PreviewRow, ...]
    names: tuple[str, ...]
    new_members: tuple[str, ...]
    counts: Counts[RowStatus, int]
    deleted: int = 0
    """How many lines an earlier import brought that were deleted since."""

    @property
    def changes_anything(self) -> bool:
        """Tell whether the import would write."""
        return bool(self.counts[RowStatus.NEW] + self.counts[RowStatus.CHANGED])

    @property
    def has_ambiguous_dates(self) -> bool:
        """Tell whether rows wait for the order of their dates."""
        return any(
            row.refused is not None and row.refused.refusal is Refusal.AMBIGUOUS_DATE for row in self.rows
        )


def preview(journal: Journal, team: Id, table: Table, choices: Choices, latest: date) -> Preview:
    """Return what taking in a table would do now. Raises JournalError where the journal cannot be read."""
    parsed = parse(table, choices.mapping, latest, order=choices.order)
    command = ImportLog(parsed.rows, me=choices.my_name, again=choices.again)
    with journal.snapshot() as reads:
        review = command.review(reads, journal.me, team)
    rows = [PreviewRow(one.row.line, one.status, one.row, one.items) for one in review.outcomes]
    refused = (*parsed.refused, *review.refused)
    rows += [PreviewRow(one.line, RowStatus.REFUSED, refused=one) for one in refused]
    rows.sort(key=lambda row: row.line)
    names = tuple(dict.fromkeys(row.member for row in parsed.rows if row.member))
    counts = Counter(row.status for row in rows)
    deleted = review.count_items(RowStatus.DELETED)
    return Preview(command, tuple(rows), names, review.new_members, counts, deleted)
