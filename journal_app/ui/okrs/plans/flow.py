"""The controller of action plans: their rows in the tree, the card that adds one, their page, and Trys made of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QCursor

from journal_app.domain.habit.evidence import Served, Target
from journal_app.domain.ids import Id
from journal_app.domain.kpt import Kind
from journal_app.domain.okrs.moves import Drop
from journal_app.domain.okrs.okr import KeyResult
from journal_app.domain.okrs.planning.plans import ActionPlan, PlanCount, PlanState, PlanView, Ruler
from journal_app.domain.okrs.tree import KrView
from journal_app.i18n import _
from journal_app.journal.command import Command
from journal_app.journal.entry_commands import AddItem
from journal_app.journal.okrs.plan_commands import DeletePlan, EditPlan, MovePlan
from journal_app.ui import dates
from journal_app.ui.kit import SideSplit
from journal_app.ui.okrs.panel.detail import DetailPanel
from journal_app.ui.okrs.plans.menu import TRY, PlanMenu
from journal_app.ui.okrs.plans.page import PlanDetail
from journal_app.ui.okrs.plans.rows import (
    DELETE,
    DOWN,
    EDIT,
    NO_ROWS,
    STATE,
    UP,
    NewPlanRow,
    PlanRow,
    plan_rows,
)
from journal_app.ui.okrs.plans.writing import PlanWriting
from journal_app.ui.okrs.snapshot import Shown
from journal_app.ui.okrs.tree.guests import LOOK, MENU, NO_GUESTS, OPEN, Guest, Guests
from journal_app.ui.okrs.tree.tree import OkrTreeView
from journal_app.ui.pane import Pane

_STATES = tuple(PlanState)
_LINES_MOST = 200


class PlanFlow(QObject):
    """`changed` says that what is shown is another now; `refused` that somebody else has to change it.

    `rows` are those made last, which may also be made elsewhere.
    """

    changed = Signal()
    refused = Signal()

    def __init__(self, pane: Pane, tree: OkrTreeView, body: SideSplit, panel: DetailPanel) -> None:
        super().__init__(pane)
        self._pane = pane
        self._tree = tree
        self._body = body
        self._panel = panel
        self._page = panel.plan
        self._shown: Shown | None = None
        self._views: dict[Id, PlanView] = {}
        self.rows = NO_ROWS
        self._current: Id | None = None
        self._writing = PlanWriting(pane, tree, self._allowed)
        self._menu = PlanMenu(pane.host, tree)
        self.counts: Mapping[Id, PlanCount] = {}
        self._connect_signals()

    def _connect_signals(self) -> None:
        self._tree.asked.connect(self._on_asked)
        self._tree.guest_dropped.connect(self._on_dropped)
        self._writing.changed.connect(self.changed)
        self._menu.chosen.connect(self._on_chosen)
        self._page.save = self._save
        self._page.try_requested.connect(self.make_try)
        self._page.menu_requested.connect(self._on_page_menu)

    # What is shown -----------------------------------------------------------------

    def guests(self, shown: Shown, *, visible: bool) -> Guests:
        """Read the plans of a cycle, and return their rows; without `visible` they are counted only."""
        self._shown = self._writing.shown = shown
        reads, period = self._pane.journal.reads.plans, shown.cycle.period
        self.counts = {} if period is None else reads.counts(period.id)
        if period is None or not (visible or self._writing.adding is not None):
            self._views = {}
            return NO_GUESTS
        span = (shown.cycle.start, shown.cycle.end)
        views = reads.of_period(period.id)
        self.rows = plan_rows(views, span, shown.today, shown.workdays, self.rows)
        self._views = {view.plan.id: view for view in views}
        adding, guests = self._writing.adding, self.rows.guests
        return guests if adding is None else guests + Guests({adding: (NewPlanRow(adding),)})

    def show(self) -> None:
        """Show the plan in the panel as it is now; one that has gone closes it."""
        if self._body.is_open and self._panel.page is self._page:
            if self._current in self._views:
                self._render()
            else:
                self._body.close_panel()

    def open_on(self, plan: Id) -> None:
        """Stand on a plan, and open the panel on it."""
        self._tree.select_guest(PlanRow, plan)
        if plan in self._views:
            self._look_at(self._views[plan], opens=True)

    def flush(self) -> None:
        """Write what stands in the page."""
        if self._panel.page is self._page:
            self._page.write()

    def unsaved(self) -> list[str]:
        """Return the words the journal has not got."""
        return self._page.unsaved() if self._panel.page is self._page else []

    @property
    def _view(self) -> PlanView | None:
        """Return the plan that is stood on, or that the panel shows."""
        guest = self._tree.current.guest if self._tree.current is not None else None
        if isinstance(guest, PlanRow):
            return self._views.get(guest.view.plan.id)
        is_shown = self._body.is_open and self._panel.page is self._page
        return self._views.get(self._current) if is_shown and self._current is not None else None

    def _render(self) -> None:
        view, shown = self._views.get(self._current) if self._current else None, self._shown
        if view is None or shown is None:
            return
        reads, id_ = self._pane.journal.reads.plans, view.plan.id
        self._page.show_detail(
            PlanDetail(
                view,
                shown.today,
                shown.me,
                shown.members,
                reads.lines(id_, _LINES_MOST),
                reads.line_counts(id_),
                _share_of_days(view, shown),
                may_edit=self._may_edit(view.plan.key_result),
            )
        )
        self._panel.show_page(self._page)

    def _may_edit(self, key_result: Id) -> bool:
        record = self._shown.record(key_result) if self._shown is not None else None
        return self._shown is not None and record is not None and self._shown.may_edit(record)

    def _allowed(self, key_result: Id) -> bool:
        """Tell whether I may change the plans of a key result; where I may not, say so."""
        allowed = self._may_edit(key_result)
        if not allowed:
            self.refused.emit()
        return allowed

    # Rows --------------------------------------------------------------------------

    def _on_asked(self, guest: Guest, code: str) -> None:
        if isinstance(guest, NewPlanRow):
            if code == EDIT:
                self._writing.begin(guest.key_result)
            return
        view = self._views.get(guest.view.plan.id) if isinstance(guest, PlanRow) else None
        if view is None:
            return
        if code in (LOOK, OPEN):
            self._look_at(view, opens=code == OPEN)
        elif code == MENU:
            self._popup(view, QCursor.pos(), in_row=True)
        elif code == STATE or self._allowed(view.plan.key_result):
            self._do(view, code)

    def _look_at(self, view: PlanView, *, opens: bool) -> None:
        """Show a plan in the panel: an open one follows the selection, unless a form is being filled in."""
        self._current = view.plan.id
        if opens or (self._body.is_open and not self._panel.draft()):
            self._render()
        if opens:
            self._body.open_panel()

    def _do(self, view: PlanView, code: str) -> None:
        plan = view.plan
        if code == EDIT:
            self._writing.edit(view)
        elif code == STATE or code in _STATES:
            after = (
                _STATES[(_STATES.index(plan.state) + 1) % len(_STATES)] if code == STATE else PlanState(code)
            )
            self._run(EditPlan(plan, replace(plan, state=after)))
        elif code in (UP, DOWN):
            self._step(view, -1 if code == UP else 1)
        elif code == DELETE:
            self._delete(view)

    def _step(self, view: PlanView, by: int) -> None:
        """Move a plan among those of its key result, and beyond its ends to the next key result."""
        plan = view.plan
        siblings = [one.plan.id for one in self._views.values() if one.plan.key_result == plan.key_result]
        to = siblings.index(plan.id) + by
        if 0 <= to < len(siblings):
            self._run(MovePlan(plan.id, plan.key_result, to))
            return
        near = self._next_key_result(plan.key_result, by)
        if near is not None and self._allowed(near):
            last = sum(one.plan.key_result == near for one in self._views.values())
            self._run(MovePlan(plan.id, near, last if by < 0 else 0))

    def _on_dropped(self, held: Guest, target: object, how: str) -> None:
        """Move a plan beside another one, or below a key result as its last."""
        if not isinstance(held, PlanRow):
            return
        plan = held.view.plan
        other = target.view.plan if isinstance(target, PlanRow) else None
        to = other.key_result if other is not None else target.kr.id if isinstance(target, KrView) else None
        if to is None or not (self._allowed(plan.key_result) and self._allowed(to)):
            return
        below = [one.plan.id for one in self._views.values() if one.plan.key_result == to]
        others = [id_ for id_ in below if id_ != plan.id]
        if other is None:
            self._run(MovePlan(plan.id, to, len(others)))
        elif other.id in others:
            self._run(MovePlan(plan.id, to, others.index(other.id) + (how == Drop.AFTER)))

    def _next_key_result(self, key_result: Id, by: int) -> Id | None:
        shown = self._shown
        ids = [one.kr.id for one in shown.tree.key_results()] if shown is not None else []
        to = ids.index(key_result) + by if key_result in ids else -1
        return ids[to] if 0 <= to < len(ids) else None

    def _delete(self, view: PlanView) -> None:
        if self._pane.run(DeletePlan(view.plan.id)) is None:
            return
        siblings = [one for one in self._views.values() if one.plan.key_result == view.plan.key_result]
        at = siblings.index(view)
        near = [*siblings[at + 1 :], *reversed(siblings[:at])]
        self.changed.emit()
        if near:
            self._tree.select_guest(PlanRow, near[0].plan.id)
        else:
            self._tree.select(view.plan.key_result)
        self._pane.offer_undo(_("Action plan deleted."))

    def _run(self, command: Command) -> bool:
        done = self._pane.run(command) is not None
        if done:
            self.changed.emit()
        return done

    def _save(self, before: ActionPlan, after: ActionPlan, others: tuple[Id, ...] | None) -> bool:
        return self._run(EditPlan(before, after, others))

    def add(self) -> None:
        """Write a new plan below the key result that is stood on, or below that of the plan."""
        node = self._tree.current
        if node is not None and isinstance(node.record, KeyResult):
            self._writing.begin(node.id)
        elif self._view is not None:
            self._writing.begin(self._view.plan.key_result)
        else:
            self._pane.show_toast(_("Choose the key result it is for first."))

    # Menu and Try ------------------------------------------------------------------

    def _on_page_menu(self) -> None:
        button = self._page.menu
        if self._view is not None:
            self._popup(self._view, button.mapToGlobal(button.rect().bottomLeft()), in_row=False)

    def _popup(self, view: PlanView, place: QPoint, *, in_row: bool) -> None:
        self._menu.popup(view, place, may_edit=self._may_edit(view.plan.key_result), in_row=in_row)

    def _on_chosen(self, view: PlanView, code: str) -> None:
        if code == TRY:
            self.make_try()
        else:
            self._do(view, code)

    def make_try(self) -> None:
        """Make the plan a Try of the next workday, which says where it came from."""
        view, shown = self._view, self._shown
        if view is None or shown is None:
            self._pane.show_toast(_("Choose an action plan first."))
            return
        day = shown.workdays.first_after(self._pane.journal.today())
        targets = (Target(Served.KEY_RESULT, view.plan.key_result), Target(Served.PLAN, view.plan.id))
        if self._run(AddItem(day, Kind.TRY, view.plan.title, targets=targets)):
            self._pane.offer_undo(_("It is a Try of {day}.").format(day=dates.day_with_weekday(day)))


def _share_of_days(view: PlanView, shown: Shown) -> float | None:
    """Return which share of a plan's workdays is over, None before and after them."""
    if view.span is None or not view.span[0] <= shown.today <= view.span[1]:
        return None
    first, last = view.span
    return float(Ruler(first, last, shown.workdays).place((first, shown.today))[1])
