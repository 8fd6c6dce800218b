"""Header rows of a sheet: under a title, in two rows, or nowhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from journal_app.exchange.columns.dates import is_date
from journal_app.exchange.columns.headings import senses
from journal_app.exchange.columns.senses import MAIL, NAMED, PHRASE, Sense

# Below so many rows nobody looks for a header.
NO_HEADER = 40
_LONGEST = 90
_SHORT_WORD = 12
_ENOUGH = 5
_DATES, _PEOPLE = 40, 35


@dataclass(frozen=True, slots=True)
class Header:
    """The names of the columns, and the rows they were read from: `start` to `end`, none where both are the same."""

    names: tuple[str, ...]
    start: int
    end: int


def find_header(rows: Sequence[Sequence[str]]) -> Header:
    """Find the header among the first rows of a sheet."""
    if not rows:
        return Header((), 0, 0)
    scores = [_score(cells) for cells in rows]
    best = max(range(len(rows)), key=lambda index: scores[index])
    if scores[best] < _ENOUGH:
        pair = _pair_of_weak(rows)
        return pair or _above_the_data(rows)
    return header_at(rows, best)


def header_at(rows: Sequence[Sequence[str]], at: int) -> Header:
    """Return the header that holds a row: that row, and one above or below where both make one header."""
    if not rows:
        return Header((), 0, 0)
    own = _score(rows[at])
    for start in (at, at - 1):
        if start < 0 or start + 1 >= len(rows):
            continue
        other = rows[start + 1] if start == at else rows[start]
        names = _joined(rows[start], rows[start + 1])
        twice = _ENOUGH <= _score(other) >= own * 0.6
        merged = start == at and _divides(rows[start], rows[start + 1])
        surer = _sure(names) > max(_sure(rows[start]), _sure(rows[start + 1]))
        if _is_short(other) and (twice or merged or surer):
            return Header(names, start, start + 2)
    return Header(tuple(rows[at]), at, at + 1)


def _pair_of_weak(rows: Sequence[Sequence[str]]) -> Header | None:
    """Return two rows that make a header together where neither is one by itself."""
    for start in range(len(rows) - 1):
        if any(map(is_date, (*rows[start], *rows[start + 1]))):
            continue
        names = _joined(rows[start], rows[start + 1])
        if _score(names) >= _ENOUGH and _is_short(rows[start + 1]):
            return Header(names, start, start + 2)
    return None


def _above_the_data(rows: Sequence[Sequence[str]]) -> Header:
    """Return the row right above the first one with a date; without names where that is the first row."""
    first = next((index for index, cells in enumerate(rows) if any(map(is_date, cells))), None)
    if first is None:
        return Header(tuple(rows[0]), 0, 1)
    for at in range(first - 1, -1, -1):
        if sum(bool(cell.strip()) for cell in rows[at]) * 2 >= len(
            [cell for cell in rows[first] if cell.strip()]
        ):
            return Header(tuple(rows[at]), at, at + 1)
    return Header(("",) * len(rows[0]), 0, 0)


def _score(cells: Sequence[str]) -> float:
    """Return how much a row speaks of dates, people and sections; a row with a date in it is data."""
    if any(is_date(cell) for cell in cells):
        return 0
    found: dict[Sense, int] = {}
    for cell in cells:
        for sense, score in _senses(cell).items():
            found[sense] = max(found.get(sense, 0), score)
    total = sum(_worth(sense, score) for sense, score in found.items())
    filled = sum(bool(cell.strip()) for cell in cells)
    return total if filled > 1 else min(total, _ENOUGH - 1)


def _senses(cell: str) -> dict[Sense, int]:
    return dict(senses(cell)) if cell.strip() and len(cell) <= _LONGEST else {}


def _worth(sense: Sense, score: int) -> float:
    if sense is Sense.DATE:
        return 3 if score >= _DATES else 1
    if sense in (Sense.MEMBER, Sense.FAMILY, Sense.GIVEN):
        return 3 if score > MAIL else 2 if score >= _PEOPLE else 0
    if sense in (Sense.KIND, Sense.TEXT):
        return 1.5
    return 3 if score >= NAMED else 2 if score >= PHRASE else 1


def _sure(cells: Sequence[str]) -> int:
    """Return how many things a row names surely."""
    found = {
        sense
        for cell in cells
        for sense, score in _senses(cell).items()
        if score >= NAMED or (sense is Sense.DATE and score >= _DATES)
    }
    return len(found)


def _divides(top: Sequence[str], below: Sequence[str]) -> bool:
    """Tell whether a row names the columns below merged headings: short words there, and none anywhere else."""
    groups: list[list[bool]] = []
    for at, cell in enumerate(below):
        if at < len(top) and top[at].strip():
            groups.append([])
        if not groups:
            return False
        groups[-1].append(bool(cell.strip()))
    # A heading over one column has nothing below it, one over several has a word below each.
    divided = [group for group in groups if len(group) > 1 and all(group)]
    plain = [group for group in groups if not any(group)]
    short = all(len(cell.strip()) <= _SHORT_WORD for cell in below)
    return bool(divided) and len(divided) + len(plain) == len(groups) and short


def _is_short(cells: Sequence[str]) -> bool:
    return not any(is_date(cell) for cell in cells) and all(len(cell) <= _LONGEST for cell in cells)


def _joined(top: Sequence[str], below: Sequence[str]) -> tuple[str, ...]:
    """Return the names two rows make; a name above several columns belongs to each of them."""
    names = []
    over = ""
    for at in range(max(len(top), len(below))):
        one = top[at].strip() if at < len(top) else ""
        two = below[at].strip() if at < len(below) else ""
        if one:
            over = one if two else ""
        names.append(" ".join(part for part in (one or (over if two else ""), two) if part))
    return tuple(names)
