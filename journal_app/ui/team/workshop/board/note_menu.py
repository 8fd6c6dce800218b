"""The menu of a note, and that of a group."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from journal_app.domain.ids import Id
from journal_app.domain.workshop.board import Note
from journal_app.domain.workshop.step_view import StepView
from journal_app.i18n import _, pgettext
from journal_app.ui.kit import Menu, key_text
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.notes.people_words import people_in_order
from journal_app.ui.team.workshop.board.board_rows import (
    GROUP_KEY,
    MERGE_KEY,
    MOVE_KEY,
    REMOVE_KEY,
    RENAME_KEY,
    UNVOTE_KEY,
    VOTE_KEY,
)

_SHOWN = 24


class NoteMenu(Menu):
    """Goes away once it closes; each entry is a signal."""

    vote_requested = Signal()
    move_requested = Signal()
    merge_requested = Signal()
    group_requested = Signal()
    edit_requested = Signal()
    keep_requested = Signal()
    remove_requested = Signal()
    unmerge_requested = Signal(object)
    vote_of_requested = Signal(object, bool)

    def __init__(self, host: ThemeHost, parent: QWidget, view: StepView, note: Note) -> None:
        super().__init__(host, parent)
        self.aboutToHide.connect(self.deleteLater)
        if view.me in note.voters:
            self.add("minus", _("Take my vote back"), self.vote_requested.emit, key=key_text(UNVOTE_KEY))
        else:
            self.add("plus", _("Vote for it"), self.vote_requested.emit, key=VOTE_KEY)
        self._add_others(view, note)
        self.addSeparator()
        self.add("layers", _("Move to a group…"), self.move_requested.emit, key=MOVE_KEY)
        self.add("", pgettext("of notes", "New group…"), self.group_requested.emit, key=key_text(GROUP_KEY))
        self.add("merge", _("Merge with another note…"), self.merge_requested.emit, key=MERGE_KEY)
        for idea in note.merged:
            words = _("Separate “{note}”").format(note=_short(idea.text))
            self.add("split", words, partial(self._on_unmerge, idea.id))
        self.addSeparator()
        self.add("bookmark", _("Keep in the word bank"), self.keep_requested.emit)
        if note.idea.member == view.me:
            self.add("pencil", pgettext("a note", "Edit"), self.edit_requested.emit, key=key_text("Return"))
        if view.me in (note.idea.member, note.idea.whose):
            words = pgettext("a note", "Take back")
            self.add("undo-2", words, self.remove_requested.emit, key=key_text(REMOVE_KEY))

    def _add_others(self, view: StepView, note: Note) -> None:
        """Offer to vote for those who sit beside; a tick says whose vote it has."""
        people = [one for one in people_in_order(view) if one != view.me]
        if not people:
            return
        others = Menu(self._host, self, _("Vote for someone beside you"))
        for person in people:
            voted = person in note.voters
            name = view.names.get(person, "")
            action = others.add("", name, partial(self._on_vote_of, person, not voted))
            action.setCheckable(True)
            action.setChecked(voted)
        self.addMenu(others)

    def _on_vote_of(self, person: Id, on: bool, _checked: bool = False) -> None:
        self.vote_of_requested.emit(person, on)

    def _on_unmerge(self, idea: object, _checked: bool = False) -> None:
        self.unmerge_requested.emit(idea)


class GroupMenu(Menu):
    """Goes away once it closes; each entry is a signal."""

    rename_requested = Signal()
    move_requested = Signal(int)
    remove_requested = Signal()

    def __init__(self, host: ThemeHost, parent: QWidget) -> None:
        super().__init__(host, parent)
        self.aboutToHide.connect(self.deleteLater)
        self.add("pencil", _("Rename"), self.rename_requested.emit, key=key_text(RENAME_KEY))
        self.add("arrow-left", _("Move left"), partial(self._on_move, -1), key=key_text("Alt+Shift+Left"))
        self.add("arrow-right", _("Move right"), partial(self._on_move, 1), key=key_text("Alt+Shift+Right"))
        self.addSeparator()
        self.add("trash-2", _("Remove group"), self.remove_requested.emit, key=key_text(REMOVE_KEY))

    def _on_move(self, step: int, _checked: bool = False) -> None:
        self.move_requested.emit(step)


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
