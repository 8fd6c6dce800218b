"""Choosers of a group to move a note to, and of a note to merge it with: found by typing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.domain.workshop.board import BoardView, Note
from journal_app.i18n import _, pgettext
from journal_app.ui.kit import Popover, TextRow, key_text
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.notes.side_by_side import UNSORTED

_NEW = "new"


@dataclass(frozen=True, slots=True)
class _NewGroup:
    """The key of the row that begins a group called as was typed."""

    name: str


class _GroupPopover(Popover):
    """Offers what was typed as the name of a new group, below the groups that match it."""

    @override
    def _found(self, query: str) -> Sequence[TextRow]:
        found = super()._found(query)
        name = " ".join(query.split())
        if not name or any(row.text == name for row in found):
            return found
        words = pgettext("of notes", "New group “{name}”").format(name=name)
        return [*found, TextRow(_NewGroup(name), words, icon="plus")]


class NoteChooser(QObject):
    """`group_chosen` names a note and a group, None for none.

    `group_wanted` asks for a new group, `group_named` for one that is called so, with the note in it.
    """

    group_chosen = Signal(object, object)
    group_wanted = Signal()
    group_named = Signal(object, str)
    note_chosen = Signal(object, object)

    def __init__(self, host: ThemeHost, home: QWidget, group_key: str) -> None:
        """`group_key` is the shortcut of a new group, such as "Shift+G"."""
        super().__init__(home)
        self._host = host
        self._group_key = group_key
        self._home = home
        self._note: Id | None = None
        self._groups: _GroupPopover | None = None
        self._notes: Popover | None = None

    def choose_group(self, board: BoardView, note: Note, place: QRect) -> None:
        """Ask which group a note belongs to."""
        if self._groups is None:
            self._groups = _GroupPopover(self._host, self._home)
            self._groups.chosen.connect(self._on_group)
        self._note = note.idea.id
        here = board.column_of(note.idea.id)
        rows = [
            TextRow(column.cluster.id, column.cluster.name)
            for column in board.columns
            if column.cluster is not None and column != here
        ]
        rows.append(
            TextRow(_NEW, pgettext("of notes", "New group…"), hint=key_text(self._group_key), icon="plus")
        )
        if here is not None and here.cluster is not None:
            rows.append(TextRow(UNSORTED, _("Not sorted yet")))
        self._groups.set_rows(rows)
        self._groups.set_placeholder(_("Move to a group"))
        self._groups.open_below(place)

    def choose_note(self, board: BoardView, note: Note, place: QRect) -> None:
        """Ask which note another is one with; those of the same group come first."""
        if self._notes is None:
            self._notes = Popover(self._host, self._home)
            self._notes.chosen.connect(self._on_note)
        self._note = note.idea.id
        here = board.column_of(note.idea.id)
        columns = sorted(board.columns, key=lambda column: column != here)
        rows = [
            TextRow(one.idea.id, one.idea.text, hint=column.cluster.name if column.cluster else "")
            for column in columns
            for one in column.notes
            if one.idea.id != note.idea.id
        ]
        self._notes.set_rows(rows)
        self._notes.set_placeholder(_("Merge with which note?"))
        self._notes.set_empty_text(_("No note says that."))
        self._notes.open_below(place)

    def _on_group(self, chosen: object) -> None:
        if chosen == _NEW:
            self.group_wanted.emit()
        elif isinstance(chosen, _NewGroup):
            self.group_named.emit(self._note, chosen.name)
        else:
            self.group_chosen.emit(self._note, None if chosen == UNSORTED else chosen)

    def _on_note(self, chosen: object) -> None:
        self.note_chosen.emit(self._note, chosen)
