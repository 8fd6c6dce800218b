"""The page of picks: each chooses exactly so many notes and says why; opened together, the team looks for the cores."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.changes import names_of
from journal_app.domain.ids import Id
from journal_app.domain.okrs.groups import Group, GroupMember
from journal_app.domain.team import Member, Naming, Team
from journal_app.domain.workshop.decisions import Decision
from journal_app.domain.workshop.hand_ins import HandIn, Opening, Prepared
from journal_app.domain.workshop.ideas import Choice, Cluster, Idea, Placing, Said, Withdrawal
from journal_app.domain.workshop.meetings import Meeting, Question, Workshop, WorkshopStep
from journal_app.domain.workshop.step_view import StepView
from journal_app.i18n import _, ngettext
from journal_app.journal.workshop.decision_commands import Decide, UndoDecision, Words
from journal_app.journal.workshop.hand_in_commands import HandInStep, OpenStep, RewriteStep
from journal_app.journal.workshop.prepared_commands import Prepare
from journal_app.ui.jobs.save_timer import SaveTimer
from journal_app.ui.kit.fields.input_method import after_composing
from journal_app.ui.team.tab import TeamTools
from journal_app.ui.team.workshop.parts.opening_sheet import OpeningSheet
from journal_app.ui.team.workshop.pick.cores import NEXT_KEY
from journal_app.ui.team.workshop.pick.found import load
from journal_app.ui.team.workshop.pick.pick_bar import PickBar, Standing
from journal_app.ui.team.workshop.pick.pick_rows import Pick, picks_of
from journal_app.ui.team.workshop.pick.picked_view import PickedView
from journal_app.ui.team.workshop.pick.picking_view import PickingView
from journal_app.ui.team.workshop.step_page import StepPage

_MAIN_KEYS = ("Ctrl+Return", "Ctrl+Enter")


class PickPage(StepPage[StepView]):
    """Shows the picks of one step. What is picked, and why, is kept on this device until it is handed in."""

    tables: ClassVar[frozenset[str]] = names_of(
        *(Workshop, Meeting, WorkshopStep, Question, Prepared, HandIn, Opening, Decision),
        *(Idea, Choice, Cluster, Placing, Withdrawal, Team, Member, Naming, Group, GroupMember),
    )

    def __init__(self, tools: TeamTools, id_: Id) -> None:
        super().__init__(tools, id_)
        self._is_late = self._is_reason_due = False
        self.bar = PickBar(self._host)
        self.picking = PickingView(self._host)
        self.picked = PickedView(self._host)
        self._views = QStackedWidget()
        self._save = SaveTimer(self)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.bar)
        self._views.addWidget(self.picking)
        self._views.addWidget(self.picked)
        self._column.addWidget(self._views, 1)
        self._connect_signals()

    def _connect_signals(self) -> None:
        self.bar.whose_changed.connect(self._on_whose)
        self.bar.open_requested.connect(self._on_open)
        self.bar.main_requested.connect(self._on_main)
        self.picking.turned.connect(self._on_turned)
        self.picking.slots.edited.connect(self._save.touch)
        self.picked.decided.connect(self._on_decided)
        self.picked.removed.connect(self._on_core_removed)
        self._save.timeout.connect(self.flush)
        for keys, slot in (*((keys, self._on_main_key) for keys in _MAIN_KEYS), (NEXT_KEY, self._on_next)):
            shortcut = QShortcut(keys, self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    # The page of the pane ------------------------------------------------------------

    @override
    def _load(self) -> Callable[[], StepView]:
        return partial(load, self._pane.journal, self.id)

    @override
    def _show(self, found: StepView) -> None:
        self._name_meeting(found.number, found.meeting)
        if found.are_all_in and found.people and not found.is_open:
            self._run(OpenStep(self.id))  # the last two handed in at once, each without knowing of the other
            return
        picks, shows_all = self._picks(found), found.is_open and not self._is_late
        given = any(one.given for one in picks) or self._writer(found) in found.handed_in
        self.bar.show_step(found, Standing(self._writer(found), len(picks), given, shows_all))
        if shows_all:
            self.picked.show_step(found)
        else:
            self.picking.show_step(found, picks)
            if self._is_reason_due and not found.step.count - len(picks):
                self._is_reason_due = False
                self.picking.focus_reason()
        self._views.setCurrentWidget(self.picked if shows_all else self.picking)

    def _writer(self, view: StepView) -> Id:
        return self.bar.whose or view.me

    def _picks(self, view: StepView) -> tuple[Pick, ...]:
        return picks_of(view, self._writer(view))

    @override
    def _main(self) -> QWidget:
        return self.picked.board if self._views.currentWidget() is self.picked else self.picking.board

    @override
    def flush(self) -> None:
        self._save.stop()
        for slot, pick, why in self.picking.slots.dirty():
            command = Prepare(self.id, why, idea=pick.idea, said=Said.PICK, whose=self.bar.whose)
            if self._pane.run(command) is not None:
                slot.why.took(why)

    @override
    def unsaved(self) -> tuple[str, ...]:
        return tuple(why for _slot, _pick, why in self.picking.slots.dirty())

    @override
    def drafts(self) -> tuple[str, ...]:
        return (self.picked.core.text,) if self.picked.core.text else ()

    # What is done --------------------------------------------------------------------

    def _run(self, command: Prepare | HandInStep | RewriteStep | OpenStep | Decide | UndoDecision) -> bool:
        done = self._pane.run(command) is not None
        self.refresh()
        return done

    def _on_whose(self) -> None:
        """Show what is picked for somebody else, and let the keyboard pick."""
        self.flush()
        self._is_keyboard_due = True
        self.refresh()

    def _on_turned(self, idea: object) -> None:
        """Pick a note, or put it back."""
        view = self._found
        if view is None or not isinstance(idea, bytes):
            return
        self.flush()
        # Not what is shown: the next key has to find what this one did.
        mine = self._pane.journal.reads.workshop.step(self.id).mine
        writer = self._writer(view)
        picked = {one.idea for one in mine if one.whose == writer and one.said is Said.PICK}
        if any(one.given for one in self._picks(view)):
            return
        if idea in picked:
            self._run(Prepare(self.id, idea=Id(idea), whose=self.bar.whose))
        elif view.step.count and len(picked) >= view.step.count:
            count = view.step.count
            said = ngettext("Exactly one. Put it back first.", "Exactly {n}. Put one back first.", count)
            self._pane.show_toast(said.format(n=count))
        else:
            self._is_reason_due = len(picked) + 1 == view.step.count
            self._run(Prepare(self.id, idea=Id(idea), said=Said.PICK, whose=self.bar.whose))

    def _on_main_key(self) -> None:
        if self._views.currentWidget() is self.picked and self.picked.core.text:
            after_composing(self._on_decided)
        elif self.bar.main.isVisible() and self.bar.main.isEnabled():
            after_composing(self._on_main)

    def _on_main(self) -> None:
        """Hand in, write anew, or add one's picks to those that lie open: what the main button says."""
        view = self._found
        self.flush()
        if view is None or self.unsaved():
            return
        if view.is_open and not self._is_late:
            self._is_late = True
            self._show(view)
            self.take_keyboard()
        elif not view.is_open and self._writer(view) in view.handed_in:
            self._is_keyboard_due = self._run(RewriteStep(self.id, self.bar.whose))
        elif self._run(HandInStep(self.id, self.bar.whose)):
            self._is_late, self._is_keyboard_due = False, True

    def _on_open(self) -> None:
        if self._found is not None:
            sheet = OpeningSheet(self._host, self.window(), self._found)
            sheet.opened.connect(self._on_opened)
            sheet.open()

    def _on_opened(self) -> None:
        self.flush()
        self._run(OpenStep(self.id))

    def _on_next(self) -> None:
        if self._views.currentWidget() is self.picked:
            self.picked.choose_next()

    def _on_decided(self) -> None:
        """Make what was written a core of the team."""
        text = self.picked.core.text
        if text and self._pane.run(Decide(self.id, (Words(text, idea=self.picked.word),))) is not None:
            self.picked.core.clear()
            self.refresh()

    def _on_core_removed(self, core: object) -> None:
        if isinstance(core, bytes) and self._run(UndoDecision(Id(core))):
            self._pane.offer_undo(_("Core reopened"))

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(px(32), px(6), px(32), 0)
        self._column.setSpacing(px(16))
