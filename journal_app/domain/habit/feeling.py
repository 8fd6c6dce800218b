"""Feelings: how a day was for the person who wrote it. For nobody else: never logged, shared or exported."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from journal_app.domain.entity import entity, part
from journal_app.domain.ids import Id
from journal_app.domain.writers import Private

MOODS = range(1, 6)
ENERGIES = range(1, 4)


@entity(writers=Private(by="member"))
class Feeling:
    """Mood and energy of a day, None where not said. `light` is a day for one line, `chip` what it was in a word."""

    TABLE: ClassVar[str] = "feeling"

    id: Id
    member: Id = part(to="member")
    day: date = part()
    mood: int | None = part(default=None, within=MOODS)
    energy: int | None = part(default=None, within=ENERGIES)
    light: bool = part(default=False)
    chip: str = part(default="", one_line=True)


@dataclass(frozen=True, slots=True)
class Felt:
    """What a person said of a day beside its lines; blank where they said nothing."""

    mood: int | None = None
    energy: int | None = None
    light: bool = False
    chip: str = ""

    @property
    def is_blank(self) -> bool:
        """Tell whether nothing was said."""
        return self == Felt()


def felt_of(feeling: Feeling | None) -> Felt:
    """Return what a row says; blank without one."""
    if feeling is None:
        return Felt()
    return Felt(feeling.mood, feeling.energy, feeling.light, feeling.chip)
