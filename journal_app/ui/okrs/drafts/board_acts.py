"""Acts on the board of an area: on one's own ideas while they are put forward, on all while they converge."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.i18n import _, pgettext
from journal_app.journal.workshop.put_forward import RewordNote
from journal_app.ui.kit import Board, Menu, TitleOf, key_text
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.notes.note_acts import NoteActs
from journal_app.ui.notes.note_deeds import NoteDeeds
from journal_app.ui.okrs.drafts.board_rows import (
    EDIT,
    GROUP_KEY,
    MERGE,
    MERGE_KEY,
    REMOVE,
    REMOVE_KEY,
    REWORD,
    REWORD_KEY,
    SPLIT,
    SPLIT_KEY,
)
from journal_app.ui.okrs.drafts.values import Area, Stage

_NONE, _CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
_CTRL_SHIFT = _CTRL | Qt.KeyboardModifier.ShiftModifier
_Key = Qt.Key


class AreaActs(NoteActs):
    """What is done on the board in the stage that is shown; who does not lead only reads while ideas converge."""

    def __init__(self, host: ThemeHost, board: Board, deeds: NoteDeeds) -> None:
        super().__init__(host, board, deeds, GROUP_KEY)
        self._leads = False
        self._stage = Stage.DIVERGE
        board.tool_requested.connect(self._on_tool)
        board.menu_requested.connect(self._on_menu)

    def show_area(self, area: Area, stage: Stage) -> None:
        """Take the board as it is shown."""
        self._leads, self._stage = area.leads, stage
        self.show_notes(area.view.board, area.view.me)
        common = {(_Key.Key_N, _CTRL): self._on_new_group, (_Key.Key_F2, _NONE): self._on_rename}
        if stage is Stage.DIVERGE:
            self._keys = {**common, (_Key.Key_Delete, _NONE): self._on_remove}
        elif self._leads:
            self._keys = {
                **common,
                (_Key.Key_M, _CTRL): self._on_merge,
                (_Key.Key_M, _CTRL_SHIFT): self._on_split,
                (_Key.Key_Delete, _NONE): self._on_remove_group,
            }
        else:
            self._keys = {}

    # Acts ------------------------------------------------------------------------------

    @override
    def _on_rename(self) -> None:
        """Give a group another name, or a note other words; while ideas are put forward, one's own alone."""
        at, column = self._board.at, self._board.column
        group = next(
            (
                one.cluster
                for one in (self._notes.columns if self._notes is not None else ())
                if column is not None and one.cluster is not None and one.cluster.id == column.key
            ),
            None,
        )
        if isinstance(at, TitleOf) and group is not None:
            self._board.edit(at, group.name, _("Name of the group"))
        elif self._stage is Stage.DIVERGE:
            self._edit_idea()
        elif self._note is not None and self._leads:
            self._board.edit(self._note.idea.id, self._note.idea.text, pgettext("of a note", "Note"))

    @override
    def _on_edit(self) -> None:
        self._on_rename()

    def _edit_idea(self) -> None:
        """Write one's own idea anew, also one that is merged by now."""
        at, note = self._board.at, self._note
        idea = next((one for one in note.ideas if one.id == at), None) if note is not None else None
        if idea is not None and idea.member == self._me:
            self._board.edit(idea.id, idea.text, pgettext("of a note", "Note"))

    @override
    def _on_remove(self) -> None:
        """Take one's own idea back."""
        at, note = self._board.at, self._note
        idea = next((one for one in note.ideas if one.id == at), None) if note is not None else None
        if idea is not None and self._me in (idea.member, idea.whose):
            self._deeds.take_back(idea.id)

    def _on_remove_group(self) -> None:
        at = self._board.at
        if isinstance(at, TitleOf) and isinstance(at.column, bytes):
            self._deeds.remove_group(Id(at.column))

    def _on_split(self) -> None:
        """Let every idea of a note be one of its own again."""
        note = self._note
        if note is not None and note.merged:
            self._deeds.unmerge_all([one.id for one in note.merged])

    # What the board asks for -------------------------------------------------------------

    def _on_tool(self, _note: object, tool: str) -> None:
        acts = {
            MERGE: self._on_merge,
            SPLIT: self._on_split,
            REWORD: self._on_rename,
            EDIT: self._edit_idea,
            REMOVE: self._on_remove,
        }
        acts[tool]()

    def _on_menu(self, at: object, place: QPoint) -> None:
        if self._stage is not Stage.CONVERGE or not self._leads:
            return
        menu = Menu(self._host, self._board)
        menu.aboutToHide.connect(menu.deleteLater)
        if isinstance(at, TitleOf):
            menu.add("pencil", _("Rename"), self._on_rename, key=key_text(REWORD_KEY))
            menu.add("trash-2", _("Remove group"), self._on_remove_group, key=key_text(REMOVE_KEY))
        elif self._note is not None:
            menu.add("layers", _("Move to a group…"), self._on_move)
            menu.add("", pgettext("of notes", "New group…"), self._on_new_group, key=key_text(GROUP_KEY))
            menu.add("merge", _("Merge with another note…"), self._on_merge, key=key_text(MERGE_KEY))
            if self._note.merged:
                menu.add("split", pgettext("a note", "Split"), self._on_split, key=key_text(SPLIT_KEY))
            menu.add("pencil", pgettext("a note", "Words"), self._on_rename, key=key_text(REWORD_KEY))
        menu.popup(place)

    @override
    def _write(self, at: object, text: str, grouped: Id | None) -> None:
        if self._stage is Stage.CONVERGE and isinstance(at, bytes):
            self._deeds.do(RewordNote(Id(at), text))
        else:
            super()._write(at, text, grouped)
