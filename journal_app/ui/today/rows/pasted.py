"""Pasted text, read as lines or as a table. No Qt."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

from journal_app.domain.kpt import Kind, split_lines

_BULLET = re.compile(r"\W*\d{0,3}\W*")
_TABS = re.compile(r"\s*\t\s*")
_BETWEEN_CELLS = " / "

Cells = list[list[str]]


def read_pasted(text: str, *, is_table: bool) -> Cells:
    """Return pasted text as rows of cells; text that is no table has one cell a row.

    `is_table` says that the clipboard holds the same as a table. Without that, tabs make one where each row has as
    many of them and begins with words: what stands before the tab of a list is a bullet or a number.
    """
    if is_table or _looks_like_a_table(text):
        return [row for row in _rows(text) if any(cell.strip() for cell in row)]
    return [[_TABS.sub(" ", line)] for line in split_lines(text)]


def spread(rows: Cells, sections: Sequence[Kind]) -> dict[Kind, list[str]]:
    """Return the lines for each section; `sections` are those from the caret on that take lines.

    A table that is no wider goes into them column by column, or by its heading where that names sections. In a wider
    one each row is one line of the first section: nothing is left out, and nobody's date becomes a Problem.
    """
    width = max((len(row) for row in rows), default=0)
    named = _sections_named(rows[0]) if rows else None
    if named is not None and set(named) <= set(sections):
        rows, sections = rows[1:], named
    elif width > len(sections):
        joined = [_BETWEEN_CELLS.join(" ".join(cell.split()) for cell in row if cell.strip()) for row in rows]
        return {sections[0]: split_lines("\n".join(joined))}
    columns = zip(sections, range(width), strict=False)
    cells = {kind: [row[at] for row in rows if at < len(row)] for kind, at in columns}
    return {kind: lines for kind, texts in cells.items() if (lines := split_lines("\n".join(texts)))}


def _rows(text: str) -> Cells:
    """Return the rows of a table as spreadsheets copy it: a cell of several lines stands in quotes."""
    try:
        return list(csv.reader(io.StringIO(text, newline=""), "excel-tab", strict=True))
    except csv.Error:  # a quote that is part of the text
        return [line.split("\t") for line in text.splitlines()]


def _looks_like_a_table(text: str) -> bool:
    rows = [row for row in _rows(text) if any(cell.strip() for cell in row)] if "\t" in text else []
    widths = {len(row) for row in rows}
    return len(widths) == 1 and widths != {1} and not any(_BULLET.fullmatch(row[0]) for row in rows)


def _sections_named(heading: Sequence[str]) -> list[Kind] | None:
    """Return the sections a row of headings names, each once, or None where it is no such row."""
    names = [cell.strip().casefold() for cell in heading]
    found = [kind for name in names for kind in Kind if name == kind.value]
    return found if len(found) == len(names) == len(set(found)) else None
