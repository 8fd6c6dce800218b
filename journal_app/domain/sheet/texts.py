"""Texts of a sheet: which there are, what a version keeps of them, and values as they stand on lines."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from journal_app.domain.habit.evidence import Value
from journal_app.domain.sheet.sheets import Sheet, SheetVersion

KEPT: Final = (
    *("mission", "mission_gloss", "sentence", "sentence_gloss"),
    *("vision", "vision_gloss", "purposes"),
)
"""The texts that a version keeps, beside the values."""

TEXTS: Final = (
    *KEPT,
    *("purposes_gloss", "definitions", "mission_is", "vision_is", "values_are", "conduct", "edition"),
)
"""The texts that are written on a sheet; `definitions` is one of `Definitions`."""

# "T: Trust", or "T Trust" where the words begin with the letter or are in another script.
_MARKED: Final = re.compile(r"^([A-Za-z0-9])(?:\s*[:：.．・]\s*|\s+(?=(?i:\1)|[^\x00-\x7f]))(?=\S)")
# The other language stands behind the words, in brackets.
_GLOSS: Final = re.compile(r"^(.*\S)\s*[(（]([^()（）]+)[)）]$")


@dataclass(frozen=True, slots=True)
class ValueText:
    """A value in words: the letter it stands for, what it says, and the same in the other language."""

    letter: str
    phrase: str
    gloss: str = ""


def letter_of(value: Value) -> str:
    """Return the letter a value stands for: the one it was given, else the usual one of its words."""
    return value.letter or usual_letter(value.phrase, value.gloss)


def usual_letter(phrase: str, gloss: str) -> str:
    """Return the first letter of what is in Latin letters, where either is: teams call their values by these."""
    latin = next((text for text in (phrase, gloss) if text[:1].isascii() and text[:1].isalpha()), phrase)
    return latin[:1].upper()


def value_text(value: Value) -> ValueText:
    """Return a value in words."""
    return ValueText(letter_of(value), value.phrase, value.gloss)


def kept_values(values: Iterable[Value]) -> str:
    """Return values as a version keeps them."""
    return "\n".join("\t".join((letter_of(one), one.phrase, one.gloss)) for one in values)


def values_of(version: SheetVersion) -> tuple[ValueText, ...]:
    """Return the values that a version keeps."""
    rows = (line.split("\t") for line in version.values.splitlines() if line.strip())
    return tuple(ValueText(*(*row, "", "")[:3]) if len(row) > 1 else ValueText("", row[0]) for row in rows)


def conduct_of(sheet: Sheet) -> tuple[ValueText, ...]:
    """Return the values of a parent, which are written one a line: "T Trust (信頼)"."""
    return tuple(_read(" ".join(line.split())) for line in sheet.conduct.splitlines() if line.strip())


def lines_of(text: str) -> tuple[str, ...]:
    """Return the lines of a text that say something: purposes, or what someone does who lives a value."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def says_something(sheet: Sheet) -> bool:
    """Tell whether there is a mission, a vision or, of a parent, a value on a sheet."""
    return any((sheet.mission, sheet.sentence, sheet.vision, sheet.conduct))


def _read(line: str) -> ValueText:
    marked = _MARKED.match(line)
    rest = line[marked.end() :] if marked else line
    glossed = _GLOSS.match(rest)
    phrase, gloss = (glossed[1], glossed[2].strip()) if glossed else (rest, "")
    return ValueText((marked[1] if marked else phrase[:1]).upper(), phrase, gloss)
