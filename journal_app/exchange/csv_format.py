"""The shape of our CSV files: UTF-8 with a byte order mark, CRLF, and a guard against formulas that can be undone.

A spreadsheet runs a cell that starts with = + - @ (also full-width, or after a TAB, CR or LF) as a formula. The guard
puts an apostrophe before such a cell, and before one that starts with an apostrophe, so that taking one apostrophe
away where a guarded character follows gives every text back exactly.

The raw form has no guard. There `'=x` means itself, so a reader must know which form it has: the header of a raw file
puts the names of its free-text columns in quotes. The parsed header is the same, no program writes it like that by
chance, and a spreadsheet that stores the file again drops the mark, as it drops the quotes.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

BOM = b"\xef\xbb\xbf"
LINE_END = "\r\n"
GUARD = "'"
GUARDED = frozenset("=+-@\t\r\n＝＋－＠'")

ITEMS = (
    *("id", "date", "week", "member", "kind", "text", "kr", "kr_title", "visibility"),
    # What else a line served; where there are several, each stands on a line of the cell.
    *("more_krs", "outside", "value", "tags", "with", "came_from", "plan"),
    "updated_at",
)
ENTRIES = ("date", "week", "member", "keep", "problem", "try", "nothing", "updated_at")
OKRS = (
    "id",
    "parent_id",
    "cycle",
    "ref",
    "type",
    "title",
    "owner",
    "start",
    "target",
    "now",
    "unit",
    "progress",
    "confidence",
    "status",
)
CHECKINS = ("id", "date", "kr", "kr_title", "member", "value", "unit", "confidence", "note")
LEDGER = (
    *("id", "date", "member", "deed", "ref", "title", "what", "before", "after", "code", "reason"),
    *("progress_before", "progress_after", "questions"),
)
REPORT = (
    *("cycle", "type", "ref", "title", "start", "target", "unit", "actual"),
    *("score", "suggested", "result", "counts", "carry", "findings"),
)
# The columns that hold what people write.
FREE_TEXT = frozenset(
    {"member", "text", "kr_title", "keep", "problem", "try", "cycle", "title", "owner", "unit", "note"}
    | {"value", "tags", "with", "plan", "before", "after", "reason"}
)

_ROWS = 256


def guard(text: str) -> str:
    """Return a text so that no spreadsheet takes it for a formula."""
    return GUARD + text if text[:1] in GUARDED else text


def unguard(cell: str) -> str:
    """Return the text of a guarded cell; a cell without a guard is its own text."""
    return cell[1:] if cell[:1] == GUARD and cell[1:2] in GUARDED else cell


def header_line(columns: Sequence[str], *, raw: bool) -> str:
    """Return the first line of a file, marked where the file is raw."""
    cells = (f'"{column}"' if raw and column in FREE_TEXT else column for column in columns)
    return ",".join(cells) + LINE_END


def is_marked_raw(line: str, columns: Sequence[str]) -> bool:
    """Tell whether the first line of a file is the one a raw export with these columns writes."""
    return line.rstrip("\r\n") == header_line(columns, raw=True).rstrip("\r\n")


def encode_rows(
    columns: Sequence[str], rows: Iterable[Sequence[str]], *, raw: bool
) -> Iterator[tuple[int, bytes]]:
    """Yield (how many, their lines) of rows whose cells go with the columns."""
    guarded = [not raw and column in FREE_TEXT for column in columns]
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator=LINE_END)
    count = 0
    for row in rows:
        writer.writerow([guard(cell) if risky else cell for cell, risky in zip(row, guarded, strict=True)])
        count += 1
        if count == _ROWS:
            yield count, buffer.getvalue().encode()
            buffer.seek(0)
            buffer.truncate()
            count = 0
    if count:
        yield count, buffer.getvalue().encode()
