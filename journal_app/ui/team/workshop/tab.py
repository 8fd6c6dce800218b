"""The tab of the workshop: the plan of its meetings, and beside it what holds for one of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.changes import names_of
from journal_app.domain.habit.days_off import Closure, Leave, Off
from journal_app.domain.ids import Id
from journal_app.domain.okrs.groups import Group, GroupMember
from journal_app.domain.team import Member, Naming, Team
from journal_app.domain.workdays import Workdays
from journal_app.domain.workshop.decisions import Decision
from journal_app.domain.workshop.hand_ins import HandIn, Opening, Prepared
from journal_app.domain.workshop.ideas import Idea, Withdrawal
from journal_app.domain.workshop.meetings import Meeting, Question, Workshop, WorkshopStep
from journal_app.domain.workshop.programme_view import MeetingLine, MeetingState, Programme
from journal_app.i18n import _
from journal_app.journal.journal import Journal
from journal_app.ui.jobs.holidays import Holidays
from journal_app.ui.kit import EmptyPane, SidePanel, SideSplit, Way, way_of
from journal_app.ui.team.tab import TeamTab, TeamTools
from journal_app.ui.team.workshop.plan.desk import PlanDesk
from journal_app.ui.team.workshop.plan.meeting_panel import MeetingPanel
from journal_app.ui.team.workshop.plan.meeting_rows import AddRow, PlanRow
from journal_app.ui.team.workshop.plan.plan_deeds import PlanDeeds
from journal_app.ui.team.workshop.plan.plan_view import PlanView

_PANEL_FROM = 1028


@dataclass(frozen=True, slots=True)
class Found:
    """The workshops there are, the latest first, the one shown, and the groups one could be for."""

    workshops: tuple[Workshop, ...]
    programme: Programme | None
    groups: tuple[tuple[Id, str], ...]


class WorkshopTab(TeamTab[Found]):
    """Shows the meetings of a workshop. Enter does what comes next with one, Space opens its panel."""

    key: ClassVar[str] = "workshop"
    tables: ClassVar[frozenset[str]] = names_of(
        *(Workshop, Meeting, WorkshopStep, Question, Idea, Withdrawal, Prepared, HandIn, Opening, Decision),
        *(Team, Member, Naming, Group, GroupMember, Closure, Leave, Off),
    )

    def __init__(self, tools: TeamTools) -> None:
        super().__init__(tools)
        host = self._host
        self._chosen: Id | None = None
        self._is_keyboard_due = self._wants_panel = True
        self._holidays = Holidays(tools.pane.background, lambda: tools.work_week().country, self)
        self.view = PlanView(host)
        self.list = self.view.list
        self.panel = MeetingPanel(host)
        self.desk = PlanDesk(tools.pane, self)
        self.deeds = PlanDeeds(self.desk, self._workdays)
        self._empty = EmptyPane(host, "workshop", icon="calendar-plus")
        self._pages = QStackedWidget()
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        self._side = SidePanel(self._host, (self.panel,))
        self._split = SideSplit(self._host, self.view, self._side)
        for one in (QWidget(), self._split, self._empty):
            self._pages.addWidget(one)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)

    def _connect_signals(self) -> None:
        self._holidays.arrived.connect(self._pane.mark_stale)
        self.desk.changed.connect(self.refresh)
        self.deeds.open_requested.connect(self.open_requested)
        self._empty.action_requested.connect(self.deeds.begin)
        self._empty.way_out_requested.connect(self.deeds.begin_undated)
        self.view.workshop_chosen.connect(self.open)
        self.view.record.clicked.connect(self.deeds.show_record)
        self.view.menu_requested.connect(self.deeds.open_workshop_menu)
        self.list.installEventFilter(self)
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self._on_opened)
        self.list.deleted.connect(self._on_deleted)
        self.list.menu_requested.connect(self._on_menu_requested)
        self.panel.acted.connect(self.deeds.act)
        self.panel.edited.connect(self.deeds.keep)
        self.panel.step_requested.connect(self.deeds.open_step)
        self.panel.edit_requested.connect(self.deeds.edit_meeting)
        self.panel.calendar_requested.connect(self.deeds.take_one_into_calendar)
        self.panel.end_requested.connect(self.deeds.end)
        self.panel.menu_requested.connect(self.deeds.open_meeting_menu)
        self.panel.close_requested.connect(self._on_close)
        self._side.close_requested.connect(self._on_close)

    # The page of the pane ------------------------------------------------------------

    @staticmethod
    @override
    def words() -> str:
        return _("Workshop")

    @override
    def commands(self) -> Mapping[str, Callable[[], object]]:
        if self._found is None or self._found.programme is None:
            return {"workshop.begin": self.deeds.begin}
        handlers: dict[str, Callable[[], object]] = {
            "workshop.begin": self.deeds.begin,
            "workshop.dates": self.deeds.schedule,
            "meeting.add": self.deeds.add_meeting,
            "workshop.calendar": self.deeds.take_into_calendar,
        }
        if self.desk.line is not None:
            handlers["meeting.edit"] = self.deeds.edit_meeting
            if self.desk.line.state is MeetingState.UNDER_WAY:
                handlers["meeting.end"] = self.deeds.end
        return handlers

    @override
    def _load(self) -> Callable[[], Found]:
        return partial(_load, self._pane.journal, self._chosen)

    @override
    def _main(self) -> QWidget:
        return self._empty if self._pages.currentWidget() is self._empty else self.list

    @override
    def open(self, what: object) -> None:
        """Show a workshop, given by its id."""
        if isinstance(what, bytes):
            self._chosen = Id(what)
            self.refresh()

    @override
    def flush(self) -> None:
        self.panel.commit()

    @override
    def retranslate(self) -> None:
        self._empty.set_texts(
            _("Decided slowly, over seven meetings.\nMeetings and questions are yours to change."),
            _("Set the dates"),
            key="Enter",
            way_out=_("Begin without dates"),
        )
        super().retranslate()

    def _workdays(self) -> Workdays:
        journal = self._pane.journal
        year = journal.today().year
        holidays = self._holidays.of_years((year, year + 1))
        return journal.reads.days_off.workdays(journal.me, self._work_week().weekdays, holidays)

    # What is shown -------------------------------------------------------------------

    @override
    def _on_loaded(self, found: Found) -> None:
        before = self._shown_workshop
        self._is_keyboard_due |= self._empty.isAncestorOf(self._pane.window().focusWidget() or self)
        super()._on_loaded(found)
        due = found.programme.due if found.programme is not None else None
        if self._shown_workshop != before and due is not None:
            self.list.choose(due.meeting.id)
            self._show_row(self.list.current)
        self._workdays()  # asks for the holidays ahead of the sheet that needs them
        self._pane.commands_changed.emit()

    @property
    def _shown_workshop(self) -> Id | None:
        programme = self.desk.programme
        return programme.workshop.id if programme is not None else None

    @override
    def _show(self, found: Found) -> None:
        programme = found.programme
        self.desk.programme, self.deeds.groups = programme, found.groups
        self._pages.setCurrentWidget(self._empty if programme is None else self._split)
        if programme is None:
            self.desk.line = None
            self._split.close_panel()
            return
        today, several = self._pane.journal.today(), len(found.workshops) > 1
        self.view.show_programme(programme, today, found.workshops if several else (), dict(found.groups))
        if self.list.current is None and programme.meetings:
            self.list.choose(programme.meetings[0].meeting.id)
        self._show_row(self.list.current)

    def _on_chosen(self, row: PlanRow) -> None:
        self.panel.commit()
        self._show_row(row)

    def _show_row(self, row: PlanRow | None) -> None:
        programme = self.desk.programme
        if not isinstance(row, MeetingLine) or programme is None:
            self.desk.line = None
            self._split.close_panel()
            return
        self.desk.line = row
        self.panel.set_today(self._pane.journal.today())
        self.panel.show_line(programme, row)
        self._side.show_page(self.panel)
        if self._wants_panel and not self._split.is_floating and self._has_room():
            self._split.open_panel()

    def _has_room(self) -> bool:
        return self.width() >= self._host.theme.px(_PANEL_FROM)

    # What is done --------------------------------------------------------------------

    def _on_opened(self, row: PlanRow) -> None:
        if isinstance(row, AddRow):
            self.deeds.add_meeting()
            return
        act = self.panel.wanted_act
        if act is not None:
            self.deeds.act(act)

    def _on_deleted(self, row: PlanRow) -> None:
        if isinstance(row, MeetingLine):
            self.deeds.remove()

    def _on_menu_requested(self, row: PlanRow, place: QPoint) -> None:
        if isinstance(row, MeetingLine):
            self.deeds.open_meeting_menu(place)

    def _on_close(self) -> None:
        self.panel.commit()
        self._wants_panel = False
        self._split.close_panel()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move a meeting by Alt and an arrow, and open its panel by Space, which the list would keep for itself."""
        if watched is self.list and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            way = way_of(event)
            if way in (Way.UP, Way.DOWN):
                self.deeds.move(-1 if way is Way.UP else 1)
                return True
            if event.key() == Qt.Key.Key_Space and self.desk.line is not None:
                self._wants_panel = True
                self._split.open_panel()
                return True
        return super().eventFilter(watched, event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._split.is_open:
            self._on_close()
        else:
            super().keyPressEvent(event)

    # Layout --------------------------------------------------------------------------

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._split.is_open and not self._has_room():
            self._split.close_panel()


def _load(journal: Journal, chosen: Id | None) -> Found:
    with journal.snapshot() as reads:
        workshops = tuple(reads.workshop.workshops())
        shown = next((one for one in workshops if one.id == chosen), workshops[0] if workshops else None)
        programme = reads.workshop.programme(shown.id) if shown is not None else None
        groups = tuple((group.id, group.name) for group, _depth in reads.groups.tree().walk())
        return Found(workshops, programme, groups)
