"""The fields of all pages of the shared window: those of the page that is shown, made when first needed."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.week.present.keys import KeyHint, Showing
from journal_app.ui.week.present.pages.page import PageFields, PageKind, Room


class FieldsOfPages(QObject):
    """Shows the fields of one kind of page at a time."""

    changed = Signal()

    def __init__(self, host: ThemeHost, stage: QWidget, at: Showing, window: QWidget) -> None:
        super().__init__(window)
        self._host = host
        self._stage = stage
        self._at = at
        self._window = window
        self._made: dict[int, PageFields] = {}
        self._left: dict[str, str] = {}
        self._now: PageFields | None = None
        self._unit, self._room = 1.0, Room(1.0, 1.0)

    @property
    def hints(self) -> tuple[KeyHint, ...]:
        """Return the keys of the fields, none where nothing is typed."""
        return self._now.hints if self._now is not None else ()

    @property
    def foot(self) -> tuple[KeyHint, ...]:
        """Return what the footer says because of the fields, none where it says the keys of the page."""
        return (self._now.hints or self._now.foot) if self._now is not None else ()

    @property
    def told(self) -> str:
        """Return what the page has to know of its fields."""
        return self._now.told if self._now is not None else ""

    @property
    def words(self) -> Mapping[str, str]:
        """Return what was typed and not entered yet, by the name of its fields; what waits to be gone on with too."""
        typed = {type(fields).__name__: fields.words for fields in self._made.values()}
        return {name: words for name, words in (self._left | typed).items() if words.strip()}

    def take_up(self, words: Mapping[str, str]) -> None:
        """Go on with words that an earlier window of this session was left with."""
        self._left = dict(words)
        for fields in self._made.values():  # a session may be taken up on their very page
            fields.take_up(self._left.pop(type(fields).__name__, ""))

    def show(self, kind: PageKind | None) -> None:
        """Show the fields of a kind of page, where it has some."""
        before, self._now = self._now, self._fields_of(kind)
        if before is not None and before is not self._now:
            before.hide()
        if self._now is not None:
            self._now.follow()
        elif before is not None:
            self._window.setFocus(Qt.FocusReason.OtherFocusReason)

    def write(self, about: object = None) -> None:
        """Put the caret into the fields; `about` is what is to be corrected."""
        if self._now is not None:
            self._now.write(about)

    def press(self, press: str) -> None:
        """Do what one of their keys does."""
        if self._now is not None:
            self._now.press(press)

    def lie(self, unit: float, room: Room) -> None:
        """Take the place on the page; `unit` is how many px of the screen one px of the page is."""
        self._unit, self._room = unit, room
        for fields in self._made.values():
            fields.lie(unit, room)

    def _fields_of(self, kind: PageKind | None) -> PageFields | None:
        if kind is None or kind.fields is None:
            return None
        found = self._made.get(id(kind))
        if found is None:
            found = self._made[id(kind)] = kind.fields(self._host, self._stage, self._at)
            found.changed.connect(self.changed)
            found.take_up(self._left.pop(type(found).__name__, ""))
            found.lie(self._unit, self._room)
        return found
