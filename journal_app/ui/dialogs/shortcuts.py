"""Shortcuts at a glance, made from the table of actions."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.i18n import N_, _
from journal_app.ui import note_keys
from journal_app.ui.action_spec import MENUS, ActionSpec
from journal_app.ui.kit import Button, Label, key_text
from journal_app.ui.kit.frames.sheet import ButtonRole, Sheet
from journal_app.ui.look.painting import draw_text, rounded
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed, Worded

_MNEMONIC = re.compile(r"\(&\w\)|&")
_ROW = 32
_COLUMN = 320


@dataclass(frozen=True, slots=True)
class Key:
    """A shortcut and what it does, asked for in the current language each time."""

    words: Callable[[], str]
    shortcut: str


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """Keys that belong together, under a title in the current language."""

    title: Callable[[], str]
    keys: tuple[Key, ...]


# What the editor of a day does by itself; no menu has it.
_WHILE_WRITING = (
    ("Return", N_("Next line")),
    ("Tab", N_("Next section")),
    ("Backspace", N_("Remove an empty line")),
    ("#", N_("Link to what it served")),
    ("@", N_("Name who it was with")),
)

# What the row of a Try does, above the day and in the ledger.
_ON_A_TRY = (
    ("D", N_("Done: it becomes a Keep")),
    ("C", N_("Carry it on")),
    ("X", N_("Drop it")),
    ("S", N_("Make it smaller")),
    ("Ctrl+Up", N_("To the open Tries above")),
)

# What the cards and pages of key results do.
_ON_A_KEY_RESULT = (
    ("F4", N_("Open or close all sections")),
    ("Ctrl+Down", N_("Next section")),
    ("Ctrl+R", N_("Take the form that is offered")),
    ("Y", N_("Answer a question: yes")),
    ("N", N_("Answer a question: not yet")),
    ("-", N_("Answer a question: does not apply")),
    ("Shift+Return", N_("Use the supporters’ average")),
)

# What the roadmap does with the row one stands on.
_ON_THE_ROADMAP = (
    ("Left", N_("A workday earlier")),
    ("Right", N_("A workday later")),
    ("Shift+Left", N_("End a workday earlier")),
    ("Shift+Right", N_("End a workday later")),
    ("Ctrl+Left", N_("Begin a workday earlier")),
    ("Ctrl+Right", N_("Begin a workday later")),
    ("Ctrl+Shift+Left", N_("A week earlier")),
    ("Ctrl+Shift+Right", N_("A week later")),
    ("[", N_("Look closer")),
    ("]", N_("Look from further away")),
    ("Home", N_("Go to today")),
)

# What the board of a workshop does with the note or group one stands on.
_ON_A_BOARD = (
    ("N", N_("Write a note")),
    ("V", N_("Vote for the note")),
    ("Shift+V", N_("Take the vote back")),
    ("G", N_("Move the note to a group")),
    ("Shift+G", N_("Begin a group")),
    ("M", N_("Merge the note with another")),
    ("F2", N_("Rename the group")),
    ("Return", N_("Edit one’s own words")),
    ("Del", N_("Take back note, or remove group")),
    ("Alt+Shift+Right", N_("Move the note or the group")),
)

_ON_A_DRAFT = (
    ("N", N_("Write another")),
    ("C", N_("Ask a question")),
    ("F2", N_("Rewrite")),
    ("Del", N_("Take back")),
    ("+", N_("Add a word")),
)

# What a page does that asks how drafts sit, outside of its field.
_ON_A_DECISION = (
    ("1", N_("Say that the draft sits right")),
    ("2", N_("Say that one can live with it")),
    ("3", N_("Say “not yet”, and why")),
    ("Alt+Up", N_("Draft before")),
    ("Alt+Down", N_("Next draft")),
)

# What the letters of a word do with the phrase one stands on.
_ON_LETTERS = (
    ("N", N_("Add a phrase for the letter")),
    ("Space", N_("Vote for the phrase, or take the vote back")),
    ("Return", N_("Choose the phrase")),
    ("F2", N_("Edit one’s own phrase")),
    ("Del", N_("Take back one’s own phrase")),
)

# What a quick note does; its window has no menu.
_IN_A_NOTE = (
    *zip(note_keys.KINDS, ("Keep", "Problem", "Try"), strict=True),
    ("Return", N_("Add")),
    (note_keys.MORE, N_("Add and go on")),
    ("Esc", N_("Close, keep unfinished text")),
    (note_keys.LINKS, N_("List the links")),
)


_OF_NO_MENU = (
    (N_("While writing"), _WHILE_WRITING),
    (N_("On a Try"), _ON_A_TRY),
    (N_("On a key result"), _ON_A_KEY_RESULT),
    (N_("On the roadmap"), _ON_THE_ROADMAP),
    (N_("On the board of a workshop"), _ON_A_BOARD),
    (N_("On a draft of a workshop"), _ON_A_DRAFT),
    (N_("Deciding in a workshop"), _ON_A_DECISION),
    (N_("On the letters of a word"), _ON_LETTERS),
    (N_("In a quick note"), _IN_A_NOTE),
)


def key_groups(table: Sequence[ActionSpec]) -> list[KeyGroup]:
    """Return the menus with their actions that have shortcuts, in the order of the table, and the keys of writing."""
    groups: list[KeyGroup] = []
    for menu in MENUS:
        keys = tuple(
            Key(partial(_action_words, spec), spec.shortcuts[0])
            for spec in table
            if spec.menu == menu and spec.shortcuts
        )
        if keys:
            groups.append(KeyGroup(partial(menu_title, menu), keys))
        if menu == "edit":
            groups += [_of_no_menu(title, keys_of_it) for title, keys_of_it in _OF_NO_MENU]
    return groups


def _of_no_menu(title: str, keys: Sequence[tuple[str, str]]) -> KeyGroup:
    return KeyGroup(partial(_, title), tuple(Key(partial(_, text), shortcut) for shortcut, text in keys))


def menu_title(key: str) -> str:
    """Return a menu's title without the mark of its Alt key."""
    return _MNEMONIC.sub("", _(MENUS[key]))


def _action_words(spec: ActionSpec) -> str:
    return spec.words.removesuffix("…")


class KeyCap(Themed, QWidget):
    """A shortcut drawn as a key."""

    def __init__(self, host: ThemeHost, shortcut: str) -> None:
        super().__init__()
        self._host = host
        self._text = key_text(shortcut)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        theme = self._host.theme
        width = QFontMetricsF(theme.font("caption")).horizontalAdvance(self._text)
        return QSize(max(math.ceil(width) + theme.px(14), theme.measure("chip")), theme.measure("chip"))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._host.theme
        painter = QPainter(self)
        rounded(painter, self.rect(), theme.measure("radiusSmall"), theme.color("surface2"))
        centre = Qt.AlignmentFlag.AlignHCenter
        draw_text(
            painter, QRectF(self.rect()), self._text, theme.font("caption"), theme.color("text"), centre
        )


class _Line(Worded, QWidget):
    """What an action does, and its key."""

    def __init__(self, host: ThemeHost, key: Key) -> None:
        super().__init__()
        self._host = host
        self._key = key
        self._text = Label(host, wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._text, 1)
        row.addWidget(KeyCap(host, key.shortcut))

    @override
    def retranslate(self) -> None:
        """Show the words in the current language."""
        words = self._key.words()
        self._text.setText(words)
        self.setAccessibleName(f"{words}, {key_text(self._key.shortcut)}")

    @override
    def restyle(self) -> None:
        self.setMinimumHeight(self._host.theme.px(_ROW))


class ShortcutSheet(Sheet):
    """The shortcuts of all menus in two columns."""

    def __init__(self, host: ThemeHost, table: Sequence[ActionSpec], parent: QWidget | None) -> None:
        super().__init__(host, parent, width=2 * _COLUMN + 112)
        self._titles: list[tuple[KeyGroup, Label]] = []
        self._blocks: list[QVBoxLayout] = []
        self._columns = QHBoxLayout()
        self._build_columns(key_groups(table))
        self.body.addLayout(self._columns)
        self.middle.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the arrows scroll it
        self._close = self.add_button(Button(host, kind="primary"), ButtonRole.RejectRole, main=True)
        self._close.clicked.connect(self.reject)
        self._close.setFocus()

    def _build_columns(self, groups: Sequence[KeyGroup]) -> None:
        """Fill the left column up to half of the lines, then the right one."""
        half = sum(len(group.keys) + 2 for group in groups) / 2
        columns = [QVBoxLayout(), QVBoxLayout()]
        filled = 0
        for group in groups:
            block = QVBoxLayout()
            block.setSpacing(0)
            title = Label(self._host, role="body", bold=True)
            self._titles.append((group, title))
            block.addWidget(title)
            for key in group.keys:
                block.addWidget(_Line(self._host, key))
            columns[0 if filled + len(group.keys) / 2 < half else 1].addLayout(block)
            filled += len(group.keys) + 2
        for column in columns:
            column.addStretch(1)
            self._blocks.append(column)
            self._columns.addLayout(column, 1)

    @override
    def retranslate(self) -> None:
        self.set_heading(_("Keyboard shortcuts"))
        for group, title in self._titles:
            title.setText(group.title())
        self._close.setText(_("Close"))

    @override
    def restyle(self) -> None:
        super().restyle()
        px = self._host.theme.px
        self._columns.setSpacing(px(48))
        for block in self._blocks:
            block.setSpacing(px(20))
