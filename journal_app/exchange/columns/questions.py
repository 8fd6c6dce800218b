"""Questions a file leaves open, as values: the wizard asks, and the command line names the option that answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Asks(StrEnum):
    """What is to be said about a file before it can be taken in rightly."""

    ENCODING = "encoding"
    SHAPE = "shape"
    DATE = "date"
    SECTION = "section"
    TEXT = "text"
    KIND = "kind"
    WHOSE = "whose"
    ORDER = "order"
    YEAR = "year"
    FILL_DOWN = "fill_down"


@dataclass(frozen=True, slots=True)
class Question:
    """One thing a file leaves open.

    `columns` may hold what is asked for, `choices` are answers to choose from, `samples` go with them. `detail` is a
    cell that shows the doubt, in the row that starts on `line`; `count` rows have it. Where an answer is not `needed`,
    a few rows are left out without one.
    """

    asks: Asks
    columns: tuple[int, ...] = ()
    choices: tuple[str, ...] = ()
    samples: tuple[str, ...] = ()
    detail: str = ""
    line: int = 0
    count: int = 0
    needed: bool = True


def encoding_question(readings: Sequence[tuple[str, str]]) -> tuple[Question, ...]:
    """Return the question which of several readings is the right one, none where there is no doubt."""
    if not readings:
        return ()
    names, samples = zip(*readings, strict=True)
    return (Question(Asks.ENCODING, choices=names, samples=samples),)
