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
from journal_app.domain.errors import JournalError
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
from journal_app.domain.okrs.planning.plans import ActionPlan, PlanOwner, PlanReport
from journal_app.domain.okrs.planning.roadmap import Milestone
from journal_app.domain.okrs.tree import OkrTree
from journal_app.domain.sheet.sheets import Sheet
from journal_app.domain.team import Member, Naming, Team
from journal_app.domain.workdays import Workdays, WorkWeek
from journal_app.domain.workshop.preparation import Preparation
from journal_app.i18n import _
from journal_app.journal.journal import Journal
from journal_app.messages import sentence
from journal_app.ui import dates
from journal_app.ui.conflicts.model import Conflicts
from journal_app.ui.jobs.background import Background
from journal_app.ui.jobs.holidays import Holidays
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.okrs.course.pages import PAGES
from journal_app.ui.okrs.course.tab import CourseTab
from journal_app.ui.okrs.groups.sight import EVERYTHING
from journal_app.ui.okrs.ledger.reason_flow import ReasonFlow
from journal_app.ui.okrs.links import node_named
from journal_app.ui.okrs.open_sections import OpenSections
from journal_app.ui.okrs.reading import TreeReading
from journal_app.ui.okrs.snapshot import Shown, first_day_of, read_shown
from journal_app.ui.okrs.tab import Place
from journal_app.ui.okrs.tabs import PAST, TABS, TREE, OkrHeader, Tabs
from journal_app.ui.okrs.tree.folding import ROWS_OPEN_AT_FIRST
from journal_app.ui.okrs.tree.prepared import Prepared
from journal_app.ui.okrs.tree_page import TreePage
from journal_app.ui.okrs.walk.flow import WalkFlow
from journal_app.ui.pane import Pane

_SETTING = "setting"
"""The key of the page on which a cycle is set."""


class OkrsPane(Pane):
    """Shows one cycle of the team."""

    tables: ClassVar[frozenset[str]] = names_of(
        *(Period, Objective, KeyResult, CheckIn, Member, Naming, Team, Entry, Item, Copy),
        *(Closure, Leave, Off, Evidence, Group, GroupMember, Aim, Sheet, Support, KrAnswer, Finding),
        *(ActionPlan, PlanOwner, PlanReport, Step, Dependency, CoOwner, Milestone, Guard, GuardRating),
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
        self._is_tree_stale = True
        self._awaited: object = None
        self._is_keyboard_due = False
        self._work_week = work_week
        self._holidays = Holidays(background, lambda: work_week().country, self)
        self._header = OkrHeader(host)
        self.asking = ReasonFlow(self)
        self.page = TreePage(
            self, host, self.asking, conflicts or Conflicts(self), OpenSections(state_folder)
        )
        self._reading = TreeReading(self, self.page.preparation)
        views = QStackedWidget()
        self._tabs = Tabs(self, self._header, views, self.page)
        self._heads = QStackedWidget()
        self._heads.addWidget(self._header)
        self._walk = WalkFlow(self, self._heads, views, self._read_shown)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(views)
        self._connect_signals()

    def _connect_signals(self) -> None:
        self._holidays.arrived.connect(self.mark_stale)
        self._reading.arrived.connect(self._on_tree_read)
        self._header.previous_requested.connect(self._on_previous)
        self._header.next_requested.connect(self._on_next)
        self.page.check_in_requested.connect(partial(self._reading.when_there, self._walk.start))
        self.page.way_out_requested.connect(self._on_previous)
        self.page.editing_ended.connect(self._on_editing_ended)
        self._tabs.switch_requested.connect(self.page.groups.open_switcher_at)
        self._tabs.turned.connect(self._on_turned)

    # Pane ------------------------------------------------------------------------

    @override
    def header(self) -> QWidget:
        return self._heads

    @override
    def commands(self) -> Mapping[str, Callable[[], object]]:
        if self._walk.is_open:
            return {"okr.check_in": self._walk.start}
        shown = self._tabs.current or self.page
        # The tree has a way there of its own.
        is_there = shown is self.page or self._cycle is None or self._cycle.period is None
        to_the_past = {} if is_there else {"okr.past": partial(self.open, PAST)}
        return {
            "okr.check_in": partial(self._reading.when_there, self._walk.start),
            "okr.previous_cycle": self._on_previous,
            "okr.next_cycle": self._on_next,
            "okr.previous_tab": partial(self.turn_tab, -1),
            "okr.next_tab": partial(self.turn_tab, 1),
            **to_the_past,
            **shown.commands(),
        }

    @override
    def turn_tab(self, step: int) -> bool:
        self.flush()
        return self._tabs.turn(step)

    @override
    def take_keyboard(self) -> None:
        shown = self._walk if self._walk.is_open else self._tabs.current or self.page
        self._is_keyboard_due = shown is self.page and self.page.is_empty_yet
        shown.take_keyboard()

    @override
    def open(self, what: object) -> None:
        """Show a key result, objective or action plan, given by its id, or a tab or page, given by its key.

        Of what waits to be written before a cycle is set the page on which that is done is shown.
        """
        self._walk.close()
        if isinstance(what, Preparation):
            period = self.journal.reads.okr.period(what.period) if what.period is not None else None
            if period is None:
                self.show_toast(_("It is no longer there."))
                return
            self._day = period.first
            self._tabs.go_to(CourseTab.key)
            self.refresh()
            if self._tabs.current is not None:
                self._tabs.current.open(_SETTING)
                self._tabs.current.open(what)
            return
        if what == PAST:
            self._tabs.go_to(TREE)
            self._reading.when_there(self.page.past.open)
            return
        if isinstance(what, str):
            is_page = any(page.key == what for page in PAGES)
            self._tabs.go_to(CourseTab.key if is_page else what)
            if is_page and self._tabs.current is not None:
                self._tabs.current.open(what)
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
            self.page.sheet.toolbar.plans.setChecked(True)
        self.refresh()
        shown = self.page.shown
        if self._reading.is_under_way and (
            shown is None or not shown.tree.is_whole or id_ not in shown.nodes
        ):
            self._awaited = what
        elif plan is not None:
            self.page.open_plan(id_, plan.key_result)
        else:
            self.page.open_node(id_)

    @override
    def meaning_of(self, link: Link) -> object:
        """Return the id of a node, None for all of them. Raises JournalError(NOT_FOUND)."""
        if isinstance(link, OkrLink):
            return node_named(link.reference, self.journal) if link.reference else None
        return super().meaning_of(link)

    @override
    def refresh(self) -> None:
        if self.page.sheet.tree.is_editing:
            # A row being edited would be torn down; its end refreshes.
            self._stale = True
            return
        cycle = cycle_on(self._day, self.journal.reads.okr.periods(), self.journal.team.fiscal)
        self._is_tree_stale = self._walk.is_open or self._tabs.current is not None
        if self._walk.is_open:
            self._tree_of(cycle)
            if not self._reading.is_under_way:
                self._walk.refresh()
        elif self._tabs.current is None:
            self._refresh_tree(cycle)
        else:
            self._show_cycle(cycle)
            groups = self.page.groups
            if groups.where is None and (tree := self._tree_of(cycle)) is not None:
                groups.seen(self._read_shown(tree))
            where = groups.where or EVERYTHING
            self._tabs.show(Place(cycle, self._read_workdays(), where.group, where.person, groups.path))
        self._reading.set_out()

    def _refresh_tree(self, cycle: Cycle) -> None:
        """Show the tree of a cycle, or, where it is on its way, what is known of it."""
        self._show_cycle(cycle)
        tree, page = self._tree_of(cycle), self.page
        if not self._reading.is_under_way:
            page.show_shown(self._read_shown(tree))
            page.tree_flow.go_on()
            return
        page.tree_flow.waits = True
        if cycle.period is None or (page.shown is not None and page.shown.is_all_of(cycle.period)):
            return
        sketch = self.journal.reads.okr.sketch(cycle.period, ROWS_OPEN_AT_FIRST)
        if sketch is not None and page.can_sketch:
            page.show_shown(self._read_shown(sketch))
        else:
            page.show_nothing_yet()

    def _tree_of(self, cycle: Cycle) -> OkrTree | None:
        """Return the tree of a cycle; None where there is none, or where it is on its way."""
        if cycle.period is None:
            self._reading.give_up()
            return None
        return self._reading.of(cycle.period, self.journal.today(), self._read_workdays())

    def _on_tree_read(self, tree: OkrTree, prepared: Prepared) -> None:
        self.page.take(prepared)
        if self._walk.is_open or self._tabs.current is not None or self.page.sheet.tree.is_editing:
            self.refresh()
            return
        self.page.show_shown(self._read_shown(tree))
        if not self._reading.is_under_way:
            self.page.tree_flow.go_on()
        awaited, self._awaited = self._awaited, None
        if awaited is not None:
            self.open(awaited)
        if self._is_keyboard_due and self.isVisible():
            self.take_keyboard()
        self._is_keyboard_due = False

    def _read_shown(self, tree: OkrTree | None = None) -> Shown:
        return read_shown(self.journal, self._day, self._read_workdays(), tree)

    def _read_workdays(self) -> Workdays:
        years = {self._day.year - 1, self._day.year, self._day.year + 1, self.journal.today().year}
        return self.journal.reads.days_off.workdays(
            self.journal.me, self._work_week().weekdays, self._holidays.of_years(years)
        )

    def _show_cycle(self, cycle: Cycle) -> None:
        self._cycle = cycle
        self._header.set_period(dates.period_title(cycle.label), dates.period_months(cycle.start, cycle.end))
        self._header.mark.show_period(cycle.period)

    @override
    def flush(self) -> None:
        self.page.flush()
        for tab in self._tabs.built:
            tab.flush()
        if self.page.tree_flow.has_moves:
            self._read_now()

    def _read_now(self) -> None:
        """Read the tree that is on its way at once: moves wait for it, and what comes next must not overtake them."""
        try:
            shown = self._read_shown()
        except JournalError as error:
            self.show_banner(sentence(error))
            return
        self._reading.give_up()
        self.page.show_shown(shown)
        self.page.tree_flow.go_on()

    @override
    def unsaved(self) -> Sequence[str]:
        return [*self.page.unsaved(), *(text for tab in self._tabs.built for text in tab.unsaved())]

    @override
    def drafts(self) -> Sequence[str]:
        of_tabs = [text for tab in self._tabs.built for text in tab.drafts()]
        return [*self.page.drafts(), *of_tabs, *self._walk.drafts()]

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape or not self.page.close_panel():
            super().keyPressEvent(event)

    # Slots -------------------------------------------------------------------------

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
