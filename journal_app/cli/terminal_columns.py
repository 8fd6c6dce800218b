"""Text in columns on a terminal, where a Japanese character takes two places."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date

import click

from journal_app.i18n import language

_WEEKDAYS = {"ja": tuple("月火水木金土日"), "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")}
GAP = "  "


def width(text: str) -> int:
    """Return how many places a text takes on a terminal."""
    return sum(_places(character) for character in text)


def padded(text: str, places: int, *, right: bool = False) -> str:
    """Return a text filled up with blanks to so many places, at its right side or with `right` at its left."""
    blanks = " " * (places - width(text))
    return blanks + text if right else text + blanks


def table(rows: Iterable[Sequence[str]], right: Iterable[int] = ()) -> list[str]:
    """Return rows of cells (see `one_line`) as aligned lines; `right` names the columns of numbers.

    A column with nothing in it is left out.
    """
    cells = list(rows)
    numbers = set(right)
    widths = [max(map(width, column)) for column in zip(*cells, strict=True)]
    shown = [index for index, places in enumerate(widths) if places]
    return [
        GAP.join(padded(row[index], widths[index], right=index in numbers) for index in shown).rstrip()
        for row in cells
    ]


def one_line(text: str) -> str:
    """Return a text on one line and without control characters, which a terminal would obey."""
    return "".join(c for c in " ".join(text.split()) if unicodedata.category(c) != "Cc")


def weekday(day: date) -> str:
    """Return a day's weekday, short: "金", "Fri"."""
    return _WEEKDAYS[language()][day.weekday()]


def say(*lines: str) -> None:
    """Print lines."""
    for line in lines:
        click.echo(line)


def say_json(value: object) -> None:
    """Print a value as JSON, Japanese readable."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def _places(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
