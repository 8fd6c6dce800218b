"""A table of delimited text of unknown make, read: which encoding, which delimiter, which rows, which header."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.exchange.tables.delimited import DELIMITERS, Row, guess_delimiter, named_delimiter, rows_of
from journal_app.exchange.tables.encodings import ENCODINGS, Decoded, decode
from journal_app.exchange.tables.file_kinds import kind_of
from journal_app.exchange.tables.header_rows import NO_HEADER, Header, find_header, header_at

__all__ = ["DELIMITERS", "ENCODINGS", "LARGEST", "Table", "read_bytes", "read_table", "table_of"]

# Far more than the log of a large team over many years; what is larger is something else, or has no end.
LARGEST = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Table:
    """A file of rows. A row comes with the physical line (from 1) it starts on; rows without any text are left out.

    `header` has an empty name for each column where no row holds names; it is as wide as the widest row. The header
    starts on `header_line` (0: there is none), `above` are the rows before it. `broken` are the lines of rows that
    cannot be told apart into cells. `encoding` is the codec it was read with, `readings` those it may have where that
    is not sure, each with a word it makes of the bytes, `first_line` the first line as it stands in the file.
    """

    encoding: str
    delimiter: str
    header: tuple[str, ...]
    rows: tuple[tuple[int, list[str]], ...]
    first_line: str = ""
    header_line: int = 1
    above: tuple[tuple[int, list[str]], ...] = ()
    broken: tuple[tuple[int, list[str]], ...] = ()
    readings: tuple[tuple[str, str], ...] = ()


def read_table(
    path: Path, *, encoding: str | None = None, delimiter: str | None = None, header_row: int | None = None
) -> Table:
    """Read a file of delimited text; what is not given is found out.

    Raises JournalError: CANNOT_READ, FILE_EMPTY, FILE_KIND (a workbook, a PDF and the like), FILE_ENCODING,
    FILE_TOO_MUCH, FILE_HEADER (no row starts on that line).
    """
    try:
        with path.open("rb") as file:
            data = read_bytes(file, path)
    except OSError as error:
        raise JournalError(ErrorCode.CANNOT_READ, path=str(path), reason=error.strerror) from error
    return table_of(data, path, encoding=encoding, delimiter=delimiter, header_row=header_row)


def read_bytes(file: BinaryIO, path: Path) -> bytes:
    """Read a file to its end. Raises JournalError (FILE_TOO_MUCH)."""
    data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise JournalError(ErrorCode.FILE_TOO_MUCH, path=str(path), size=LARGEST // 1024**2)
    return data


def table_of(
    data: bytes,
    path: Path,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    header_row: int | None = None,
) -> Table:
    """Read the bytes of a file of delimited text; `path` is what errors call it. Raises JournalError."""
    kind = kind_of(data)
    if kind is not None:
        raise JournalError(ErrorCode.FILE_KIND, path=str(path), kind=kind)
    read = decode(data, encoding)
    if read is None:
        raise JournalError(ErrorCode.FILE_ENCODING, path=str(path), encoding=encoding or "")
    if not read.text.strip():
        raise JournalError(ErrorCode.FILE_EMPTY, path=str(path))
    return _table(read, path, delimiter, header_row)


def _table(read: Decoded, path: Path, delimiter: str | None, header_row: int | None) -> Table:
    text = read.text
    named = named_delimiter(text)
    delimiter = delimiter or named or guess_delimiter(text)
    rows = list(rows_of(text, delimiter, skip=1 if named else 0))
    whole = [row for row in rows if not row.broken]
    if header_row is None:
        header = find_header([row.cells for row in whole[:NO_HEADER]])
    else:
        header = _chosen(whole, header_row, path)
    body = whole[header.end :]
    names = _padded(header.names, (row.cells for row in body))
    return Table(
        encoding=read.encoding,
        delimiter=delimiter,
        header=names,
        rows=_plain(body),
        first_line=text[: text.find("\n") + 1] or text,
        header_line=whole[header.start].line if header.end > header.start else 0,
        above=_plain(whole[: header.start]),
        broken=_plain(row for row in rows if row.broken),
        readings=read.readings,
    )


def _chosen(rows: Sequence[Row], line: int, path: Path) -> Header:
    if line == 0:
        return header_at([], 0)
    cells = [row.cells for row in rows[: NO_HEADER + line]]
    found = [index for index, row in enumerate(rows) if row.line == line]
    if not found:
        raise JournalError(ErrorCode.FILE_HEADER, path=str(path), line=line)
    return header_at(cells, found[0])


def _plain(rows: Iterable[Row]) -> tuple[tuple[int, list[str]], ...]:
    return tuple((row.line, row.cells) for row in rows)


def _padded(names: Sequence[str], rows: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """Return the names with an empty one for each column that has text but no place in the header."""
    width = max((_width(cells) for cells in rows), default=0)
    return (*names, *("",) * (width - len(names)))


def _width(cells: Sequence[str]) -> int:
    return next((index + 1 for index in range(len(cells) - 1, -1, -1) if cells[index].strip()), 0)
