"""The OKRs pane: one cycle's tree, and beside it what is selected; behind its tabs, other ways to look at the cycle."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.changes import names_of
from journal_app.domain.habit.days_off import Closure, Leave, Off
from journal_app.domain.habit.evidence import Evidence
from journal_app.domain.ids import Id
from journal_app.domain.kpt import Copy, Entry, Item
from journal_app.domain.links import Link, OkrLink
from journal_app.domain.okrs.asking.questions import Finding, KrAnswer
from journal_app.domain.okrs.cycles import Cycle, cycle_after, cycle_before, cycle_on
from journal_app.domain.okrs.groups import Aim, Group, GroupMember
from journal_app.domain.okrs.guards import Guard, GuardRating
from journal_app.domain.okrs.okr import CheckIn, KeyResult, Objective, Period
from journal_app.domain.okrs.parts import CoOwner, Dependency, Step, Support
from journal_app.domain.okrs.planning.plans import ActionPlan, PlanOwner
from journal_app.domain.okrs.planning.roadmap import Milestone
from journal_app.domain.team import Member, Naming, Team
from journal_app.domain.workdays import Workdays, WorkWeek
from journal_app.i18n import _
from journal_app.journal.journal import Journal
from journal_app.ui import dates
from journal_app.ui.conflicts.model import Conflicts
from journal_app.ui.jobs.background import Background
from journal_app.ui.jobs.holidays import Holidays
from journal_app.ui.kit import EmptyPane, SideSplit
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.okrs.groups.flow import GroupFlow
from journal_app.ui.okrs.groups.sight import EVERYTHING
from journal_app.ui.okrs.ledger.reason_flow import ReasonFlow
from journal_app.ui.okrs.links import node_named
from journal_app.ui.okrs.open_sections import OpenSections
from journal_app.ui.okrs.panel.detail import DetailPanel
from journal_app.ui.okrs.panel.panel_controller import PanelFlow
from journal_app.ui.okrs.parking.flow import ParkingFlow
from journal_app.ui.okrs.plans.flow import PlanFlow
from journal_app.ui.okrs.questions.flow import QuestionsFlow
from journal_app.ui.okrs.snapshot import Shown, first_day_of, read_shown
from journal_app.ui.okrs.tab import Place
from journal_app.ui.okrs.tabs import TABS, TREE, OkrHeader, Tabs
from journal_app.ui.okrs.tree.guests import NO_GUESTS
from journal_app.ui.okrs.tree.outline import Keys, build_outline
from journal_app.ui.okrs.tree.row_sheet import RowContext
from journal_app.ui.okrs.tree.tree_actions import TreeActions
from journal_app.ui.okrs.tree.tree_controller import TreeFlow
from journal_app.ui.okrs.tree_side import Sheet
from journal_app.ui.okrs.walk.flow import WalkFlow
from journal_app.ui.pane import Pane


class OkrsPane(Pane):
    """Shows one cycle of the team."""

    tables: ClassVar[frozenset[str]] = names_of(
        *(Period, Objective, KeyResult, CheckIn, Member, Naming, Team, Entry, Item, Copy),
        *(Closure, Leave, Off, Evidence, Group, GroupMember, Aim, Support, KrAnswer, Finding),
        *(ActionPlan, PlanOwner, Step, Dependency, CoOwner, Milestone, Guard, GuardRating),
    ).union(*(tab.tables for tab in TABS))

    def __init__(
        self,
        journal: Journal,
        background: Background,
        host: ThemeHost,
        work_week: Callable[[], WorkWeek],
        conflicts: Conflicts | None = None,
        state_folder: Path | None = None,
    ) -> None:
        """`work_week` says which days are workdays, `conflicts` which fields differ.

        In `state_folder` stands what the program remembers by itself, None for nowhere.
        """
        super().__init__(journal, background, host)
        self._day = journal.today()
        self._cycle: Cycle | None = None
        self._shown: Shown | None = None
        self._is_tree_stale = True
        self._keys = Keys()
        self._work_week = work_week
        self._holidays = Holidays(background, lambda: work_week().country, self)
        self._header = OkrHeader(host)
        self._sheet = Sheet(host, journal.me)
        self._panel = DetailPanel(host, OpenSections(state_folder))
        self._body = SideSplit(host, self._sheet, self._panel)
        self._empty = EmptyPane(host, "goal", icon="plus")
        self._actions = TreeActions(self)
        self.asking = ReasonFlow(self)
        conflicts = conflicts or Conflicts(self)
        self._panel_flow = PanelFlow(self, self._body, self._panel, self._actions, conflicts)
        self._plans = PlanFlow(self, self._sheet.tree, self._body, self._panel)
        self._tree_flow = TreeFlow(host, self._sheet.tree, self._actions, self._panel_flow, self.asking)
        self._groups = GroupFlow(self, host, self._sheet, self._actions)
        self._questions = QuestionsFlow(self, self._sheet.tree)
        self._tree_flow.more = {**self._groups.deeds, "add_plan": self._plans.add}
        self._pages = QStackedWidget()
        self._pages.addWidget(self._body)
        self._pages.addWidget(self._empty)
        self._lot = ParkingFlow(self, self._pages, self._sheet.tree, self.asking)
        views = QStackedWidget()
        self._tabs = Tabs(self, self._header, views, self._pages)
        self._heads = QStackedWidget()
        self._heads.addWidget(self._header)
        self._walk = WalkFlow(self, self._heads, views, self._read_shown)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(views)
        self._connect_signals()

    def _connect_signals(self) -> None:
        self._holidays.arrived.connect(self.mark_stale)
        self._header.previous_requested.connect(self._on_previous)
        self._header.next_requested.connect(self._on_next)
        self._sheet.toolbar.filter_changed.connect(self.refresh)
        self._sheet.toolbar.check_in_requested.connect(self._walk.start)
        self._sheet.toolbar.add_requested.connect(self._on_add_objective)
        self._sheet.unfilter_requested.connect(self._sheet.toolbar.clear_filter)
        self._sheet.tree.editing_ended.connect(self._on_editing_ended)
        self._sheet.tree.ask_requested.connect(self._questions.ask)
        self._panel_flow.ask_requested.connect(self._questions.ask)
        self._panel_flow.written.connect(self._questions.ask_about_new)
        self._lot.turned.connect(self._on_lot_turned)
        self._lot.done.connect(self._on_node_changed)
        self._empty.action_requested.connect(self._on_add_objective)
        self._empty.way_out_requested.connect(self._on_previous)
        self._plans.changed.connect(self.refresh)
        self._plans.refused.connect(self._actions.refuse)
        self._actions.changed.connect(self._on_node_changed)
        self._panel_flow.left.connect(self._on_panel_left)
        self._panel.menu_requested.connect(self._on_menu_requested)
        self._tabs.switch_requested.connect(self._groups.open_switcher_at)
        self._tabs.turned.connect(self._on_turned)
        self._groups.changed.connect(self.refresh)
        self._groups.go_to.connect(self._sheet.tree.select)
        self._groups.add_requested.connect(self._on_add_objective)

    # Pane ------------------------------------------------------------------------

    @override
    def header(self) -> QWidget:
        return self._heads

    @override
    def commands(self) -> Mapping[str, Callable[[], object]]:
        if self._walk.is_open:
            return {"okr.check_in": self._walk.start}
        handlers: dict[str, Callable[[], object]] = {
            "okr.check_in": self._walk.start,
            "okr.previous_cycle": self._on_previous,
            "okr.next_cycle": self._on_next,
            "okr.previous_tab": partial(self.turn_tab, -1),
            "okr.next_tab": partial(self.turn_tab, 1),
        }
        if self._tabs.current is not None:
            return handlers | dict(self._tabs.current.commands())
        if self._lot.is_shown:
            return handlers | {"okr.add_objective": self._lot.add}
        handlers |= {
            "okr.add_objective": self._on_add_objective,
            "okr.plan_try": self._plans.make_try,
            "okr.group": self._groups.open_switcher,
            "okr.support": self._groups.support.choose,
            "okr.follow": self._groups.support.follow,
        }
        if self._shown is not None and self._shown.tree.roots:
            handlers["okr.add_key_result"] = self._on_add_key_result
            handlers["okr.add_plan"] = self._plans.add
        return handlers

    @override
    def turn_tab(self, step: int) -> bool:
        self.flush()
        return self._tabs.turn(step)

    @override
    def take_keyboard(self) -> None:
        if self._walk.is_open:
            self._walk.take_keyboard()
            return
        if self._tabs.current is not None:
            self._tabs.current.take_keyboard()
            return
        if self._lot.is_shown:
            self._lot.page.take_keyboard()
            return
        shown = self._empty if self._pages.currentWidget() is self._empty else self._sheet.tree
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def open(self, what: object) -> None:
        """Show a key result, objective or action plan, given by its id, or a tab, given by its key."""
        self._walk.close()
        if isinstance(what, str):
            self._tabs.go_to(what)
            return
        id_ = Id(what) if isinstance(what, bytes) else None
        if id_ is None:
            return
        plan = self.journal.reads.plans.plan(id_)
        day = first_day_of(self.journal, id_ if plan is None else plan.key_result)
        if day is None:
            self.show_toast(_("It is no longer there."))
            return
        self._day = day
        self._tabs.go_to(TREE)
        if plan is not None:
            self._sheet.toolbar.plans.setChecked(True)
        self.refresh()
        self._groups.show_node(id_ if plan is None else plan.key_result)
        if plan is not None:
            self._lot.close()
            self._plans.open_on(id_)
            return
        if self._lot.open(id_):
            return
        self._lot.close()
        if not self._sheet.tree.select(id_):
            self._sheet.toolbar.clear_filter()
            self._sheet.tree.select(id_)
        self._panel_flow.open_on(id_)

    @override
    def meaning_of(self, link: Link) -> object:
        """Return the id of a node, None for all of them. Raises JournalError(NOT_FOUND)."""
        if isinstance(link, OkrLink):
            return node_named(link.reference, self.journal) if link.reference else None
        return super().meaning_of(link)

    @override
    def refresh(self) -> None:
        if self._sheet.tree.is_editing:
            # A row being edited would be torn down; its end refreshes.
            self._stale = True
            return
        if self._walk.is_open:
            self._walk.refresh()
            self._is_tree_stale = True
            return
        self._is_tree_stale = self._tabs.current is not None
        if self._tabs.current is not None:
            cycle = cycle_on(self._day, self.journal.reads.okr.periods(), self.journal.team.fiscal)
            self._show_cycle(cycle)
            workdays = self._read_workdays()
            if self._groups.where is None:
                self._groups.seen(read_shown(self.journal, self._day, workdays))
            where = self._groups.where or EVERYTHING
            self._tabs.show(Place(cycle, workdays, where.group, where.person, self._groups.path))
        else:
            self._refresh_tree()

    def _read_shown(self) -> Shown:
        return read_shown(self.journal, self._day, self._read_workdays())

    def _refresh_tree(self) -> None:
        had_rows = self._shown is not None and bool(self._shown.tree.roots)
        shown = self._groups.seen(self._read_shown())
        self._shown = self._tree_flow.shown = self._questions.shown = shown
        self._sheet.toolbar.me = shown.me  # joining a team may have changed it
        self._show_cycle(shown.cycle)
        self._show_tree(shown)
        self._panel_flow.show(shown)
        self._plans.show()
        self._show_page(shown)
        if had_rows != bool(shown.tree.roots):
            self.commands_changed.emit()

    @override
    def flush(self) -> None:
        self._sheet.tree.commit_editor()
        self._groups.aims.flush()
        self._panel_flow.flush()
        self._plans.flush()
        for tab in self._tabs.built:
            tab.flush()

    @override
    def unsaved(self) -> Sequence[str]:
        of_tabs = [text for tab in self._tabs.built for text in tab.unsaved()]
        return [
            *self._sheet.tree.drafts(unsaved=True),
            *self._panel_flow.unsaved(),
            *self._plans.unsaved(),
            *self._groups.aims.unsaved(),
            *of_tabs,
        ]

    @override
    def drafts(self) -> Sequence[str]:
        of_tabs = [text for tab in self._tabs.built for text in tab.drafts()]
        of_tree = [*self._sheet.tree.drafts(unsaved=False), *self._panel_flow.drafts()]
        return [*of_tree, *self._lot.page.drafts(), *of_tabs, *self._walk.drafts()]

    @override
    def retranslate(self) -> None:
        self._retranslate_empty()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._body.is_open:
            self._panel_flow.close()
        else:
            super().keyPressEvent(event)

    # What is shown -----------------------------------------------------------------

    def _show_cycle(self, cycle: Cycle) -> None:
        self._cycle = cycle
        self._header.set_period(dates.period_title(cycle.label), dates.period_months(cycle.start, cycle.end))
        self._header.mark.show_period(cycle.period)

    def _read_workdays(self) -> Workdays:
        years = {self._day.year - 1, self._day.year, self._day.year + 1, self.journal.today().year}
        return self.journal.reads.days_off.workdays(
            self.journal.me, self._work_week().weekdays, self._holidays.of_years(years)
        )

    def _show_tree(self, shown: Shown) -> None:
        tree = self._sheet.tree
        tree.let_edit(shown.may_edit)
        tree.delegate.members = shown.members
        plans = self._plans.guests(shown, visible=self._sheet.toolbar.plans.isChecked())
        tree.delegate.context = RowContext(
            shown.me, shown.today, shown.gone, self._groups.chips, self._plans.counts
        )
        filtered = self._groups.filtered(self._sheet.toolbar.shown)
        lot = self._lot.show(shown)
        guests = plans + self._groups.guests() + (lot if self._sheet.toolbar.shown.is_open else NO_GUESTS)
        tree.show_outline(build_outline(shown.tree, filtered, self._keys.of, guests, tree.outline))

    def _show_page(self, shown: Shown) -> None:
        has_rows = bool(shown.tree.roots) or self._groups.has_groups
        is_empty = not has_rows and not self._panel_flow.is_form_open
        if is_empty:
            self._retranslate_empty()
        self._sheet.set_nothing_found(bool(shown.tree.roots) and not self._sheet.tree.outline.has_nodes)
        if not self._lot.is_shown:
            self._pages.setCurrentWidget(self._empty if is_empty else self._body)

    def _retranslate_empty(self) -> None:
        periods = self.journal.reads.okr.periods()
        has_earlier = self._shown is not None and any(p.last < self._shown.cycle.start for p in periods)
        self._empty.set_texts(
            _("Where are you heading this quarter?\nA draft is enough to begin with."),
            _("Add objective"),
            key="Ctrl+N",
            way_out=_("See the period before") if has_earlier else "",
        )

    # Slots -------------------------------------------------------------------------

    def _on_lot_turned(self) -> None:
        self.commands_changed.emit()
        self.take_keyboard()

    def _on_previous(self) -> None:
        if self._cycle is not None:
            periods, fiscal = self.journal.reads.okr.periods(), self.journal.team.fiscal
            self._show_day(cycle_before(self._cycle, periods, fiscal).start)

    def _on_next(self) -> None:
        if self._cycle is not None:
            periods, fiscal = self.journal.reads.okr.periods(), self.journal.team.fiscal
            self._show_day(cycle_after(self._cycle, periods, fiscal).start)

    def _show_day(self, day: date) -> None:
        self.flush()
        self._day = day
        self.refresh()

    def _on_turned(self) -> None:
        if self.isVisible() and (self._tabs.current is not None or self._is_tree_stale):
            self.refresh()
        self.commands_changed.emit()
        self.take_keyboard()

    def _on_editing_ended(self) -> None:
        if self._stale:
            # The view still takes its editor down; and what was typed may be on its way to the journal.
            QTimer.singleShot(0, self, self._refresh_if_stale)

    def _on_node_changed(self, id_: Id | None) -> None:
        if id_ is not None:
            self._panel_flow.current = id_
        self.refresh()
        if id_ is not None:
            self._groups.show_node(id_)
            self._sheet.tree.select(id_)

    def _on_add_objective(self) -> None:
        self._pages.setCurrentWidget(self._body)
        self._panel_flow.begin_objective()

    def _on_add_key_result(self) -> None:
        node, outline = self._sheet.tree.current, self._sheet.tree.outline
        if node is not None:
            self._panel_flow.begin_key_result(node.id)
        elif outline.has_nodes:
            last = [key for key in outline.top if outline.nodes[key].guest is None][-1]
            self._panel_flow.begin_key_result(outline.nodes[last].id)

    def _on_menu_requested(self) -> None:
        button = self._panel.key_result.heading.menu
        if self._panel.page is self._panel.objective:
            button = self._panel.objective.heading.menu
        self._tree_flow.open_panel_menu(button.mapToGlobal(button.rect().bottomLeft()))

    def _on_panel_left(self) -> None:
        if self._shown is not None:
            self._show_page(self._shown)
        if self._pages.currentWidget() is self._empty:
            self._empty.focus_action()
