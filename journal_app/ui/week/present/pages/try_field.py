"""Field of the Trys: other words for the chosen one, for the minutes alone, or the one thing that nobody has said."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.i18n import N_, _
from journal_app.ui.look.painting import rounded
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.page_scale import Ink, Scale
from journal_app.ui.week.present.keys import KEYS, TURN_PAGES, KeyHint, Showing
from journal_app.ui.week.present.pages.one_field import OneField
from journal_app.ui.week.present.pages.page import MARGIN, PageKind, Room
from journal_app.ui.week.present.pages.tries import TEXT_LEFT, TOP, make_tries, row_place, toggle_common

_SIZE = 36
_HEIGHT = 84.0
_EMPTY_TOP = TOP + 148.0
_KEEP = KeyHint(("Enter",), N_("Keep the words"), "Return")
_WRITE = KeyHint(("Enter",), N_("Write one"), "Return")


class TryField(OneField):
    """Lies over the chosen row while it is worded; where nobody has a Try, under the question from the start."""

    def __init__(self, host: ThemeHost, stage: QWidget, at: Showing) -> None:
        super().__init__(host, stage, at, _SIZE, _KEEP)
        self._room = Room(1.0, 1.0)
        self._row: Id | None = None
        self._shown = self._left = ""

    @property
    @override
    def foot(self) -> tuple[KeyHint, ...]:
        return () if self._at.session.scene.found.tries else (_WRITE, TURN_PAGES, KEYS)

    @property
    @override
    def words(self) -> str:
        typed = self._words.text()
        return typed if typed != self._shown else self._left

    @override
    def take_up(self, words: str) -> None:
        self._left = words

    @override
    def follow(self) -> None:
        scene = self._at.session.scene
        if self._row is not None and self._row not in scene.choices:
            self._row = None
        empty = not scene.found.tries
        if empty and not self._words.hasFocus() and not self.words:
            self._show(scene.found.common(scene.me)[0])
        self.setVisible(empty or self._row is not None)
        self._lie()

    @override
    def write(self, about: object = None) -> None:
        scene = self._at.session.scene
        if scene.found.tries:
            if scene.cursor is None:
                return
            self._row = scene.cursor
            row = scene.choices.index(scene.cursor)
            self._show(make_tries(scene, "").rows[row].text)
        if self._left:
            left, self._left = self._left, ""
            self._words.set_text(left)
        self.show()
        self._lie()
        self._words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._words.selectAll()
        self.changed.emit()

    @override
    def lie(self, unit: float, room: Room) -> None:
        self._unit, self._room = unit, room
        self._words.set_unit(unit)
        self._lie()

    @override
    def retranslate(self) -> None:
        self._words.setAccessibleName(_("Words for the minutes"))
        self._words.setPlaceholderText(_("Small enough to finish"))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        ink = Ink(QPainter(self), self._host, self._unit)
        focused = self._words.hasFocus()
        border = ink.color("accent" if focused else "border")
        rounded(
            ink.painter, QRectF(self.rect()), ink.px(12), ink.color("bg"), border, ink.px(3 if focused else 2)
        )

    def _lie(self) -> None:
        scale, choices = Scale(self._unit), self._at.session.scene.choices
        left = MARGIN if self._row is None else MARGIN + TEXT_LEFT - 24
        width = self._room.right - left
        place = scale.rect(left, _EMPTY_TOP, width, _HEIGHT)
        if self._row in choices:
            row = row_place(scale, choices.index(self._row), self._room)
            place = scale.rect(left, row.center().y() / self._unit - _HEIGHT / 2, width, _HEIGHT)
        self.setGeometry(place.toRect())
        inset = round(scale.px(24))
        self._words.setGeometry(inset, 4, self.width() - 2 * inset, self.height() - 8)

    def _show(self, words: str) -> None:
        self._shown = words
        self._words.set_text(words)

    @override
    def _keep(self) -> None:
        words, row = self._words.text().strip(), self._row
        if words == self._shown or (row is not None and not words):
            self._leave()
        elif self._at.session.entries.word_try(row, words):
            self._shown = self._words.text()
            self._leave()

    @override
    def _leave(self) -> None:
        self._row = None
        self._words.set_text(self._shown)
        self._at.take_keyboard()
        self.follow()
        self.changed.emit()


def _edit(at: Showing) -> None:
    """Word the chosen Try; where none is chosen yet, choose one."""
    scene = at.session.scene
    if scene.found.tries and scene.cursor is None:
        at.session.down()
    else:
        at.write()


_CHOOSE = KeyHint(("↑", "↓"), N_("Choose a Try"), "Down", "Up", N_("Choose"))
_ALL = KeyHint(("Space",), N_("All of us"), "Space")
_WORDS = KeyHint(("Enter",), N_("Word it for the minutes"), "Return")
TRIES = PageKind(
    make_tries,
    (_CHOOSE, _ALL, TURN_PAGES, KEYS),
    (TURN_PAGES, _CHOOSE, _ALL, _WORDS),
    {
        "Up": lambda at: at.session.up(),
        "Down": lambda at: at.session.down(),
        "Space": toggle_common,
        "Return": _edit,
        "Enter": _edit,
    },
    fields=TryField,
)
