"""Reading a file of delimited text of unknown make: which encoding, which delimiter, which lines."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.exchange.column_dates import is_date

DELIMITERS = (",", ";", "\t")
ENCODINGS = ("utf-8", "cp932", "utf-16")
# The longer mark first: that of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE_BYTES = 4096


@dataclass(frozen=True, slots=True)
class Table:
    """A file of rows. A row comes with the physical line (from 1) it starts on; rows without any text are left out.

    `header` has an empty name for each column where the first row holds data already; then `rows` begins with it.
    `encoding` is the codec it was read with, `first_line` the first line as it stands in the file.
    """

    encoding: str
    delimiter: str
    header: tuple[str, ...]
    rows: tuple[tuple[int, list[str]], ...]
    first_line: str = ""


def read_table(path: Path, *, encoding: str | None = None, delimiter: str | None = None) -> Table:
    """Read a file of delimited text; what is not given is found out.

    Encodings tried: a byte order mark, UTF-16 by its zero bytes, strict UTF-8, CP932. Raises JournalError:
    CANNOT_READ, FILE_EMPTY, FILE_ENCODING, FILE_MALFORMED (with the line).
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise JournalError(ErrorCode.CANNOT_READ, path=str(path), reason=error.strerror) from error
    text, encoding = _decoded(data, encoding, path)
    if not text.strip():
        raise JournalError(ErrorCode.FILE_EMPTY, path=str(path))
    first_line = text[: text.find("\n") + 1] or text
    delimiter = delimiter or _delimiter_of(text)
    rows = tuple(_rows(text, delimiter, path))
    first = tuple(rows[0][1]) if rows else ()
    if any(is_date(cell) for cell in first):
        return Table(encoding, delimiter, ("",) * len(first), rows, first_line)
    return Table(encoding, delimiter, first, rows[1:], first_line)


def _decoded(data: bytes, encoding: str | None, path: Path) -> tuple[str, str]:
    candidates = [encoding] if encoding else _candidates(data)
    for name in candidates:
        try:
            text = data.decode(_marked(name, data))
        except (UnicodeDecodeError, LookupError):
            continue
        # Nearly any bytes can be read as CP932; those of a workbook or a picture have zeros among them.
        if name != "cp932" or "\0" not in text:
            return text, _marked(name, data)
    raise JournalError(ErrorCode.FILE_ENCODING, path=str(path), encoding=encoding or "")


def _marked(encoding: str, data: bytes) -> str:
    """Return the codec that also takes away a mark the named one would leave in the text."""
    if data.startswith(codecs.BOM_UTF8) and encoding.lower().replace("_", "-") in {"utf-8", "utf8"}:
        return "utf-8-sig"
    return encoding


def _candidates(data: bytes) -> list[str]:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return [name]
    return [*_utf_16_without_mark(data), "utf-8", "cp932"]


def _utf_16_without_mark(data: bytes) -> list[str]:
    """Tell UTF-16 by the zero bytes of its commas, digits and line ends, which all stand on the same side."""
    sample = data[:_SAMPLE_BYTES]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    enough = max(even, odd) * 50 > len(sample)
    if not enough or max(even, odd) < 4 * min(even, odd):
        return []
    return ["utf-16-be" if even > odd else "utf-16-le"]


def _delimiter_of(text: str) -> str:
    """Return the delimiter that stands most often in the first row, outside quotes."""
    counts = dict.fromkeys(DELIMITERS, 0)
    quoted = False
    for character in text.lstrip("\r\n"):
        if character == '"':
            quoted = not quoted
        elif not quoted and character in "\r\n":
            break
        elif not quoted and character in counts:
            counts[character] += 1
    return max(DELIMITERS, key=lambda delimiter: counts[delimiter])


def _rows(text: str, delimiter: str, path: Path) -> Iterator[tuple[int, list[str]]]:
    # A wrong quote would swallow the rest of the file into one cell; strict reading says where.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    start = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield start, cells
            start = reader.line_num + 1
    except csv.Error as error:
        raise JournalError(ErrorCode.FILE_MALFORMED, path=str(path), line=start) from error
