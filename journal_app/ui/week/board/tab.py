"""The tab of the board: one week of the team, everyone's Keeps in columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout
from typing_extensions import override

from journal_app.domain.changes import names_of
from journal_app.domain.habit.days_off import Closure, Leave, Off
from journal_app.domain.habit.evidence import Evidence, Value
from journal_app.domain.habit.planned import NOTHING_SAID
from journal_app.domain.habit.trial import Trial
from journal_app.domain.ids import Id
from journal_app.domain.kpt import Board, Copy, Entry, Item, Kind, Reaction
from journal_app.domain.okrs.groups import Group, GroupMember
from journal_app.domain.okrs.okr import KeyResult, Objective
from journal_app.domain.okrs.planning.plans import ActionPlan
from journal_app.domain.periods import Week
from journal_app.domain.team import Member, Naming, Team
from journal_app.domain.week.board import TeamDays, key_results
from journal_app.domain.week.thanks import Star, Thanks
from journal_app.domain.workdays import Workdays
from journal_app.i18n import _
from journal_app.ui.conflicts.model import Conflicts
from journal_app.ui.dates import week_fact, week_title
from journal_app.ui.jobs.holidays import Holidays
from journal_app.ui.kit import CalendarPopup, Days, EmptyPane, Span, Unit
from journal_app.ui.week.board.board_page import BoardPage, WeekContents
from journal_app.ui.week.board.card_actions import CardActions
from journal_app.ui.week.board.card_story import CardStory
from journal_app.ui.week.tab import TabTools, WeekTab
from journal_app.ui.week.week_header import WeekHeader


class BoardTab(WeekTab):
    """Shows one week; the header says which, and turns it."""

    key: ClassVar[str] = "board"
    tables: ClassVar[frozenset[str]] = names_of(
        *(Entry, Item, Copy, Reaction, Member, Naming, Team, Objective, KeyResult, Closure, Leave, Off),
        *(Evidence, Value, Trial, ActionPlan, Group, GroupMember, Star, Thanks),
    )

    def __init__(self, tools: TabTools, header: WeekHeader, conflicts: Conflicts) -> None:
        """`conflicts` knows which lines have several versions."""
        super().__init__(tools)
        self._journal = tools.pane.journal
        self._holidays = Holidays(tools.pane.background, lambda: tools.work_week().country, self)
        self._today = self._journal.today()
        self.week = Week.of(self._today)
        self._header = header
        self.calendar = CalendarPopup(self._host, tools.pane, self._read_days, Unit.WEEK)
        self.page = BoardPage(self._host)
        self.empty = EmptyPane(self._host, "board")
        self._cards = CardActions(tools.pane, self.page, conflicts)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.page)
        self.pages.addWidget(self.empty)
        self.story = CardStory(tools.pane, self.page.view, self.pages)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.story.split)
        self._connect_signals()

    def _connect_signals(self) -> None:
        self._holidays.arrived.connect(self._pane.mark_stale)
        self._header.previous_requested.connect(self._on_previous)
        self._header.next_requested.connect(self._on_next)
        self._header.calendar_requested.connect(self._on_calendar_requested)
        self.calendar.chosen.connect(self._on_week_chosen)
        self._cards.reacted.connect(self.refresh)
        self.story.panel.key_result_requested.connect(self._on_key_result_requested)
        self.page.view.copy_requested.connect(self._on_copy)
        self.empty.action_requested.connect(self._on_empty_action)
        self.empty.way_out_requested.connect(self._on_previous)

    @staticmethod
    @override
    def words() -> str:
        return _("Board")

    @override
    def commands(self) -> Mapping[str, Callable[[], object]]:
        return {"go.previous": self._on_previous, "go.next": self._on_next, "week.copy": self._on_copy}

    @override
    def take_keyboard(self) -> None:
        self.page.view.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.story.split.is_open:
            self.story.close()
        else:
            super().keyPressEvent(event)

    @override
    def refresh(self) -> None:
        today = self._journal.today()
        if self.week == Week.of(self._today) != Week.of(today):
            self.week = Week.of(today)  # a new week has begun since this one was called the current one
        self._today, week = today, self.week
        board = self._journal.reads.kpt.board(week, self._journal.me, tuple(Kind))
        self.name_week()
        team = self._team_days()
        has_board = bool(board.cells) or any(team.off_days(one.id, week) for one in board.members)
        if has_board:
            titles = self._key_results(board)
            shares = self._journal.reads.evidence.shares(week.monday, week.sunday).values()
            share = sum(shares, NOTHING_SAID)
            contents = WeekContents(week, today, self._journal.me, board, titles, team, share, self._groups())
            self.page.show_week(contents)
        else:
            self.page.clear()
            self._show_empty(this_week=week == Week.of(today))
        self.pages.setCurrentWidget(self.page if has_board else self.empty)
        self.story.follow()

    @property
    def group(self) -> Id | None:
        """Return the group whose lines alone are shown, whose session is presented; None for everybody's."""
        return self.page.bar.filter.group

    def name_week(self) -> None:
        """Say in the header which week is shown."""
        self._header.set_period(week_title(self.week), week_fact(self.week, self._today))

    def go_to(self, week: Week) -> None:
        """Show another week."""
        if week != self.week:
            self.week = week
            self.refresh()

    def workdays(self, week: Week) -> Workdays:
        """Return which days around a week are workdays."""
        holidays = self._holidays.of_years({week.monday.year, week.monday.year + 1})
        return self._journal.reads.days_off.workdays(self._journal.me, self._work_week().weekdays, holidays)

    def _team_days(self) -> TeamDays:
        week, me = self.week, self._journal.me
        holidays = self._holidays.of_years({week.monday.year, week.sunday.year, self._today.year})
        reads = self._journal.reads.days_off
        return reads.of_team(me, week, self._work_week().weekdays, holidays, self._today)

    def _groups(self) -> tuple[tuple[Id, str, frozenset[Id]], ...]:
        """Return the groups somebody belongs to, each with all who do, those of the groups below it too."""
        tree = self._journal.reads.groups.tree()
        found = []
        for group, _depth in tree.walk():
            people = frozenset(one for below in tree.below(group.id) for one in tree.members(below))
            if people:
                found.append((group.id, group.name, people))
        return tuple(found)

    def _key_results(self, board: Board) -> dict[Id, tuple[str, str]]:
        """Return what the key results named in the week are called: (KR-2, title)."""
        found = {}
        for id_, ref in key_results(board).items():
            key_result = self._journal.reads.okr.key_result(id_)
            found[id_] = (ref, key_result.title if key_result else "")
        return found

    def _show_empty(self, *, this_week: bool) -> None:
        if this_week:
            sentence = _("This week's Keeps are still to come.\nThe first one to arrive will stand here.")
            action, way_out = _("Write today's Keep"), _("See last week")
            self.empty.set_texts(sentence, action, key="Ctrl+T", way_out=way_out)
        else:
            self.empty.set_texts(_("Nobody has written anything in this week."), _("Go to this week"))

    def _on_previous(self) -> None:
        self.go_to(self.week.shifted(-1))

    def _on_next(self) -> None:
        self.go_to(self.week.shifted(1))

    def _on_calendar_requested(self) -> None:
        shown = Span(self.week.monday, self.week.sunday)
        self.calendar.open_below(self._header.anchor, shown, self.page.view)

    def _on_week_chosen(self, span: Span) -> None:
        self.go_to(Week.of(span.first))

    def _read_days(self, _first: date, _last: date) -> Days:
        return Days(self._journal.today())

    def _on_key_result_requested(self, key_result: Id) -> None:
        self._pane.go_requested.emit("okrs", key_result)

    def _on_copy(self) -> None:
        self._cards.copy_week(self.week)

    def _on_empty_action(self) -> None:
        today = self._journal.today()
        if self.week == Week.of(today):
            self._pane.go_requested.emit("today", today)
        else:
            self.go_to(Week.of(today))
