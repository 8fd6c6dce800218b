"""The tab of the roadmap: what is planned in a cycle, and where the years lead."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import ClassVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout
from typing_extensions import override

from journal_app.domain.changes import names_of
from journal_app.domain.errors import JournalError
from journal_app.domain.habit.days_off import Closure, Leave, Off
from journal_app.domain.habit.evidence import Value
from journal_app.domain.okrs.groups import Aim, Group, GroupMember
from journal_app.domain.okrs.okr import CheckIn, KeyResult, Objective, Period
from journal_app.domain.okrs.parts import Step
from journal_app.domain.okrs.planning.plans import ActionPlan, PlanOwner, PlanReport
from journal_app.domain.okrs.planning.roadmap import Milestone, Theme
from journal_app.domain.okrs.tree import OkrTree
from journal_app.domain.sheet.sheets import Sheet
from journal_app.domain.team import Member, Naming, Team
from journal_app.i18n import _
from journal_app.messages import sentence
from journal_app.ui import dates
from journal_app.ui.dialogs.paper import Paper
from journal_app.ui.jobs.background import Job
from journal_app.ui.okrs.roadmap.cycle_page import CyclePage
from journal_app.ui.okrs.roadmap.pages import RoadmapPages
from journal_app.ui.okrs.roadmap.plan_rows import Roadmap, read_roadmap, read_tree
from journal_app.ui.okrs.roadmap.toolbar import CYCLE, YEARS, RoadmapToolbar
from journal_app.ui.okrs.roadmap.year_cards import Years, read_years
from journal_app.ui.okrs.roadmap.years_page import YearsPage
from journal_app.ui.okrs.tab import OkrTab, Place
from journal_app.ui.pane import Pane


class RoadmapTab(OkrTab):
    """Shows a roadmap: that of the cycle, or that of the years."""

    key: ClassVar[str] = "roadmap"
    tables: ClassVar[frozenset[str]] = names_of(
        *(
            ActionPlan,
            PlanOwner,
            PlanReport,
            Step,
            KeyResult,
            Objective,
            Period,
            CheckIn,
            Theme,
            Milestone,
            Value,
        ),
        *(Aim, Sheet, Group, GroupMember, Member, Naming, Team, Closure, Leave, Off),
    )

    def __init__(self, pane: Pane) -> None:
        super().__init__(pane)
        self._place: Place | None = None
        self._jobs: list[Job[Roadmap] | Job[Years] | Job[OkrTree | None]] = []
        self._paper = Paper(pane)
        self.toolbar = RoadmapToolbar(pane.host)
        self.cycle = CyclePage(pane)
        self.years = YearsPage(pane)
        self._pages = QStackedWidget()
        for page in (self.cycle, self.years):
            self._pages.addWidget(page)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.toolbar)
        self._column.addWidget(self._pages, 1)
        self._connect_signals()

    def _connect_signals(self) -> None:
        self.toolbar.page_changed.connect(self._on_page_changed)
        self.toolbar.mine_changed.connect(self._on_looked_at)
        self.toolbar.zoom_changed.connect(self._on_looked_at)
        self.toolbar.add_requested.connect(self.years.add)
        self.toolbar.print_requested.connect(self._on_print)
        self.toolbar.where.clicked.connect(self._on_switch)
        self.cycle.timeline.zoom_requested.connect(self.toolbar.step_zoom)
        self.cycle.opened.connect(self._pane.open)
        self.cycle.tree_requested.connect(self._on_tree_requested)
        self.years.opened.connect(self._pane.open)
        self.years.changed.connect(self._read)

    @staticmethod
    @override
    def words() -> str:
        return _("Roadmap")

    @override
    def commands(self) -> Mapping[str, Callable[[], object]]:
        handlers: dict[str, Callable[[], object]] = {"okr.print": self._on_print}
        if self._place is not None and self._place.path:
            handlers["okr.group"] = self._on_switch
        if self.toolbar.page == YEARS:
            handlers["okr.add_milestone"] = self.years.add
        return handlers

    @override
    def take_keyboard(self) -> None:
        self._page.take_keyboard()

    @override
    def drafts(self) -> tuple[str, ...]:
        return self.years.drafts()

    @override
    def show_place(self, place: Place) -> None:
        had_groups = self._place is not None and bool(self._place.path)
        self._place = place
        self.years.group = place.group
        self.toolbar.set_path(place.path)
        if had_groups != bool(place.path):
            self._pane.commands_changed.emit()
        self._read()

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(0, px(4), 0, 0)
        self._column.setSpacing(px(12))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.toolbar.fold(self.width())

    @property
    def _page(self) -> CyclePage | YearsPage:
        return self.cycle if self.toolbar.page == CYCLE else self.years

    def _read(self) -> None:
        """Read what the page in sight shows, away from the window."""
        if self._place is None:
            return
        for job in self._jobs:
            job.cancel()
        journal, background = self._pane.journal, self._pane.background
        asked = (journal, self._place, journal.team.fiscal_start)
        if self.toolbar.page == YEARS:
            load = partial(read_years, *asked)
            self._jobs = [background.run(load, self.years.show_years, self._on_failed)]
            return
        tree = partial(read_tree, journal, self._place)
        self._jobs = [
            background.run(partial(read_roadmap, *asked), self.cycle.show_roadmap, self._on_failed),
            background.run(tree, self.cycle.show_tree, self._on_failed),
        ]

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, JournalError):
            raise error
        self._pane.show_banner(sentence(error))

    def _on_looked_at(self) -> None:
        self.cycle.scale, self.cycle.mine = self.toolbar.scale, self.toolbar.mine.isChecked()
        self.cycle.show_again()

    def _on_page_changed(self) -> None:
        self._pages.setCurrentWidget(self._page)
        self._read()
        self._pane.commands_changed.emit()

    def _on_switch(self) -> None:
        self.switch_requested.emit(self.toolbar.where)

    def _on_print(self) -> None:
        if self._place is None:
            return
        cycle, is_cycle = self._place.cycle, self.toolbar.page == CYCLE
        what = dates.period_title(cycle.label) if is_cycle else self.toolbar.years_words
        title = _("Roadmap {what}").format(what=" ".join((what, *self._place.path[-1:])))
        pages = RoadmapPages(
            self._page.timeline.sheet.data, title, dates.date_full(self._pane.journal.today())
        )
        self._paper.ask(self.toolbar.print, title, pages)

    def _on_tree_requested(self) -> None:
        self._pane.open("tree")
