"""Exports as CSV: items, entries, objectives with their key results, check-ins."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import UTC, date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from typing import BinaryIO

from journal_app.domain.kpt import Kind
from journal_app.domain.okrs.okr import State, format_number
from journal_app.domain.okrs.tree import KrView, ObjectiveView, OkrTree
from journal_app.exchange.csv_format import (
    BOM,
    CHECKINS,
    ENTRIES,
    ITEMS,
    OKRS,
    encode_rows,
    header_line,
)
from journal_app.files import atomic_write
from journal_app.store.reads.areas import Reads
from journal_app.store.reads.exports import EntryRow, Span
from journal_app.system import local_time

Progress = Callable[[int, int], None]
_Chunks = Iterator[tuple[int, bytes]]


class What(StrEnum):
    """What a CSV file holds, one row each."""

    ITEMS = "items"
    ENTRIES = "entries"
    OKRS = "okrs"
    CHECKINS = "checkins"


@dataclass(frozen=True, slots=True)
class CsvExport:
    """What to write and how.

    `first` and `last` limit the days of items, entries and check-ins. `raw` leaves the formula guard out (see
    csv_format), `private` takes my private lines in. Rows stand in an order that depends on nothing but the journal.
    """

    what: What = What.ITEMS
    first: date = date.min
    last: date = date.max
    raw: bool = False
    private: bool = False

    def write(self, reads: Reads, target: Path | BinaryIO, progress: Progress | None = None) -> int:
        """Write the file, whole or not at all; return the number of rows.

        `progress` is called with (rows done, rows in all; 0 where that is not known) and may raise to cancel.
        Raises JournalError (CANNOT_WRITE, DISK_FULL) where `target` is a path.
        """
        total = self._total(reads) if progress else 0
        opened: AbstractContextManager[BinaryIO] = (
            atomic_write(target) if isinstance(target, Path) else nullcontext(target)
        )
        done = 0
        with opened as file:
            file.write(BOM + header_line(_COLUMNS[self.what], raw=self.raw).encode())
            for count, lines in self._lines(reads):
                file.write(lines)
                done += count
                if progress:
                    progress(done, total)
        return done

    @property
    def _span(self) -> Span:
        return Span(self.first, self.last)

    def _total(self, reads: Reads) -> int:
        if self.what is not What.ITEMS:
            return 0
        return reads.export.count_items(self._span, private=self.private)

    def _lines(self, reads: Reads) -> _Chunks:
        if self.what is What.ITEMS:
            return reads.export.item_lines(self._span, guarded=not self.raw, private=self.private)
        return encode_rows(_COLUMNS[self.what], self._rows(reads), raw=self.raw)

    def _rows(self, reads: Reads) -> Iterable[Sequence[str]]:
        if self.what is What.ENTRIES:
            return (_entry_row(entry) for entry in reads.export.entries(self._span, private=self.private))
        if self.what is What.CHECKINS:
            return _check_in_rows(reads, self._span)
        return (row for period in reads.okr.periods() for row in _okr_rows(reads.okr.tree(period)))


_COLUMNS = {What.ITEMS: ITEMS, What.ENTRIES: ENTRIES, What.OKRS: OKRS, What.CHECKINS: CHECKINS}


def _entry_row(entry: EntryRow) -> tuple[str, ...]:
    texts = ("\n".join(entry.texts[kind]) for kind in Kind)
    nothing = "yes" if entry.nothing else ""
    return (entry.day.isoformat(), entry.week, entry.member, *texts, nothing, _moment(entry.updated_at))


def _check_in_rows(reads: Reads, span: Span) -> Iterator[tuple[str, ...]]:
    for row in reads.export.check_ins(span):
        kr = (row.kr_ref, row.kr_title)
        yield (
            _id("c", row.id),
            row.day,
            *kr,
            row.member,
            row.value,
            row.unit,
            str(row.confidence),
            row.note,
        )


def _okr_rows(tree: OkrTree) -> Iterator[tuple[str, ...]]:
    for view in tree.objectives():
        yield _objective_row(view, tree.period.label)
        for kr in view.key_results:
            yield _kr_row(kr, tree.period.label)


def _objective_row(view: ObjectiveView, cycle: str) -> tuple[str, ...]:
    objective = view.objective
    parent = _id("o", objective.parent) if objective.parent else ""
    row = (_id("o", objective.id), parent, cycle, view.ref, "objective", objective.title, view.owner_name)
    confidence = "" if view.confidence is None else format_number(_rounded(view.confidence, "0.1"))
    # An active objective has no status of its own: those of its key results say how it goes.
    status = "" if objective.state is State.ACTIVE else str(objective.state)
    return (*row, "", "", "", "", _share(view.progress), confidence, status)


def _kr_row(view: KrView, cycle: str) -> tuple[str, ...]:
    kr = view.kr
    row = (_id("k", kr.id), _id("o", kr.objective), cycle, view.ref, "key_result", kr.title, view.owner_name)
    numbers = tuple("" if n is None else format_number(n) for n in (kr.start, kr.target, view.now))
    confidence = "" if view.confidence is None else str(view.confidence)
    return (*row, *numbers, kr.unit, _share(view.progress), confidence, str(view.status))


def _id(prefix: str, id_: bytes) -> str:
    # The letter keeps a spreadsheet from reading an id such as 12e45… as a number.
    return f"{prefix}-{id_.hex()}"


def _share(value: Fraction | None) -> str:
    return "" if value is None else format_number(_rounded(value, "0.0001"))


def _rounded(value: Fraction, step: str) -> Decimal:
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(Decimal(step), ROUND_HALF_UP)


def _moment(ms: int) -> str:
    return f"{local_time.at_ms(ms, UTC):%Y-%m-%dT%H:%M:%SZ}" if ms else ""
