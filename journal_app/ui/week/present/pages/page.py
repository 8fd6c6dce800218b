"""The page of the shared window, as all pages have it: room, parts to press, keys, and what several paint alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from PySide6.QtCore import QRectF

from journal_app.domain.week.win_session import Scene
from journal_app.domain.week.win_week import Speaker
from journal_app.i18n import _, ngettext
from journal_app.ui.kit.marks.avatar import initial
from journal_app.ui.week.present.keys import Act, KeyHint
from journal_app.ui.week.present.scale import Ink, Scale

MARGIN = 96


@dataclass(frozen=True, slots=True)
class Room:
    """The page between header and footer, in px of a page 1080 high."""

    width: float
    bottom: float

    @property
    def right(self) -> float:
        """Return the right edge of the text."""
        return self.width - MARGIN


@dataclass(frozen=True, slots=True)
class Moment:
    """What moves on a page while it stands; `pop` enlarges the applause figure for a moment."""

    pop: float = 1.0


@dataclass(frozen=True, slots=True)
class Part:
    """A painted part that can be pressed: what it is called, where it lies on the screen, what a press does."""

    name: str
    place: QRectF
    act: Act
    chosen: bool | None = None


class Page(Protocol):
    """What a page says, as a frozen dataclass: `texts` finds every word in its fields."""

    def paint(self, ink: Ink, room: Room, moment: Moment) -> None:
        """Draw the page below the header."""

    def parts(self, scale: Scale, room: Room) -> tuple[Part, ...]:
        """Return the parts that can be pressed, in the order they are read."""


@dataclass(frozen=True, slots=True)
class PageKind:
    """A kind of page: what makes it, the keys its footer and its sheet name, and what they do there.

    `make` gets the scene and the press that has just been answered ("C" of a copy), or "".
    """

    make: Callable[[Scene, str], Page]
    foot: tuple[KeyHint, ...]
    sheet: tuple[KeyHint, ...] = ()
    acts: Mapping[str, Act] = field(default_factory=dict)


def shown_name(speaker: Speaker, *, names: bool) -> str:
    """Return a member's name, or its first letter where names are off."""
    name = speaker.name or _("No name yet")
    return name if names else initial(name)


def paint_more(ink: Ink, left: float, top: float, count: int) -> None:
    """Say how many more there are than the page shows."""
    words = ngettext("{count} more", "{count} more", count).format(count=count)
    ink.text(ink.rect(left, top, 600, 48), words, 26, "muted")
