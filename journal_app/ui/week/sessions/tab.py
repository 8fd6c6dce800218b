"""The tab of sessions: those of a cycle in a list, what one of them brought, and when the next one is."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.changes import names_of
from journal_app.domain.habit.days_off import Closure, Leave, Off
from journal_app.domain.kpt import Copy, Entry, Item
from journal_app.domain.okrs.groups import Group, GroupMember
from journal_app.domain.okrs.okr import Period
from journal_app.domain.okrs.planning.chores import Chore
from journal_app.domain.periods import Week
from journal_app.domain.team import Member, Naming, Team
from journal_app.domain.week.minutes import Minutes, MinutesEdit
from journal_app.domain.week.session_list import SessionRow, usual_length
from journal_app.domain.week.sessions import Lead, Turn, WinSession
from journal_app.domain.week.thanks import Star, Thanks
from journal_app.i18n import _
from journal_app.ui import dates
from journal_app.ui.jobs.holidays import Holidays
from journal_app.ui.kit import SidePanel, SideSplit, Table
from journal_app.ui.week.cycle_tab import CycleTab
from journal_app.ui.week.sessions.found import Asked, Found, load_sessions
from journal_app.ui.week.sessions.rhythm_button import RhythmButton, next_words
from journal_app.ui.week.sessions.session_deeds import SessionDeeds
from journal_app.ui.week.sessions.session_panel import SessionPanel
from journal_app.ui.week.sessions.session_table import (
    FIGURES_FROM,
    Row,
    SessionColumns,
    SessionRows,
    facts_words,
    grouped,
)
from journal_app.ui.week.tab import PresentWeek, TabTools

_PANEL_FROM = 1028
_NARROW = 640


class SessionsTab(CycleTab[Found]):
    """Shows the sessions of a cycle. Enter opens the minutes of one, Space its panel."""

    key: ClassVar[str] = "sessions"
    tables: ClassVar[frozenset[str]] = names_of(
        *(
            WinSession,
            Lead,
            Turn,
            Minutes,
            MinutesEdit,
            Star,
            Thanks,
            Entry,
            Item,
            Copy,
            Member,
            Naming,
            Team,
            Period,
        ),
        *(Chore, Group, GroupMember, Closure, Leave, Off),
    )

    def __init__(self, tools: TabTools) -> None:
        super().__init__(tools)
        host = self._host
        self._holidays = Holidays(tools.pane.background, lambda: tools.work_week().country, self)
        self._wants_panel = True
        self.rhythm = RhythmButton(tools.pane)
        self._columns = SessionColumns()
        self.table: Table[Row] = Table(host, self._columns.columns(), SessionRows())
        self.panel = SessionPanel(host)
        self.deeds = SessionDeeds(tools.pane, self)
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        page = QWidget()
        self._top = QHBoxLayout()
        self._top.addWidget(self.cycle)
        self._top.addWidget(self._facts, 1)
        self._top.addWidget(self.rhythm)
        self._column = QVBoxLayout(page)
        self._column.addLayout(self._top)
        self._column.addWidget(self.table, 1)
        self._side = SidePanel(self._host, (self.panel,))
        self._split = SideSplit(self._host, page, self._side)
        self._lay_out(self._split)

    def _connect_signals(self) -> None:
        self.deeds.open_requested.connect(self.open_requested)
        self.deeds.changed.connect(self.refresh)
        self._holidays.arrived.connect(self._pane.mark_stale)
        self.rhythm.changed.connect(self.refresh)
        self.table.installEventFilter(self)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(self._on_opened)
        self.table.deleted.connect(self._on_deleted)
        self.table.menu_requested.connect(self._on_menu_requested)
        self.panel.opened.connect(self.deeds.open)
        self.panel.copy_requested.connect(self.deeds.copy)
        self.panel.menu_requested.connect(self._on_panel_menu)
        self.panel.close_requested.connect(self._on_close)
        self._side.close_requested.connect(self._on_close)
        self._empty.action_requested.connect(self._on_present)
        self._empty.way_out_requested.connect(self.rhythm.ask)

    @staticmethod
    @override
    def words() -> str:
        return _("Sessions")

    @override
    def _main(self) -> QWidget:
        return self.table

    @override
    def _load(self) -> Callable[[], Found]:
        journal = self._pane.journal
        day = self._day or journal.today()
        years = {day.year, journal.today().year, journal.today().year + 1}
        work = self._work_week().weekdays
        workdays = journal.reads.days_off.workdays(journal.me, work, self._holidays.of_years(years))
        asked = Asked(day, journal.team.fiscal, workdays)
        return partial(load_sessions, journal, asked)

    @override
    def retranslate(self) -> None:
        self.table.setAccessibleName(_("Sessions"))
        super().retranslate()

    # What is shown -------------------------------------------------------------------

    @override
    def _show(self, found: Found) -> None:
        self._columns.me = found.me
        self.cycle.show_cycles(found.cycles, found.cycle)
        span = dates.span_short(found.cycle.start, found.cycle.end)
        self._facts.setText(facts_words(span, len(found.rows), usual_length(found.rows)))
        self.rhythm.show_found(found)
        self.table.set_rows(grouped(found.rows))
        self._show_empty(found)
        if self.table.current is None and found.rows:
            self.table.choose(found.rows[0].id)
        self._on_chosen(self.table.current)

    def _show_empty(self, found: Found) -> None:
        has_any = bool(found.rows) or len(found.cycles) > 1
        self._pages.setCurrentWidget(self._split if has_any else self._empty)
        self._empty.set_texts(
            _("The first win session is still to come.\nWhat it brings will stand here."),
            _("Present this week"),
            key="F5",
            way_out=_("Set when the next one is") if found.rhythm is None else next_words(found),
        )
        self.table.set_empty_text(_("No session was held in this cycle."))

    def _on_chosen(self, row: Row | None) -> None:
        self.deeds.row = row
        if isinstance(row, SessionRow):
            self.panel.show_row(row)
            self._side.show_page(self.panel)
            if self._wants_panel and not self._split.is_floating and self._has_room():
                self._split.open_panel()
        elif row is None:
            self._split.close_panel()

    def _has_room(self) -> bool:
        return self.width() >= self._host.theme.px(_PANEL_FROM)

    # What is done --------------------------------------------------------------------

    def _on_opened(self, row: Row) -> None:
        self.deeds.row = row
        self.deeds.open()

    def _on_deleted(self, row: Row) -> None:
        self.deeds.row = row
        self.deeds.delete()

    def _on_menu_requested(self, row: Row, place: QPoint) -> None:
        self.deeds.row = row
        self.deeds.open_menu(place)

    def _on_panel_menu(self) -> None:
        self.deeds.open_menu(self.panel.more.mapToGlobal(QPoint(0, self.panel.more.height())))

    def _on_present(self) -> None:
        self.open_requested.emit(PresentWeek(Week.of(self._pane.journal.today())))

    def _on_close(self) -> None:
        self._wants_panel = False
        self._split.close_panel()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open the panel by Space, which the table would keep for itself."""
        if (
            watched is self.table
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Space
            and self.deeds.session is not None
        ):
            self._wants_panel = True
            self._split.open_panel()
            return True
        return super().eventFilter(watched, event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.deeds.copy()
        elif event.key() == Qt.Key.Key_Escape and self._split.is_open:
            self._on_close()
        else:
            super().keyPressEvent(event)

    # Layout --------------------------------------------------------------------------

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._split.is_open and not self._has_room():
            self._split.close_panel()
        self._fit()

    def _fit(self) -> None:
        """Leave out words and figures where there is no room for them; the panel has them all."""
        room = self.width() / self._host.theme.scale
        self.rhythm.set_short(room < _NARROW)
        self._facts.setVisible(room >= _NARROW)
        for column, needed in FIGURES_FROM.items():
            self.table.setColumnHidden(column, room < needed)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(px(32 - 8), px(8), px(24), px(16))
        self._column.setSpacing(px(8))
        self._top.setContentsMargins(px(8), 0, 0, 0)
        self._top.setSpacing(px(12))
        self._fit()
