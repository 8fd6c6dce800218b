"""Page of a sheet: all that it says to a reader, in one language, ready for a file or the wall."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PagePart:
    """A part of a page: what it is called, what that means, its words, and the same in the other language.

    `more` explains it, and has its other language too.
    """

    label: str
    meaning: str
    text: str
    gloss: str = ""
    more: str = ""
    more_gloss: str = ""

    @property
    def is_said(self) -> bool:
        """Tell whether there is anything to read."""
        return bool(self.text or self.more)


@dataclass(frozen=True, slots=True)
class PageValue:
    """A value on a page. `conduct` is what someone does who lives it, `avoided` what they do not do."""

    letter: str
    phrase: str
    gloss: str = ""
    conduct: tuple[str, ...] = ()
    avoided: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetPage:
    """What a page says. `edition` names the version and its day, "" where there is none; `people` made the sheet.

    `empty` is said where there is nothing to read yet.
    """

    language: str
    title: str
    name: str
    mission: PagePart
    vision: PagePart
    values_label: str
    values_meaning: str
    values: tuple[PageValue, ...]
    conduct_label: str
    avoided_label: str
    why: str
    purposes: tuple[str, ...]
    edition: str
    people: tuple[str, ...]
    empty: str

    @property
    def parts(self) -> tuple[PagePart, ...]:
        """Return the mission and the vision, as far as they are said."""
        return tuple(part for part in (self.mission, self.vision) if part.is_said)

    @property
    def is_empty(self) -> bool:
        """Tell whether nobody has written anything on the sheet."""
        return not (self.parts or self.values)
