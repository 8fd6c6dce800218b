"""The page of the shared window, as all pages have it: room, parts to press, keys, and what several paint alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.domain.kpt import ReactionKind
from journal_app.domain.week.win_session import Scene
from journal_app.domain.week.win_week import Speaker
from journal_app.i18n import _, ngettext
from journal_app.ui.kit.marks.avatar import initial
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.page_scale import Ink, Scale
from journal_app.ui.week.present.keys import Act, KeyHint, Showing

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
    """What moves on a page while it stands; `pop` enlarges the figure of the reaction `popped` for a moment.

    `pointer` is where the mouse is, on the screen.
    """

    pop: float = 1.0
    popped: ReactionKind | None = None
    pointer: QPointF | None = None

    def over(self, place: QRectF) -> bool:
        """Tell whether the mouse is over a part."""
        return self.pointer is not None and place.contains(self.pointer)


@dataclass(frozen=True, slots=True)
class Part:
    """A painted part that can be pressed: what it is called, where it lies on the screen, what a press does.

    `current` is the one the keys of the page are about: a screen reader is told so.
    """

    name: str
    place: QRectF
    act: Act
    chosen: bool | None = None
    current: bool = False


class Page(Protocol):
    """What a page says, as a frozen dataclass: `texts` finds every word in its fields."""

    def paint(self, ink: Ink, room: Room, moment: Moment) -> None:
        """Draw the page below the header."""

    def parts(self, scale: Scale, room: Room) -> tuple[Part, ...]:
        """Return the parts that can be pressed, in the order they are read."""


class PageFields(Worded, QWidget):
    """The fields of a page: real ones over what is painted. They keep what was typed while another page is shown.

    `changed` says that their keys, or what the page has to show beside them, are others now.
    """

    changed = Signal()

    def __init__(self, host: ThemeHost, stage: QWidget, at: Showing) -> None:
        super().__init__(stage)
        self._host = host
        self._at = at
        self.hide()

    @property
    def hints(self) -> tuple[KeyHint, ...]:
        """Return the only keys that count while there is something to type into; none where they are closed."""
        return ()

    @property
    def foot(self) -> tuple[KeyHint, ...]:
        """Return what the footer says instead of the page's own keys while nothing is typed; none for those."""
        return ()

    @property
    def told(self) -> str:
        """Return what the page has to know of them, for its `make`."""
        return ""

    @property
    def words(self) -> str:
        """Return what was typed and not entered yet, and would be missed."""
        return ""

    def take_up(self, words: str) -> None:
        """Go on with words that an earlier window of this session was left with."""

    def press(self, press: str) -> None:
        """Do what one of the `hints` says."""

    def follow(self) -> None:
        """Show what the scene holds now, and hide where there is nothing to type."""

    def write(self, about: object = None) -> None:
        """Open, with the caret where one begins to write; `about` is what is to be corrected."""

    def lie(self, unit: float, room: Room) -> None:
        """Take the place on the page; `unit` is how many px of the screen one px of the page is."""

    @override
    def retranslate(self) -> None:
        """Show the words in the current language."""


@dataclass(frozen=True, slots=True)
class PageKind:
    """A kind of page: what makes it, the keys its footer and its sheet name, and what they do there.

    `make` gets the scene and the press that has just been answered ("C" of a copy), or "". `fields` makes what is typed
    into, once for a window.
    """

    make: Callable[[Scene, str], Page]
    foot: tuple[KeyHint, ...]
    sheet: tuple[KeyHint, ...] = ()
    acts: Mapping[str, Act] = field(default_factory=dict)
    fields: Callable[[ThemeHost, QWidget, Showing], PageFields] | None = None


def row_part(id_: Id, name: str, place: QRectF, *, chosen: bool) -> Part:
    """Return a row that a press chooses, and that shows in large type or small again where it is chosen."""

    def choose(at: Showing) -> None:
        scene = at.session.scene
        if id_ == scene.cursor or scene.spotlight is not None:
            at.session.put_in_spotlight()
        else:
            at.session.point(id_)

    return Part(name, place, choose, chosen, current=chosen)


def shown_name(speaker: Speaker, *, names: bool) -> str:
    """Return a member's name, or its first letter where names are off."""
    name = speaker.name or _("No name yet")
    return name if names else initial(name)


def paint_more(ink: Ink, left: float, top: float, count: int) -> None:
    """Say how many more there are than the page shows."""
    words = ngettext("{count} more", "{count} more", count).format(count=count)
    ink.text(ink.rect(left, top, 600, 48), words, 26, "muted")
