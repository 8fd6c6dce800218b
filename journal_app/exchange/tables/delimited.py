"""The rows of a delimited text, each for itself: one that cannot be read stops no other."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

DELIMITERS = (",", ";", "\t")
_SAMPLE_LINES = 40
# So many lines a cell with backslashes before its quotes may have.
_CELL_LINES = 200
_SEP = re.compile(r'"?sep=(.)"?[ \t,;]*$', re.IGNORECASE)
# The module's own limit stops a whole file at one large cell.
csv.field_size_limit(2**31 - 1)


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row and the physical line (from 1) it starts on. `broken`: its quotes do not end."""

    line: int
    cells: list[str]
    broken: bool = False


def named_delimiter(text: str) -> str | None:
    """Return the delimiter that a first line like "sep=;" names, None where there is no such line."""
    found = _SEP.match(text.splitlines()[0]) if text.strip() else None
    return found[1] if found else None


def guess_delimiter(text: str) -> str:
    """Return the delimiter that divides most of the first rows into the same number of cells."""
    counts: dict[str, list[int]] = {delimiter: [] for delimiter in DELIMITERS}
    for row in _logical_lines(text):
        for delimiter in DELIMITERS:
            counts[delimiter].append(row.count(delimiter))

    def evenness(delimiter: str) -> tuple[int, int]:
        found = Counter(count for count in counts[delimiter] if count)
        if not found:
            return 0, 0
        width, rows = max(found.items(), key=lambda one: (one[1], one[0]))
        return rows, width

    def fitness(delimiter: str) -> tuple[bool, int, int]:
        # Commas and semicolons stand in texts, too; the header has none of those.
        rows, width = evenness(delimiter)
        return rows * 2 > len(counts[delimiter]), rows, width

    return max(DELIMITERS, key=fitness)


def _logical_lines(text: str) -> Iterator[str]:
    """Yield the first rows without what stands in quotes."""
    lines = io.StringIO(text, newline="")
    row, quoted = "", False
    for number, line in enumerate(lines):
        if number >= _SAMPLE_LINES:
            break
        for part in re.split(r'(")', line):
            if part == '"':
                quoted = not quoted
            elif not quoted:
                row += part
        if not quoted:
            if row.strip(" \r\n"):
                yield row
            row = ""
    if row.strip(" \r\n"):
        yield row


def rows_of(text: str, delimiter: str, *, skip: int = 0) -> Iterator[Row]:
    r"""Yield the rows with any text in them, from the line after the first `skip`.

    Within a line, quotes are read as a spreadsheet reads them: `"a"b` is ab, and \" is a quote where that makes sense
    of the row. A quote that swallows the lines after it breaks its own line only.
    """
    lines = list(io.StringIO(text, newline=""))
    at = skip
    while at < len(lines):
        for row, used in _run(lines, at, delimiter):
            at = used
            if row.broken or any(cell.strip() for cell in row.cells):
                yield row


def _run(lines: Sequence[str], start: int, delimiter: str) -> Iterator[tuple[Row, int]]:
    """Yield rows and the line that follows each, up to one that is broken or the end."""
    source = (lines[number] for number in range(start, len(lines)))
    reader = csv.reader(source, delimiter=delimiter, strict=True)
    at = start
    while True:
        try:
            cells = next(reader, None)
        except csv.Error:
            yield _mended(lines, at, delimiter, start + reader.line_num)
            return
        if cells is None:
            return
        yield Row(at + 1, cells), start + reader.line_num
        at = start + reader.line_num


def _mended(lines: Sequence[str], at: int, delimiter: str, end: int) -> tuple[Row, int]:
    """Read a row whose quotes are wrong, and return it with the line that follows it."""
    first = lines[at]
    if '\\"' in first:
        reader = csv.reader(
            iter(lines[at : at + _CELL_LINES]), delimiter=delimiter, escapechar="\\", strict=True
        )
        try:
            cells = next(reader)
        except (csv.Error, StopIteration):
            pass
        else:
            return Row(at + 1, cells), at + reader.line_num
    if end == at + 1 and first.count('"') % 2 == 0:
        return Row(at + 1, next(csv.reader([first], delimiter=delimiter))), end
    cells = next(csv.reader([first.rstrip("\r\n")], delimiter=delimiter, quoting=csv.QUOTE_NONE), [])
    return Row(at + 1, cells, broken=True), at + 1
