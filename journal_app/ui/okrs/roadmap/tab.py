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
from journal_app.domain.okrs.groups import Group
from journal_app.domain.okrs.okr import CheckIn, KeyResult, Objective, Period
from journal_app.domain.okrs.parts import Step
from journal_app.domain.okrs.plans import ActionPlan, PlanOwner
from journal_app.domain.okrs.roadmap import Milestone, Theme
from journal_app.domain.team import Member, Naming, Team
from journal_app.i18n import _
from journal_app.messages import sentence
from journal_app.ui.jobs.background import Job
from journal_app.ui.okrs.roadmap.cycle_page import CyclePage
from journal_app.ui.okrs.roadmap.plan_rows import Roadmap, read_roadmap
from journal_app.ui.okrs.roadmap.toolbar import RoadmapToolbar
from journal_app.ui.okrs.tab import OkrTab, Place
from journal_app.ui.pane import Pane


class RoadmapTab(OkrTab):
    """Shows a roadmap: that of the cycle, or that of the years."""

    key: ClassVar[str] = "roadmap"
    tables: ClassVar[frozenset[str]] = names_of(
        *(ActionPlan, PlanOwner, Step, KeyResult, Objective, Period, CheckIn, Theme, Milestone),
        *(Group, Member, Naming, Team, Closure, Leave, Off),
    )

    def __init__(self, pane: Pane) -> None:
        super().__init__(pane)
        self._place: Place | None = None
        self._job: Job[Roadmap] | None = None
        self.toolbar = RoadmapToolbar(pane.host)
        self.cycle = CyclePage(pane)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.cycle)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.toolbar)
        self._column.addWidget(self._pages, 1)
        self._connect_signals()

    def _connect_signals(self) -> None:
        self.toolbar.mine_changed.connect(self._on_looked_at)
        self.toolbar.zoom_changed.connect(self._on_looked_at)
        self.cycle.timeline.zoom_requested.connect(self.toolbar.step_zoom)
        self.cycle.opened.connect(self._pane.open)
        self.cycle.tree_requested.connect(self._on_tree_requested)

    @staticmethod
    @override
    def words() -> str:
        return _("Roadmap")

    @override
    def commands(self) -> Mapping[str, Callable[[], object]]:
        return {}

    @override
    def take_keyboard(self) -> None:
        self.cycle.take_keyboard()

    @override
    def show_place(self, place: Place) -> None:
        self._place = place
        if self._job is not None:
            self._job.cancel()
        load = partial(read_roadmap, self._pane.journal, place, self._pane.journal.team.fiscal_start)
        self._job = self._pane.background.run(load, self._on_loaded, self._on_failed)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(px(32), px(4), px(32), px(24))
        self._column.setSpacing(px(12))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.toolbar.fold(self.width())

    def _on_loaded(self, roadmap: Roadmap) -> None:
        self.cycle.show_roadmap(roadmap)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, JournalError):
            raise error
        self._pane.show_banner(sentence(error))

    def _on_looked_at(self) -> None:
        self.cycle.scale, self.cycle.mine = self.toolbar.scale, self.toolbar.mine.isChecked()
        self.cycle.show_again()

    def _on_tree_requested(self) -> None:
        self._pane.open("tree")
