"""Versions of a sheet: which number each has, what it changed, and two of them side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from journal_app.domain.differences import Piece, pieces
from journal_app.domain.sheet.sheets import SheetVersion, Source
from journal_app.domain.sheet.texts import values_of


class SheetPart(StrEnum):
    """A part of a sheet that a version may change."""

    MISSION = "mission"
    VISION = "vision"
    VALUES = "values"
    PURPOSES = "purposes"


class PartDeed(StrEnum):
    """What a version did to a part of the sheet."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


_FIELDS: Final[Mapping[SheetPart, tuple[str, ...]]] = {
    SheetPart.MISSION: ("mission", "mission_gloss", "sentence", "sentence_gloss"),
    SheetPart.VISION: ("vision", "vision_gloss"),
    SheetPart.VALUES: ("values",),
    SheetPart.PURPOSES: ("purposes",),
}


@dataclass(frozen=True, slots=True)
class NumberedVersion:
    """A version with its number, None for one that was not complete yet, and what it did to the parts of the sheet."""

    version: SheetVersion
    number: int | None
    deeds: tuple[tuple[SheetPart, PartDeed], ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """A text of two versions side by side, word by word; `field` is that of the version."""

    field: str
    before: str
    after: str
    pieces: tuple[Piece, ...]

    @property
    def differs(self) -> bool:
        """Tell whether the two are not the same."""
        return self.before != self.after


def numbered(versions: Iterable[SheetVersion]) -> tuple[NumberedVersion, ...]:
    """Return the versions, newest first. The first complete one is number 1; those before it have none.

    What belongs together is one version, as it stood at the end: the values decided one by one on a day, and what one
    person edited on a day without a reason of its own.
    """
    found: list[SheetVersion] = []
    for one in sorted(versions, key=lambda each: (each.made_at, each.id)):
        if found and _goes_on(found[-1], one):
            found.pop()
        found.append(one)
    shown: list[NumberedVersion] = []
    number = 0
    before: SheetVersion | None = None
    for one in found:
        number += bool(number) or _is_complete(one)
        shown.append(NumberedVersion(one, number or None, deeds(before, one)))
        before = one
    return tuple(reversed(shown))


def deeds(before: SheetVersion | None, after: SheetVersion) -> tuple[tuple[SheetPart, PartDeed], ...]:
    """Return what a version did to the parts of the sheet; before the first there was nothing."""
    return tuple(
        (part, _deed(was, now))
        for part in SheetPart
        if (was := _said(before, part)) != (now := _said(after, part))
    )


def compared(before: SheetVersion | None, after: SheetVersion) -> tuple[Compared, ...]:
    """Return the texts of two versions that have any, in the order of the sheet; values one a line."""
    shown = []
    for name in (name for part in SheetPart for name in _FIELDS[part]):
        was, now = ("" if one is None else _text(one, name) for one in (before, after))
        if was or now:
            shown.append(Compared(name, was, now, pieces(was, now)))
    return tuple(shown)


def _text(version: SheetVersion, name: str) -> str:
    if name != "values":
        return str(getattr(version, name))
    return "\n".join(
        " ".join(filter(None, (one.letter, one.phrase, f"({one.gloss})" if one.gloss else "")))
        for one in values_of(version)
    )


def _said(version: SheetVersion | None, part: SheetPart) -> tuple[str, ...]:
    return (
        ("",)
        if version is None
        else tuple(filter(None, (getattr(version, name) for name in _FIELDS[part]))) or ("",)
    )


def _deed(was: tuple[str, ...], now: tuple[str, ...]) -> PartDeed:
    if not any(was):
        return PartDeed.ADDED
    return PartDeed.CHANGED if any(now) else PartDeed.REMOVED


def _is_complete(version: SheetVersion) -> bool:
    return all((version.mission or version.sentence, version.vision, version.values))


def _goes_on(before: SheetVersion, after: SheetVersion) -> bool:
    if before.source is not after.source or before.day != after.day or after.reason:
        return False
    if after.source is Source.DECIDED:
        return bool(before.values) and [part for part, _ in deeds(before, after)] == [SheetPart.VALUES]
    return before.member == after.member
