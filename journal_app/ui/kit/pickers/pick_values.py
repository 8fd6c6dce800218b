"""Rows of a picker as frozen values: what is offered, and which part of its words was typed. No Qt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

Mark = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Words:
    """A text, the part of it that matches what was typed, and the part in bold."""

    text: str
    mark: Mark | None = None
    strong: Mark | None = None


@dataclass(frozen=True, slots=True)
class PickHead:
    """A line over the rows below it, with a fact at the right."""

    title: str
    fact: str = ""


@dataclass(frozen=True, slots=True)
class PickRow:
    """A row: what choosing it means, its words, and what stands around them.

    Before the words stand `label` in bold (KR-8), an icon, or the disc of a `person`; behind them another name
    (`second`) and at the right a `fact` and the `key` that chooses the row. `below` is a quiet line under the words.
    """

    data: object
    words: Words
    label: Words | None = None
    icon: str = ""
    person: str = ""
    second: Words | None = None
    below: str = ""
    fact: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class PickChip:
    """One of few things that are always offered: a letter in bold, its words, and what they mean."""

    data: object
    letter: str
    words: Words
    tip: str = ""


@dataclass(frozen=True, slots=True)
class PickChips:
    """Chips beside each other; the arrows to the sides go from one to the next."""

    chips: tuple[PickChip, ...]


@dataclass(frozen=True, slots=True)
class PickLine:
    """A hair line between rows."""


Picked = PickRow | PickChip
Pick = PickHead | PickRow | PickChips | PickLine


def spoken(pick: Picked) -> str:
    """Return what a screen reader says of a row or chip."""
    if isinstance(pick, PickChip):
        return ", ".join(part for part in (pick.words.text, pick.tip) if part)
    parts = (
        pick.label.text if pick.label else "",
        pick.words.text,
        pick.second.text if pick.second else "",
        pick.below,
        pick.fact,
    )
    return ", ".join(part for part in parts if part)


def lines_of(rows: Iterable[Pick]) -> list[tuple[Picked, ...]]:
    """Return what can be chosen, line by line: a row alone, chips beside each other."""
    lines: list[tuple[Picked, ...]] = []
    for row in rows:
        if isinstance(row, PickRow):
            lines.append((row,))
        elif isinstance(row, PickChips) and row.chips:
            lines.append(row.chips)
    return lines
