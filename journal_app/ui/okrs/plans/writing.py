"""The controller of the cards in which action plans are written: below a key result, and in place of a row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from journal_app.domain.ids import Id
from journal_app.domain.okrs.plans import ActionPlan, PlanView
from journal_app.journal.okrs.plan_commands import AddPlan, EditPlan
from journal_app.ui.okrs.plans.card import PlanCard, Save, TypedPlan
from journal_app.ui.okrs.plans.rows import NewPlanRow, PlanRow
from journal_app.ui.okrs.snapshot import Shown
from journal_app.ui.okrs.tree.columns import INDENT
from journal_app.ui.okrs.tree.tree import OkrTreeView
from journal_app.ui.pane import Pane


class PlanWriting(QObject):
    """`changed` says that what is shown is another now; `adding` is the key result below which a card stands."""

    changed = Signal()

    def __init__(self, pane: Pane, tree: OkrTreeView, allowed: Callable[[Id], bool]) -> None:
        """`allowed` tells whether I may change the plans of a key result, and says so where I may not."""
        super().__init__(pane)
        self._pane = pane
        self._tree = tree
        self._allowed = allowed
        self.shown: Shown | None = None
        self.adding: Id | None = None
        self._written: Id | None = None
        self._card: PlanCard | None = None
        self._template = TypedPlan("", None, None, None)
        tree.editing_ended.connect(self._on_editing_ended)

    def begin(self, key_result: Id, template: TypedPlan | None = None) -> None:
        """Write a new plan below a key result; `template` has what is likely the same as in the one before."""
        self._tree.commit_editor()
        shown = self.shown
        if shown is None or self._tree.is_editing or not self._allowed(key_result):
            return
        self.adding = key_result
        self._template = template or TypedPlan("", shown.me, shown.day_inside, None)
        self.changed.emit()
        if self._tree.select_guest(NewPlanRow, key_result):
            self._tree.open_card(partial(self._build, self._add))
            # Once the rows have made room for it.
            QTimer.singleShot(0, self, self._show_card)

    def _show_card(self) -> None:
        if self._tree.is_editing:
            self._tree.scrollTo(self._tree.currentIndex())

    def edit(self, view: PlanView) -> None:
        """Edit a plan in place of its row."""
        plan = view.plan
        self._template = TypedPlan(plan.title, plan.owner, plan.first, plan.last)
        self._tree.open_card(partial(self._build, partial(self._change, plan)))

    def _build(self, save: Save, parent: QWidget) -> PlanCard:
        node, shown = self._tree.current, self.shown
        indent = INDENT * node.depth if node is not None else 0
        self._card = PlanCard(self._pane.host, save, parent, indent=indent, adds=self.adding is not None)
        if shown is not None:
            self._card.load(self._template, shown.members, shown.today)
        return self._card

    def _add(self, typed: TypedPlan) -> bool:
        if self.adding is None:
            return False
        self._template = typed
        command = AddPlan(self.adding, typed.title, typed.owner, typed.first, typed.last)
        made = self._pane.run(command)
        plan = made.made(ActionPlan) if made is not None else None
        self._written = None if plan is None else plan.id
        return plan is not None

    def _change(self, before: ActionPlan, typed: TypedPlan) -> bool:
        after = replace(before, title=typed.title, owner=typed.owner, first=typed.first, last=typed.last)
        return self._pane.run(EditPlan(before, after)) is not None

    def _on_editing_ended(self) -> None:
        if self._card is not None:
            # The view still takes its editor down.
            QTimer.singleShot(0, self, self._after_card)

    def _after_card(self) -> None:
        card, key_result = self._card, self.adding
        if card is None or self._tree.is_editing:
            return
        self._card = self.adding = None
        if not self._pane.isVisible():
            self._pane.mark_stale()
            return
        if card.goes_on and key_result is not None:
            self.begin(key_result, replace(self._template, title=""))
            return
        had_keyboard = self._tree.hasFocus()
        self.changed.emit()
        if key_result is not None and not (self._written and self._tree.select_guest(PlanRow, self._written)):
            self._tree.select(key_result)
        if had_keyboard:
            self._tree.setFocus()
