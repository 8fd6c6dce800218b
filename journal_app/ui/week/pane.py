"""The week pane: a board of everyone's Keeps, and the way to the shared window."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.changes import Heard, names_of
from journal_app.domain.habit.days_off import Closure, Leave, Off
from journal_app.domain.habit.evidence import Evidence, Value
from journal_app.domain.habit.planned import NOTHING_SAID
from journal_app.domain.habit.trial import Trial
from journal_app.domain.ids import Id
from journal_app.domain.kpt import Board, Copy, Entry, Item, Kind, Reaction
from journal_app.domain.links import Link, WeekLink
from journal_app.domain.okrs.okr import KeyResult, Objective
from journal_app.domain.okrs.plans import ActionPlan
from journal_app.domain.periods import Week
from journal_app.domain.team import Member, Naming, Team
from journal_app.domain.week.board import TeamDays, key_results
from journal_app.domain.workdays import WorkWeek
from journal_app.i18n import _
from journal_app.journal.journal import Journal
from journal_app.ui.conflicts.model import Conflicts
from journal_app.ui.dates import week_fact, week_title
from journal_app.ui.jobs.background import Background
from journal_app.ui.jobs.holidays import Holidays
from journal_app.ui.kit import CalendarPopup, Days, EmptyPane, Span, Unit
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.pane import Pane
from journal_app.ui.week.board.board_page import BoardPage, WeekContents
from journal_app.ui.week.board.card_actions import CardActions
from journal_app.ui.week.present.presenting import Presenting
from journal_app.ui.week.week_header import WeekHeader


class WeekPane(Pane):
    """Shows one week of the team."""

    tables: ClassVar[frozenset[str]] = names_of(
        *(Entry, Item, Copy, Reaction, Member, Naming, Team, Objective, KeyResult, Closure, Leave, Off),
        *(Evidence, Value, Trial, ActionPlan),
    )

    def __init__(
        self,
        journal: Journal,
        background: Background,
        host: ThemeHost,
        conflicts: Conflicts | None = None,
        work_week: Callable[[], WorkWeek] = WorkWeek,
    ) -> None:
        """`conflicts` knows which lines have several versions, `work_week` which days are workdays."""
        super().__init__(journal, background, host)
        self._work_week = work_week
        self._holidays = Holidays(background, lambda: work_week().country, self)
        self._today = journal.today()
        self._week = Week.of(self._today)
        self._header = WeekHeader(host)
        self._calendar = CalendarPopup(host, self, self._read_days, Unit.WEEK)
        self._page = BoardPage(host)
        self._empty = EmptyPane(host, "board")
        self._cards = CardActions(self, self._page, conflicts or Conflicts(self))
        self._presenting = Presenting(journal, host, self)
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        self._pages = QStackedWidget()
        self._pages.addWidget(self._page)
        self._pages.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)

    def _connect_signals(self) -> None:
        self._holidays.arrived.connect(self.mark_stale)
        self._header.previous_requested.connect(self._on_previous)
        self._header.next_requested.connect(self._on_next)
        self._header.calendar_requested.connect(self._on_calendar_requested)
        self._calendar.chosen.connect(self._on_week_chosen)
        self._cards.reacted.connect(self.refresh)
        self._page.view.copy_requested.connect(self._on_copy)
        self._page.share.preview_requested.connect(self._on_preview)
        self._page.share.present_requested.connect(self._on_present)
        self._empty.action_requested.connect(self._on_empty_action)
        self._empty.way_out_requested.connect(self._on_previous)

    @override
    def header(self) -> QWidget:
        return self._header

    @override
    def commands(self) -> Mapping[str, Callable[[], object]]:
        return {
            "go.previous": self._on_previous,
            "go.next": self._on_next,
            "week.present": self._on_present,
            "week.copy": self._on_copy,
        }

    @override
    def take_keyboard(self) -> None:
        self._page.view.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def open(self, what: object) -> None:
        """Show a week, given as a Week or one of its days."""
        if isinstance(what, date):
            what = Week.of(what)
        if isinstance(what, Week):
            self._go_to(what)
        self._page.view.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def meaning_of(self, link: Link) -> object:
        if isinstance(link, WeekLink):
            return link.week or Week.of(self.journal.today())
        return super().meaning_of(link)

    @override
    def on_changed(self, changes: Heard | None, origin: object) -> None:
        super().on_changed(changes, origin)
        self._presenting.on_changed(changes, origin)

    @override
    def refresh(self) -> None:
        today = self.journal.today()
        if self._week == Week.of(self._today) != Week.of(today):
            self._week = Week.of(today)  # a new week has begun since this one was called the current one
        self._today, week = today, self._week
        board = self.journal.reads.kpt.board(week, self.journal.me, tuple(Kind))
        self._header.set_title(week_title(week), week_fact(week, today))
        team = self._team_days()
        has_board = bool(board.cells) or any(team.off_days(one.id, week) for one in board.members)
        if has_board:
            titles = self._key_results(board)
            shares = self.journal.reads.evidence.shares(week.monday, week.sunday).values()
            share = sum(shares, NOTHING_SAID)
            contents = WeekContents(week, today, self.journal.me, board, titles, team, share)
            self._page.show_week(contents)
        else:
            self._page.clear()
            self._show_empty(this_week=week == Week.of(today))
        self._pages.setCurrentWidget(self._page if has_board else self._empty)

    def _team_days(self) -> TeamDays:
        week, me = self._week, self.journal.me
        holidays = self._holidays.of_years({week.monday.year, week.sunday.year, self._today.year})
        reads = self.journal.reads.days_off
        return reads.of_team(me, week, self._work_week().weekdays, holidays, self._today)

    def _key_results(self, board: Board) -> dict[Id, tuple[str, str]]:
        """Return what the key results named in the week are called: (KR-2, title)."""
        found = {}
        for id_, ref in key_results(board).items():
            key_result = self.journal.reads.okr.key_result(id_)
            found[id_] = (ref, key_result.title if key_result else "")
        return found

    def _show_empty(self, *, this_week: bool) -> None:
        if this_week:
            sentence = _("This week's Keeps are still to come.\nThe first one to arrive will stand here.")
            action, way_out = _("Write today's Keep"), _("See last week")
            self._empty.set_texts(sentence, action, key="Ctrl+T", way_out=way_out)
        else:
            self._empty.set_texts(_("Nobody has written anything in this week."), _("Go to this week"))

    def _go_to(self, week: Week) -> None:
        if week != self._week:
            self._week = week
            self.refresh()

    def _on_previous(self) -> None:
        self._go_to(self._week.shifted(-1))

    def _on_next(self) -> None:
        self._go_to(self._week.shifted(1))

    def _on_calendar_requested(self) -> None:
        shown = Span(self._week.monday, self._week.sunday)
        self._calendar.open_below(self._header.anchor, shown, self._page.view)

    def _on_week_chosen(self, span: Span) -> None:
        self._go_to(Week.of(span.first))

    def _read_days(self, _first: date, _last: date) -> Days:
        return Days(self.journal.today())

    def _on_copy(self) -> None:
        self._cards.copy_week(self._week)

    def _on_preview(self) -> None:
        self._presenting.preview(self._week)

    def _on_present(self) -> None:
        if not self._presenting.present(self._week):
            self.show_toast(_("There is no Keep to present in this week yet."))

    def _on_empty_action(self) -> None:
        today = self.journal.today()
        if self._week == Week.of(today):
            self.go_requested.emit("today", today)
        else:
            self._go_to(Week.of(today))
