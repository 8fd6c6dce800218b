"""The side column: the week, my key results, the roadmap, a year ago. In a narrow window it folds into one line."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.domain.okrs.plans import PlanView
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

if TYPE_CHECKING:
    from journal_app.ui.today.side.side_view import SideView


class SideColumn(Themed, QWidget):
    """The cards, one below the other; made when there is something to show, after the form is on the screen."""

    day_requested = Signal(object)
    check_in_requested = Signal()
    key_result_requested = Signal(object)
    roadmap_requested = Signal()
    try_wanted = Signal(object)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._has_cards = False
        self._light = False
        self._has_key_results = False
        self._has_plans = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def _make_cards(self) -> None:
        from journal_app.ui.today.side.key_result_card import KeyResultCard
        from journal_app.ui.today.side.roadmap_card import RoadmapCard
        from journal_app.ui.today.side.week_card import WeekCard
        from journal_app.ui.today.side.year_ago_card import YearAgoCard

        self._week = WeekCard(self._host)
        self._key_results = KeyResultCard(self._host)
        self._roadmap = RoadmapCard(self._host)
        self._year_ago = YearAgoCard(self._host)
        for card in (self._week, self._key_results, self._roadmap, self._year_ago):
            self._column.addWidget(card)
            card.hide()
        self._column.addStretch(1)
        self._week.day_requested.connect(self.day_requested)
        self._year_ago.day_requested.connect(self.day_requested)
        self._key_results.check_in_requested.connect(self.check_in_requested)
        self._key_results.key_result_requested.connect(self.key_result_requested)
        self._roadmap.roadmap_requested.connect(self.roadmap_requested)
        self._roadmap.plan_requested.connect(self.key_result_requested)
        self._roadmap.try_wanted.connect(self.try_wanted)

    @property
    def plan(self) -> PlanView | None:
        """Return the plan that has the keyboard, or the only one that is shown."""
        row = self._roadmap.plan if self._has_cards and self._roadmap.isVisibleTo(self) else None
        return None if row is None else row.view

    def show_side(self, side: SideView, today: date, me: Id) -> None:
        """Show what has been read."""
        if not self._has_cards:
            self._has_cards = True
            self._make_cards()
        self._week.show_week(side.week, today)
        self._week.show()
        self._key_results.show_key_results(side.key_results, side.gone)
        self._has_key_results = side.gone is not None
        self._key_results.setVisible(self._has_key_results and not self._light)
        self._has_plans = side.strip is not None
        if side.strip is not None:
            self._roadmap.show_strip(side.strip, me)
        self._roadmap.setVisible(self._has_plans and not self._light)
        if side.year_ago is not None:
            self._year_ago.show_day(side.year_ago)
        self._year_ago.setVisible(side.year_ago is not None)

    def show_light(self, *, light: bool) -> None:
        """Leave the key results and the plans out on a day for one line."""
        self._light = light
        if self._has_cards:
            self._key_results.setVisible(self._has_key_results and not light)
            self._roadmap.setVisible(self._has_plans and not light)

    @override
    def restyle(self) -> None:
        self._column.setSpacing(self._host.theme.px(16))
