"""The keys of the shared window: how they are drawn, what they stand for, and the ones all its pages have."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from journal_app.i18n import N_, _
from journal_app.ui.week.present.session import PresentSession


class Showing(Protocol):
    """The shared window as a page sees it."""

    @property
    def session(self) -> PresentSession:
        """Return the session shown."""

    def copy(self, press: str, text: str) -> None:
        """Put a text into the clipboard and say for a moment, where `press` is named, that it is there."""

    def tell(self, press: str) -> None:
        """Say for a moment, where `press` is named, that it is done."""

    def press(self, press: str) -> None:
        """Do what a key means on the page, after the sheet that lists it is away."""

    def end(self) -> None:
        """Close the window; the session is saved."""

    def write(self, about: object = None) -> None:
        """Put the caret into the fields of the page, where it has some; `about` is what is to be corrected."""

    def take_keyboard(self) -> None:
        """Take the keyboard back from a field."""

    def save_pdf(self) -> None:
        """Ask for the minutes to be saved."""

    def finish(self) -> None:
        """End the session, close the window, and open the minutes."""


Act = Callable[[Showing], object]


@dataclass(frozen=True, slots=True)
class KeyHint:
    """A key as it is drawn, and what it does; `press` ("Shift+T") is what a click on it stands for.

    `first` is what a click on the last cap but one stands for, where there are two keys for two ways; `short` is what
    the footer says, where the sheet says it in more words.
    """

    caps: tuple[str, ...]
    words: str
    press: str
    first: str = ""
    short: str = ""

    @property
    def text(self) -> str:
        """Return what the key does in the current language."""
        return _(self.words)

    @property
    def foot_text(self) -> str:
        """Return what the key does in as few words as may be."""
        return _(self.short or self.words)


TURN_PAGES = KeyHint(("←", "→"), N_("Previous or next page"), "Right", "Left", N_("Next page"))
CHAPTERS = KeyHint(("Ctrl", "←", "→"), N_("Previous or next chapter"), "Ctrl+Right", "Ctrl+Left")
ENDS = KeyHint(("Home", "End"), N_("First or last page"), "End", "Home")
LINES = KeyHint(("↑", "↓"), N_("Choose a line"), "Down", "Up", N_("Choose"))
LARGE = KeyHint(("Space",), N_("Enlarge"), "Space")
APPLAUSE = KeyHint(("A",), N_("Applause"), "A")
STAR = KeyHint(("S",), N_("Star"), "S")
TIMER = KeyHint(("T",), N_("Start or pause the timer"), "T")
UNDO = KeyHint(("Ctrl", "Z"), N_("Take back what was entered last"), "Ctrl+Z")
BLANK = KeyHint(("B",), N_("Blank screen"), "B", short=N_("Blank"))
FULL = KeyHint(("F",), N_("Full screen"), "F")
VIEW = KeyHint(("V",), N_("Presenter view on or off"), "V")
KEYS = KeyHint(("?",), N_("Keys"), "?")
CLOSE = KeyHint(("Esc",), N_("Close and go on later"), "Esc", short=N_("Close"))


def press_of(event: QKeyEvent) -> str:
    """Return what a key press is called: "Shift+T", "Ctrl+Right", "?"."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = Qt.Key(event.key())
    text = event.text()
    if text and text.isprintable() and not text.isalnum() and not text.isspace():
        modifiers &= ~Qt.KeyboardModifier.ShiftModifier  # a sign lies on another key of each keyboard
    return QKeySequence(QKeyCombination(modifiers, key)).toString(QKeySequence.SequenceFormat.PortableText)
