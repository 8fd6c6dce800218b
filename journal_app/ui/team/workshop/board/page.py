"""The page of a board: notes written under a seal, then grouped and voted for by all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.changes import names_of
from journal_app.domain.ids import Id
from journal_app.domain.okrs.groups import Group, GroupMember
from journal_app.domain.team import Member, Naming, Team
from journal_app.domain.workshop.hand_ins import HandIn, Opening, Prepared
from journal_app.domain.workshop.ideas import Choice, Cluster, Idea, Placing, Withdrawal
from journal_app.domain.workshop.meetings import Meeting, Question, Workshop, WorkshopStep
from journal_app.domain.workshop.step_view import StepView
from journal_app.i18n import _
from journal_app.journal.workshop.prepared_commands import DropPrepared
from journal_app.ui.jobs.save_timer import SaveTimer
from journal_app.ui.kit import Board
from journal_app.ui.kit.fields.input_method import after_composing
from journal_app.ui.notes.key_hints import KeyHints
from journal_app.ui.notes.note_deeds import NoteDeeds
from journal_app.ui.notes.people_words import writers
from journal_app.ui.team.tab import StepOf, TeamTools
from journal_app.ui.team.workshop.board import board_rows as rows
from journal_app.ui.team.workshop.board.board_acts import BoardActs
from journal_app.ui.team.workshop.board.board_bar import PICK, BoardBar
from journal_app.ui.team.workshop.board.composer import Composer
from journal_app.ui.team.workshop.board.found import Gathered, load
from journal_app.ui.team.workshop.parts.opening_sheet import OpeningSheet
from journal_app.ui.team.workshop.step_page import StepPage

_MAIN_KEYS = ("Ctrl+Return", "Ctrl+Enter")


class GatherPage(StepPage[Gathered]):
    """Shows the notes of one step.

    What is typed is kept on this device while it is typed: a row of its own, which becomes a note with Return.
    """

    tables: ClassVar[frozenset[str]] = names_of(
        *(Workshop, Meeting, WorkshopStep, Question, Prepared, HandIn, Opening),
        *(Idea, Choice, Cluster, Placing, Withdrawal, Team, Member, Naming, Group, GroupMember),
    )

    def __init__(self, tools: TeamTools, id_: Id) -> None:
        super().__init__(tools, id_)
        self._is_adding = False
        self.bar = BoardBar(self._host)
        self.composer = Composer(self._host)
        self.board = Board(self._host)
        self._hints = KeyHints(self._host)
        self._deeds = NoteDeeds(tools.pane, id_, self)
        self._acts = BoardActs(self._host, self.board, self._deeds)
        self._save = SaveTimer(self)
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        self._column = QVBoxLayout(self)
        for widget in (self.bar, self.composer):
            self._column.addWidget(widget)
        self._column.addWidget(self.board, 1)
        self._column.addWidget(self._hints)
        self.composer.hide()

    def _connect_signals(self) -> None:
        self._deeds.done.connect(self.refresh)
        self.bar.note_requested.connect(self._on_note)
        self.bar.open_requested.connect(self._on_open)
        self.bar.main_requested.connect(self._on_main)
        self.bar.phase_requested.connect(self._on_phase)
        self.composer.submitted.connect(self._on_submitted)
        self.composer.edited.connect(self._save.touch)
        self.composer.whose_changed.connect(self._on_whose)
        self._save.timeout.connect(self.flush)
        for keys in _MAIN_KEYS:
            shortcut = QShortcut(keys, self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._on_main_key)

    # The page of the pane ------------------------------------------------------------

    @override
    def _load(self) -> Callable[[], Gathered]:
        return partial(load, self._pane.journal, self.id)

    @override
    def _show(self, found: Gathered) -> None:
        view = found.view
        if view.are_all_in and view.people and not view.is_open:
            self._deeds.open()  # the last two handed in at once, each without knowing of the other
            return
        typed = [one for one in view.mine if one.id != self.composer.row]
        view = replace(view, mine=tuple(typed))
        self._name_meeting(view.number, view.meeting)
        self.bar.show_found(replace(found, view=view), writes=self._is_writing(view))
        self._acts.show_view(view)
        self.board.show_board(rows.open_board(view) if view.is_open else rows.sealed_board(view))
        self._show_composer(view)
        self._hints.show_hints(_open_hints() if view.is_open else _sealed_hints())

    def _show_composer(self, view: StepView) -> None:
        people = writers(view)
        if not view.is_open:
            people = tuple(one for one in people if (one[0] or view.me) not in view.handed_in)
        self.composer.show_choices(people, [one.text for one in view.questions])
        self.composer.setVisible(bool(people) and (self._is_writing(view) or self._is_adding))

    def _is_writing(self, view: StepView) -> bool:
        """Tell whether words are written under the seal: one's own, or those of somebody who sits beside."""
        waits = view.me not in view.handed_in or bool(view.mine) or self._is_adding
        return not view.is_open and waits

    @override
    def _main(self) -> QWidget:
        writing = self._found is not None and self._is_writing(self._found.view)
        return self.composer.field.edit if writing or self._is_adding else self.board

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_N and not event.modifiers():
            self._on_note()
        elif not self._acts.press(event):
            super().keyPressEvent(event)

    @override
    def flush(self) -> None:
        self._save.stop()
        if self.composer.row is not None or self.composer.text:
            self.composer.row = self._deeds.keep(self.composer.row, self.composer.text, self.composer.whose)

    @override
    def unsaved(self) -> tuple[str, ...]:
        return (self.composer.text,) if self.composer.text and self.composer.row is None else ()

    @override
    def drafts(self) -> tuple[str, ...]:
        return (self.board.editor.text,) if self.board.editor.changed else ()

    @override
    def _on_escape(self) -> None:
        if self.board.editor.key is not None:
            self.board.editor.end(keeps=False)
        elif self._is_adding:
            self._is_adding = False
            self._end_note()
            self.refresh()
            self.take_keyboard()
        else:
            super()._on_escape()

    # What is done --------------------------------------------------------------------

    def _on_note(self) -> None:
        """Write a note."""
        if self._found is None:
            return
        self._is_adding = True
        self._show(self._found)
        self.composer.field.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_submitted(self) -> None:
        """Make what was typed a note, and wait for the next."""
        if self._found is None:
            return
        if self._found.view.is_open:
            self._save.stop()
            if self._deeds.add(self.composer.text, self.composer.whose, self.composer.row):
                self.composer.clear()
            return
        self._end_note()
        self.refresh()

    def _on_whose(self) -> None:
        """Keep the words for somebody else from now on."""
        if self.composer.row is not None and self._pane.run(DropPrepared(self.composer.row)) is not None:
            self.composer.row = None
        self.flush()

    def _end_note(self) -> None:
        """Let what was typed be a row like the others."""
        self.flush()
        if not self.unsaved():
            self.composer.clear()

    def _on_main_key(self) -> None:
        if self.bar.main.isVisible() and self.bar.main.isEnabled():
            after_composing(self._on_main)

    def _on_main(self) -> None:
        """Hand in, write anew, or go on to picking: what the main button says."""
        self.board.editor.end(keeps=True)
        self._end_note()
        found = self._found
        if found is None or self.unsaved():
            return
        view = found.view
        late = view.is_open and bool(view.mine) and not view.is_closed
        if late or self._is_writing(view):
            self._hand_in()
        elif not view.is_open:
            self._deeds.rewrite(view)
        elif found.pick is not None:
            self.open_requested.emit(StepOf(found.pick.id))

    def _hand_in(self) -> None:
        """Hand in; where nothing is written yet, lead to where it is."""
        view = self._pane.journal.reads.workshop.step(self.id)  # with what was typed until now
        if view.mine:
            self._is_adding = False
            self._deeds.hand_in(view)
        else:
            self.take_keyboard()

    def _on_phase(self, phase: str) -> None:
        if phase == PICK and self._found is not None and self._found.pick is not None:
            self.open_requested.emit(StepOf(self._found.pick.id))

    def _on_open(self) -> None:
        if self._found is not None:
            sheet = OpeningSheet(self._host, self.window(), self._found.view)
            sheet.opened.connect(self._deeds.open)
            sheet.open()

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(px(32), px(6), px(32), 0)
        self._column.setSpacing(px(16))

    @override
    def retranslate(self) -> None:
        self.board.sheet.setAccessibleName(_("Board"))
        super().retranslate()


def _open_hints() -> tuple[tuple[str, str], ...]:
    return (
        (_("Arrows"), _("go")),
        (rows.VOTE_KEY, _("vote")),
        (rows.GROUP_KEY, _("new group")),
        (rows.MOVE_KEY, _("move to a group")),
        (rows.MERGE_KEY, _("merge (everyone who wrote it stays)")),
        (rows.RENAME_KEY, _("rename group")),
        ("Alt+Shift+Right", _("move the note")),
    )


def _sealed_hints() -> tuple[tuple[str, str], ...]:
    return (
        ("Return", _("add the note")),
        (rows.RENAME_KEY, _("edit it")),
        (rows.REMOVE_KEY, _("remove it")),
        ("Ctrl+Return", _("seal and hand in")),
    )
