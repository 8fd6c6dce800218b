"""Facts of a column: its heading, and how many of its cells are dates, sections or people."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property

from journal_app.exchange.columns.date_forms import read_written
from journal_app.exchange.columns.dates import is_counted, is_date
from journal_app.exchange.columns.headings import section_of, senses
from journal_app.exchange.columns.nothing import is_nothing
from journal_app.exchange.columns.patterns import folded
from journal_app.exchange.columns.senses import NAMED, Sense

NAME_LENGTH = 40
MOSTLY = 0.8
_ENDS = ("。", ".", "！", "!", "た", "です", "ます")
_NUMBERED = re.compile(r"番号|コード|(?<![a-z])(?:no|id|code|number|#)(?![a-z])")


class Column:
    """A column: its heading, and what its cells look like."""

    def __init__(self, index: int, heading: str, cells: Sequence[str], today: date) -> None:
        self.index = index
        self.heading = heading
        self.senses = senses(heading) if heading.strip() else {}
        self.cells = cells
        self.texts = [cell.strip() for cell in cells if cell.strip()]
        self._today = today

    def sense(self, sense: Sense) -> int:
        """Return how surely the heading speaks of something, 0 where it does not."""
        return self.senses.get(sense, 0)

    @cached_property
    def dated(self) -> float:
        """The share of cells with a written date."""
        return self._share(is_date)

    @cached_property
    def counted(self) -> float:
        """The share of cells with a number that may count days."""
        return self._share(lambda text: is_counted(text, self._today))

    @cached_property
    def days(self) -> list[object]:
        """The days of the cells, without the time of day."""
        found = [read_written(cell) for cell in self.cells]
        return [
            cell.strip() if one is None or one.number is not None else one.numbers
            for cell, one in zip(self.cells, found, strict=True)
        ]

    @cached_property
    def kinds(self) -> float:
        """The share of cells that name a section."""
        return self._share(lambda text: len(text) <= NAME_LENGTH and section_of(text) is not None)

    @cached_property
    def sure_kinds(self) -> float:
        """The share of cells that name a section by its very name."""
        return self._share(lambda text: len(text) <= NAME_LENGTH and section_of(text, NAMED) is not None)

    @cached_property
    def is_numbers(self) -> bool:
        """Tell whether all cells are numbers, or yes and no."""
        return bool(self.texts) and all(_is_number(text) for text in self.texts)

    @cached_property
    def may_name(self) -> bool:
        """Tell whether the cells may be people: short, without sentences, no dates, no plain numbers."""
        if not self.texts or not self.may_be_people or self.is_numbers:
            return False
        speaks = self._share(lambda text: len(text) > 5 and text.endswith(_ENDS))
        return speaks < 0.5 and not all(map(_is_weekday_or_time, self.texts))

    @cached_property
    def may_number(self) -> bool:
        """Tell whether the cells may be the numbers of people: numbers that do not just count the rows."""
        if not self.is_numbers or not _NUMBERED.search(folded(self.heading)):
            return False
        counted = [text for text in self.texts if text.isdecimal()]
        first = int(counted[0]) if counted else 0
        return [int(text) for text in counted] != list(range(first, first + len(self.texts)))

    @cached_property
    def may_be_people(self) -> bool:
        """Tell whether the cells can be names or numbers of people at all."""
        if not self.texts:
            return True
        short = self._share(lambda text: len(text) <= NAME_LENGTH and "\n" not in text)
        return short >= MOSTLY and self.dated < 0.5

    def _share(self, test: Callable[[str], bool]) -> float:
        return sum(map(test, self.texts)) / len(self.texts) if self.texts else 0.0


def _is_number(text: str) -> bool:
    plain = folded(text).replace(",", "")
    if plain in {"true", "false", "yes", "no", "はい", "いいえ", "○", "×", "✓"}:
        return True
    try:
        float(plain.rstrip("%"))
    except ValueError:
        return False
    return True


def _is_weekday_or_time(text: str) -> bool:
    plain = folded(text).strip("()")
    return (
        (
            plain[:1] in set("月火水木金土日")
            and plain.removesuffix("曜日").removesuffix("曜") in set("月火水木金土日")
        )
        or (
            plain[:3] in {"mon", "tue", "wed", "thu", "fri", "sat", "sun"}
            and (len(plain) == 3 or plain.endswith("day"))
        )
        or plain.replace(":", "").isdecimal()
        or is_nothing(plain)
    )


def same_people(one: Column, other: Column) -> bool:
    """Tell whether two columns tell the same people apart: each name of one goes with one name of the other."""
    return not splits(one, other) and not splits(other, one)


def splits(one: Column, other: Column) -> bool:
    """Tell whether a name of one column stands beside several of the other."""
    beside: dict[str, set[str]] = {}
    for name, finer in zip(one.cells, other.cells, strict=True):
        if name.strip() and finer.strip():
            beside.setdefault(folded(name), set()).add(folded(finer))
    return any(len(found) > 1 for found in beside.values())
