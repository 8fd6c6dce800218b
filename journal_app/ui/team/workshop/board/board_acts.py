"""Acts on the board: by keys, by hand, by the tools of a card and by its menu, to what the keyboard is on."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Final

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent

from journal_app.domain.ids import Id
from journal_app.domain.workshop.board import Note
from journal_app.domain.workshop.hand_ins import Prepared
from journal_app.domain.workshop.step_view import StepView
from journal_app.i18n import _, pgettext
from journal_app.ui.kit import Board, TailOf, TitleOf
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.team.workshop.board.board_rows import EDIT, MERGE, MORE, REMOVE, VOTE, place_unsorted
from journal_app.ui.team.workshop.board.note_chooser import NoteChooser
from journal_app.ui.team.workshop.board.note_deeds import NoteDeeds
from journal_app.ui.team.workshop.board.note_menu import GroupMenu, NoteMenu

_NONE, _SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
_Key = Qt.Key


class BoardActs(QObject):
    """Asks for what belongs to an act, such as a name or a group, and has it written."""

    def __init__(self, host: ThemeHost, board: Board, deeds: NoteDeeds) -> None:
        super().__init__(board)
        self._host = host
        self._board = board
        self._deeds = deeds
        self._view: StepView | None = None
        self._grouped: Id | None = None
        self._chooser = NoteChooser(host, board)
        self._keys: Final[Mapping[tuple[Qt.Key, Qt.KeyboardModifier], Callable[[], None]]] = {
            (_Key.Key_V, _NONE): self._on_vote_key,
            (_Key.Key_V, _SHIFT): self._on_unvote_key,
            (_Key.Key_G, _NONE): self._on_move,
            (_Key.Key_G, _SHIFT): self._on_new_group,
            (_Key.Key_M, _NONE): self._on_merge,
            (_Key.Key_F2, _NONE): self._on_rename,
            (_Key.Key_Delete, _NONE): self._on_remove,
        }
        self._connect_signals()

    def _connect_signals(self) -> None:
        self._board.moved.connect(self._on_moved)
        self._board.column_moved.connect(self._deeds.move_group)
        self._board.opened.connect(self._on_opened)
        self._board.tool_requested.connect(self._on_tool)
        self._board.menu_requested.connect(self._on_menu)
        self._board.edited.connect(self._on_edited)
        self._chooser.group_chosen.connect(self._deeds.place)
        self._chooser.group_wanted.connect(self._on_new_group)
        self._chooser.group_named.connect(self._on_group_named)
        self._chooser.note_chosen.connect(self._deeds.merge)

    def show_view(self, view: StepView) -> None:
        """Take the step as it is shown."""
        self._view = view

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key is for; False where it is for nothing here."""
        pressed = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        act = self._keys.get((Qt.Key(event.key()), pressed))
        if act is None or self._view is None:
            return False
        act()
        return True

    # What the keyboard is on ---------------------------------------------------------

    @property
    def _note(self) -> Note | None:
        """Return the note of the open board that is the current one."""
        at = self._board.at
        if self._view is None or not self._view.is_open or not isinstance(at, bytes):
            return None
        return self._view.board.note(Id(at))

    def _own(self, at: object) -> Prepared | None:
        """Return what is written here and not handed in."""
        mine = self._view.mine if self._view is not None else ()
        return next((one for one in mine if one.id == at), None)

    # Acts ------------------------------------------------------------------------------

    def _vote(self, *, on: bool) -> None:
        if self._note is not None:
            self._deeds.vote(self._note.idea.id, on=on)

    def _on_vote_key(self) -> None:
        self._vote(on=True)

    def _on_unvote_key(self) -> None:
        self._vote(on=False)

    def _on_vote_of(self, person: Id, on: object) -> None:
        if self._note is not None:
            self._deeds.vote(self._note.idea.id, on=bool(on), whose=person)

    def _on_vote_turned(self) -> None:
        if self._note is not None and self._view is not None:
            self._vote(on=self._view.me not in self._note.voters)

    def _on_move(self) -> None:
        if self._note is not None and self._view is not None:
            self._chooser.choose_group(self._view, self._note, self._board.place_on_screen())

    def _on_merge(self) -> None:
        if self._note is not None and self._view is not None:
            self._chooser.choose_note(self._view, self._note, self._board.place_on_screen())

    def _on_new_group(self) -> None:
        """Ask for a name where new groups begin; a note that lies in none goes into it."""
        note = self._note
        column = self._view.board.column_of(note.idea.id) if note and self._view else None
        self._grouped = note.idea.id if note and column and column.cluster is None else None
        tail = next((TailOf(one.key) for one in self._board.data.columns if one.tail), None)
        if tail is not None:
            self._board.edit(tail, "", _("Name of the group"))

    def _on_group_named(self, note: Id, name: str) -> None:
        self._deeds.add_group(name, note)

    def _on_rename(self) -> None:
        """Rename the group of what the keyboard is on; words that are not handed in yet are written anew."""
        own, column = self._own(self._board.at), self._board.column
        if own is not None:
            self._board.edit(own.id, own.text, pgettext("of a note", "Note"))
        elif column is not None and column.held:
            self._board.edit(TitleOf(column.key), column.title, _("Name of the group"))

    def _on_edit(self) -> None:
        """Write one's own words anew."""
        own, note = self._own(self._board.at), self._note
        if own is not None:
            self._board.edit(own.id, own.text, pgettext("of a note", "Note"))
        elif note is not None and self._view is not None and note.idea.member == self._view.me:
            self._board.edit(note.idea.id, note.idea.text, pgettext("of a note", "Note"))

    def _on_remove(self) -> None:
        at, note = self._board.at, self._note
        own = self._own(at)
        if own is not None:
            self._deeds.drop(own.id)
        elif isinstance(at, TitleOf) and isinstance(at.column, bytes):
            self._deeds.remove_group(Id(at.column))
        elif note is not None and self._view and self._view.me in (note.idea.member, note.idea.whose):
            self._deeds.take_back(note.idea.id)

    def _on_keep(self) -> None:
        if self._note is not None:
            self._deeds.pick_up(self._note.idea.text)

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

    def _on_tool(self, _note: object, tool: str) -> None:
        if tool == MORE:
            place = self._board.place_on_screen()
            self._on_menu(self._board.at, place.bottomRight())
            return
        acts = {
            VOTE: self._on_vote_turned,
            MERGE: self._on_merge,
            EDIT: self._on_edit,
            REMOVE: self._on_remove,
        }
        acts[tool]()

    def _on_menu(self, at: object, place: QPoint) -> None:
        if isinstance(at, TitleOf):
            self._open_group_menu(place)
        elif self._note is not None and self._view is not None:
            menu = NoteMenu(self._host, self._board, self._view, self._note)
            menu.vote_requested.connect(self._on_vote_turned)
            menu.vote_of_requested.connect(self._on_vote_of)
            menu.move_requested.connect(self._on_move)
            menu.merge_requested.connect(self._on_merge)
            menu.group_requested.connect(self._on_new_group)
            menu.edit_requested.connect(self._on_edit)
            menu.keep_requested.connect(self._on_keep)
            menu.remove_requested.connect(self._on_remove)
            menu.unmerge_requested.connect(self._deeds.unmerge)
            menu.popup(place)

    def _open_group_menu(self, place: QPoint) -> None:
        menu = GroupMenu(self._host, self._board)
        menu.rename_requested.connect(self._on_rename)
        menu.move_requested.connect(self._board.sheet.move_column)
        menu.remove_requested.connect(self._on_remove)
        menu.popup(place)

    def _on_edited(self, at: object, text: object) -> None:
        """Write what was edited in place."""
        grouped, self._grouped = self._grouped, None
        if not isinstance(text, str):
            return
        own = self._own(at)
        if isinstance(at, TailOf):
            self._deeds.add_group(text, grouped)
        elif isinstance(at, TitleOf) and isinstance(at.column, bytes):
            self._deeds.rename_group(Id(at.column), text)
        elif own is not None:
            self._deeds.rewrite_kept(own.id, text, own.whose)
        elif isinstance(at, bytes):
            self._deeds.edit(Id(at), text)
