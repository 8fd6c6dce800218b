"""Acts on the board: by keys, by hand, by the tools of a card and by its menu, to what the keyboard is on."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.domain.workshop.hand_ins import Prepared
from journal_app.domain.workshop.step_view import StepView
from journal_app.i18n import pgettext
from journal_app.ui.kit import Board, TitleOf
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.notes.note_acts import NoteActs
from journal_app.ui.notes.note_deeds import NoteDeeds
from journal_app.ui.team.workshop.board.board_rows import EDIT, GROUP_KEY, MERGE, MORE, REMOVE, VOTE
from journal_app.ui.team.workshop.board.note_menu import GroupMenu, NoteMenu

_NONE, _SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
_Key = Qt.Key


class BoardActs(NoteActs):
    """Asks for what belongs to an act, such as a name or a group, and has it written."""

    def __init__(self, host: ThemeHost, board: Board, deeds: NoteDeeds) -> None:
        super().__init__(host, board, deeds, GROUP_KEY)
        self._view: StepView | None = None
        self._keys = {
            (_Key.Key_V, _NONE): self._on_vote_key,
            (_Key.Key_V, _SHIFT): self._on_unvote_key,
            (_Key.Key_G, _NONE): self._on_move,
            (_Key.Key_G, _SHIFT): self._on_new_group,
            (_Key.Key_M, _NONE): self._on_merge,
            (_Key.Key_F2, _NONE): self._on_rename,
            (_Key.Key_Delete, _NONE): self._on_remove,
        }
        self._board.tool_requested.connect(self._on_tool)
        self._board.menu_requested.connect(self._on_menu)

    def show_view(self, view: StepView) -> None:
        """Take the step as it is shown."""
        self._view = view
        self.show_notes(view.board if view.is_open else None, view.me)

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

    @override
    def _on_rename(self) -> None:
        """Rename the group of what the keyboard is on; words that are not handed in yet are written anew."""
        if not self._edit_own():
            super()._on_rename()

    @override
    def _on_edit(self) -> None:
        if not self._edit_own():
            super()._on_edit()

    def _edit_own(self) -> bool:
        own = self._own(self._board.at)
        if own is not None:
            self._board.edit(own.id, own.text, pgettext("of a note", "Note"))
        return own is not None

    @override
    def _on_remove(self) -> None:
        own = self._own(self._board.at)
        if own is not None:
            self._deeds.drop(own.id)
        else:
            super()._on_remove()

    def _on_keep(self) -> None:
        if self._note is not None:
            self._deeds.pick_up(self._note.idea.text)

    # What the board asks for -------------------------------------------------------------

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

    @override
    def _write(self, at: object, text: str, grouped: Id | None) -> None:
        own = self._own(at)
        if own is not None:
            self._deeds.rewrite_kept(own.id, text, own.whose)
        else:
            super()._write(at, text, grouped)
