"""Reading a KPT log: a table of text becomes rows the journal can take in, and refusals for the others.

The way in: `read_table` (exchange.table) -> `guess_mapping` (exchange.columns) -> `parse` -> `ImportLog`
(journal.importing), whose review says which rows are new, changed or the same before anything is written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from journal_app.domain.ids import Id
from journal_app.domain.kpt import Kind, split_lines
from journal_app.domain.words import clean
from journal_app.exchange.column_dates import DateOrder, read_days
from journal_app.exchange.columns import SECTIONS, Mapping, Role, is_entries
from journal_app.exchange.csv_format import ENTRIES, ITEMS, is_marked_raw, unguard
from journal_app.exchange.table import Table
from journal_app.journal.log_rows import LogItem, LogRow, Refusal, RefusedRow

_ID_HEX = 32
# Midnight is what programs write that know the day only.
_TIME_OF_DAY = re.compile(r"(?<![\d:+-])(?!0{1,2}:00(?::00)?(?![\d:]))\d{1,2}[:：]\d{2}|[1-9]時")
_KINDS = {kind.value: kind for kind in Kind} | {kind.value[0]: kind for kind in Kind}
_PRIVATE = {"": False, "shared": False, "private": True}


@dataclass(frozen=True, slots=True)
class ParsedLog:
    """The rows that can be taken in, and those that cannot, each in the order of the file."""

    rows: tuple[LogRow, ...]
    refused: tuple[RefusedRow, ...]


class _RefusedError(Exception):
    """A row cannot be taken."""

    def __init__(self, refusal: Refusal, detail: str = "") -> None:
        super().__init__(refusal)
        self.refusal = refusal
        self.detail = detail


def parse(
    table: Table, mapping: Mapping, latest: date, *, order: DateOrder | None = None, raw: bool | None = None
) -> ParsedLog:
    """Read the rows of a table. A row that cannot be read is refused, with its line; the others stand.

    `latest` is the last day that has come: where a colleague writes, it may be tomorrow (`Journal.today`).
    `order` settles dates such as 10/5/2026. `raw` says whether the cells of our own export lack the formula guard;
    None finds out (see csv_format). `mapping` must not lack anything.
    """
    column = mapping.column(Role.DATE)
    written = [_cell(cells, column) for _, cells in table.rows]
    reader = _Reader(table, mapping, latest, _decoder(table, mapping, raw))
    rows: list[LogRow] = []
    refused: list[RefusedRow] = []
    for (line, cells), text, day in zip(table.rows, written, read_days(written, order), strict=True):
        try:
            if isinstance(day, Refusal):
                raise _RefusedError(day, text)  # noqa: TRY301  one place turns refusals into values
            row = reader.read(line, cells, day)
            rows.append(replace(row, at=text) if _TIME_OF_DAY.search(text) else row)
        except _RefusedError as error:
            refused.append(RefusedRow(line, error.refusal, error.detail))
    return ParsedLog(tuple(rows), tuple(refused))


def _decoder(table: Table, mapping: Mapping, raw: bool | None) -> Callable[[str], str]:
    """Return what makes a text of a free-text cell: the guard is ours, so nobody else's cells have one."""
    ours = mapping.is_items or is_entries(table.header)
    if raw is None:
        raw = any(is_marked_raw(table.first_line, columns) for columns in (ITEMS, ENTRIES))
    return str if raw or not ours else unguard


class _Reader:
    """Reads one row after another."""

    def __init__(self, table: Table, mapping: Mapping, latest: date, decode: Callable[[str], str]) -> None:
        self._width = len(table.header)
        self._mapping = mapping
        self._latest = latest
        self._decode = decode
        self._member = mapping.column(Role.MEMBER)
        self._sections = [(Kind(role.value), mapping.columns(role)) for role in SECTIONS]

    def read(self, line: int, cells: Sequence[str], day: date) -> LogRow:
        if any(cell.strip() for cell in cells[self._width :]):
            raise _RefusedError(Refusal.TOO_MANY_CELLS, str(len(cells)))
        member = None if self._member is None else clean(self._decode(_cell(cells, self._member))).strip()
        if self._mapping.is_items:
            return self._item(line, cells, day, member)
        if member == "":
            raise _RefusedError(Refusal.NO_MEMBER)
        return self._entry(line, cells, day, member)

    def _entry(self, line: int, cells: Sequence[str], day: date, member: str | None) -> LogRow:
        if day > self._latest:
            raise _RefusedError(Refusal.FUTURE_DAY, day.isoformat())
        items = tuple(
            LogItem(kind, text)
            for kind, columns in self._sections
            for column in columns
            for text in split_lines(self._decode(_cell(cells, column)))
        )
        nothing = bool(self._text(cells, Role.NOTHING))
        if not items and not nothing:
            raise _RefusedError(Refusal.NO_TEXT)
        return LogRow(line, member, day, items, nothing=nothing and not items)

    def _item(self, line: int, cells: Sequence[str], day: date, member: str | None) -> LogRow:
        written = self._text(cells, Role.KIND)
        kind = _KINDS.get(written.casefold())
        if kind is None:
            raise _RefusedError(Refusal.BAD_KIND, written)
        if day > self._latest and kind is not Kind.TRY:
            raise _RefusedError(Refusal.FUTURE_DAY, day.isoformat())
        text = clean(self._decode(self._raw_text(cells, Role.TEXT))).strip()
        if not text:
            raise _RefusedError(Refusal.NO_TEXT)
        visibility = self._text(cells, Role.VISIBILITY)
        private = _PRIVATE.get(visibility.casefold())
        if private is None:
            raise _RefusedError(Refusal.BAD_VISIBILITY, visibility)
        ref, title = self._text(cells, Role.KR), self._decode(self._raw_text(cells, Role.KR_TITLE))
        item = LogItem(kind, text, _read_id(self._text(cells, Role.ID)), ref, title, private)
        return LogRow(line, member, day, (item,))

    def _raw_text(self, cells: Sequence[str], role: Role) -> str:
        return _cell(cells, self._mapping.column(role))

    def _text(self, cells: Sequence[str], role: Role) -> str:
        return self._raw_text(cells, role).strip()


def _cell(cells: Sequence[str], column: int | None) -> str:
    # Spreadsheets leave empty cells at the end of a row out.
    return cells[column] if column is not None and column < len(cells) else ""


def _read_id(cell: str) -> Id | None:
    """Return the id of an exported item, None where the cell holds no such thing: then the words tell."""
    digits = cell.partition("-")[2]
    try:
        return Id(bytes.fromhex(digits)) if len(digits) == _ID_HEX else None
    except ValueError:
        return None
