"""Acts on a board of notes that every pane has: what belongs to an act is asked for, and then it is written."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent

from journal_app.domain.ids import Id
from journal_app.domain.workshop.board import BoardView, Note
from journal_app.i18n import _, pgettext
from journal_app.ui.kit import Board, TailOf, TitleOf
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.notes.note_chooser import NoteChooser
from journal_app.ui.notes.note_deeds import NoteDeeds
from journal_app.ui.notes.side_by_side import place_unsorted

Keys = Mapping[tuple[Qt.Key, Qt.KeyboardModifier], Callable[[], None]]
"""What each key does, by the modifiers held with it; the keypad counts as the rest of the keyboard."""


class NoteActs(QObject):
    """Base of what a pane does with notes: moving, grouping and merging them, and writing them anew.

    A pane says what its keys do (`_keys`), and adds what it alone has.
    """

    def __init__(self, host: ThemeHost, board: Board, deeds: NoteDeeds, group_key: str) -> None:
        """`group_key` is the shortcut of a new group, such as "Shift+G"."""
        super().__init__(board)
        self._host = host
        self._board = board
        self._deeds = deeds
        self._notes: BoardView | None = None
        self._me: Id | None = None
        self._grouped: Id | None = None
        self._chooser = NoteChooser(host, board, group_key)
        self._keys: Keys = {}
        board.moved.connect(self._on_moved)
        board.column_moved.connect(deeds.move_group)
        board.opened.connect(self._on_opened)
        board.edited.connect(self._on_edited)
        self._chooser.group_chosen.connect(deeds.place)
        self._chooser.group_wanted.connect(self._on_new_group)
        self._chooser.group_named.connect(self._on_group_named)
        self._chooser.note_chosen.connect(deeds.merge)

    def show_notes(self, notes: BoardView | None, me: Id) -> None:
        """Take the notes as they are shown; None while nothing can be done with them."""
        self._notes, self._me = notes, me

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key is for; False where it is for nothing here."""
        pressed = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        act = self._keys.get((Qt.Key(event.key()), pressed))
        if act is None or self._me is None:
            return False
        act()
        return True

    @property
    def _note(self) -> Note | None:
        """Return the note that is the current one."""
        at = self._board.at
        return self._notes.note(Id(at)) if self._notes is not None and isinstance(at, bytes) else None

    # Acts ------------------------------------------------------------------------------

    def _on_move(self) -> None:
        if self._note is not None and self._notes is not None:
            self._chooser.choose_group(self._notes, self._note, self._board.place_on_screen())

    def _on_merge(self) -> None:
        if self._note is not None and self._notes is not None:
            self._chooser.choose_note(self._notes, self._note, self._board.place_on_screen())

    def _on_new_group(self) -> None:
        """Ask for a name where new groups begin; a note that lies in none goes into it."""
        note = self._note
        column = self._notes.column_of(note.idea.id) if note and self._notes else None
        self._grouped = note.idea.id if note and column and column.cluster is None else None
        tail = next((TailOf(one.key) for one in self._board.data.columns if one.tail), None)
        if tail is not None:
            self._board.edit(tail, "", _("Name of the group"))

    def _on_group_named(self, note: Id, name: str) -> None:
        self._deeds.add_group(name, note)

    def _on_rename(self) -> None:
        """Rename the group of what the keyboard is on."""
        column = self._board.column
        if column is not None and column.held:
            self._board.edit(TitleOf(column.key), column.title, _("Name of the group"))

    def _on_edit(self) -> None:
        """Write one's own words anew."""
        note = self._note
        if note is not None and note.idea.member == self._me:
            self._board.edit(note.idea.id, note.idea.text, pgettext("of a note", "Note"))

    def _on_remove(self) -> None:
        """Remove a group, or take one's own words back."""
        at, note = self._board.at, self._note
        if isinstance(at, TitleOf) and isinstance(at.column, bytes):
            self._deeds.remove_group(Id(at.column))
        elif note is not None and self._me in (note.idea.member, note.idea.whose):
            self._deeds.take_back(note.idea.id)

    # What the board asks for -------------------------------------------------------------

    def _on_moved(self, note: Hashable, column: Hashable, place: int) -> None:
        self._board.show_board(self._board.data.with_moved(note, column, place))
        if isinstance(note, bytes):
            cluster = Id(column) if isinstance(column, bytes) else None
            at = place if cluster is not None else place_unsorted(self._board.data, note)
            self._deeds.place(Id(note), cluster, at)

    def _on_opened(self, at: object) -> None:
        if isinstance(at, TailOf):
            self._on_new_group()
        elif isinstance(at, TitleOf):
            self._on_rename()
        else:
            self._on_edit()

    def _on_edited(self, at: object, text: object) -> None:
        """Write what was edited in place."""
        grouped, self._grouped = self._grouped, None
        if isinstance(text, str):
            self._write(at, text, grouped)

    def _write(self, at: object, text: str, grouped: Id | None) -> None:
        if isinstance(at, TailOf):
            self._deeds.add_group(text, grouped)
        elif isinstance(at, TitleOf) and isinstance(at.column, bytes):
            self._deeds.rename_group(Id(at.column), text)
        elif isinstance(at, bytes):
            self._deeds.edit(Id(at), text)
