"""The page of routines: what keeps the OKRs of a cycle going, ticked off as it is done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.changes import names_of
from journal_app.domain.errors import JournalError
from journal_app.domain.habit.days_off import Closure
from journal_app.domain.ids import Id
from journal_app.domain.kpt import Entry, Item, PrivateItem
from journal_app.domain.okrs.groups import Group, GroupMember
from journal_app.domain.okrs.okr import CheckIn, Period
from journal_app.domain.okrs.planning.chores import Chore, ChoreDone
from journal_app.domain.periods import Fiscal
from journal_app.domain.team import Member, Naming, Team
from journal_app.i18n import _
from journal_app.journal.journal import Journal
from journal_app.journal.okrs.chore_commands import AddChores, DeleteChore, TickChore, blank_chore
from journal_app.journal.okrs.chore_list import ChoreList, ChoreRow, Outlook, chore_list, spans_around
from journal_app.messages import sentence
from journal_app.okr_words import usual_chores
from journal_app.ui.dialogs.calendar_file import CalendarFile
from journal_app.ui.dialogs.chore_dialog import ChoreDialog, ChoreTask
from journal_app.ui.jobs.background import Job
from journal_app.ui.kit import Button, EmptyPane, Label, Menu, ScrollArea, Span, Table
from journal_app.ui.okrs.chores.columns import ChoreColumns, ChoreKind, grouped
from journal_app.ui.okrs.chores.side import WIDTH, ChoreSide
from journal_app.ui.okrs.course.page import CoursePage
from journal_app.ui.okrs.tab import Place
from journal_app.ui.pane import Pane

_BESIDE_FROM = 1000
_SIDES = 32 + 24


@dataclass(frozen=True, slots=True)
class Found:
    """The routines, and the groups they can belong to."""

    chores: ChoreList
    groups: tuple[tuple[Id, str], ...]


class RoutinesPage(CoursePage):
    """Shows the routines of the team in a cycle."""

    key: ClassVar[str] = "routines"
    tables: ClassVar[frozenset[str]] = names_of(
        *(Chore, ChoreDone, CheckIn, Entry, Item, PrivateItem, Period),
        *(Group, GroupMember, Member, Naming, Team, Closure),
    )

    def __init__(self, pane: Pane) -> None:
        super().__init__(pane)
        host = pane.host
        self._place: Place | None = None
        self._found: Found | None = None
        self._job: Job[Found] | None = None
        self._title = Label(host, role="heading", bold=True)
        self._about = Label(host, role="caption", color="muted")
        self.calendar = Button(host, kind="ghost", icon="calendar-days")
        self.add = Button(host, kind="primary", icon="plus", key="Ctrl+N")
        self._columns = ChoreColumns()
        self.table: Table[ChoreRow] = Table(host, self._columns.columns(), ChoreKind())
        self.side = ChoreSide(host)
        self._area = ScrollArea(host)
        self._empty = EmptyPane(host, "goal", icon="plus")
        self.file = CalendarFile(pane, self)
        self._pages = QStackedWidget()
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        page = QWidget()
        self._head = QHBoxLayout()
        self._head.addWidget(self._title)
        self._head.addWidget(self._about, 1)
        self._head.addWidget(self.calendar)
        self._head.addWidget(self.add)
        self._area.setWidget(self.side)
        self._body = QHBoxLayout()
        self._body.addWidget(self.table, 1)
        self._body.addWidget(self._area)
        self._column = QVBoxLayout(page)
        self._column.addLayout(self._head)
        self._column.addLayout(self._body, 1)
        for one in (page, self._empty):
            self._pages.addWidget(one)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)

    def _connect_signals(self) -> None:
        self.calendar.clicked.connect(self.file.ask)
        self.add.clicked.connect(self.begin_new)
        self.table.marked.connect(self._on_marked)
        self.table.chosen.connect(self._show_row)
        self.table.opened.connect(self.begin_edit)
        self.table.deleted.connect(self._on_deleted)
        self.table.menu_requested.connect(self._on_menu_requested)
        self.side.edit_requested.connect(self.begin_edit)
        self.side.calendar_requested.connect(self.file.ask_for_one)
        self.side.delete_requested.connect(self._on_delete_clicked)
        self._empty.action_requested.connect(self._on_usual)
        self._empty.way_out_requested.connect(self.begin_new)

    @staticmethod
    @override
    def words() -> str:
        return _("Routines")

    @override
    def commands(self) -> Mapping[str, Callable[[], object]]:
        handlers: dict[str, Callable[[], object]] = {"chore.add": self.begin_new}
        if self._found is not None and self._found.chores.rows:
            handlers["chore.edit"] = self.begin_edit
        return handlers

    @override
    def take_keyboard(self) -> None:
        if self._pages.currentWidget() is self._empty:
            self._empty.focus_action()
        else:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def show_place(self, place: Place) -> None:
        self._place = place
        if self._job is not None:
            self._job.cancel()
        journal = self._pane.journal
        load = partial(_load, journal, place, journal.team.fiscal)
        self._job = self._pane.background.run(load, self._on_loaded, self._on_failed)

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self._title.setText(_("Routines"))
        self._about.setText(_("What comes again and again to keep OKRs going"))
        self.calendar.setText(_("Take into a calendar (.ics)"))
        self.add.setText(_("Add routine"))
        self.table.setAccessibleName(_("Routines"))
        self._empty.set_texts(
            _("No routines yet.\nBegin with those that most teams keep, and change them as you like."),
            _("Add the usual ones"),
            way_out=_("Add one of your own"),
        )
        self._fold()
        self._show()

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(px(32), px(4), px(24), px(24))
        self._column.setSpacing(px(12))
        self._head.setSpacing(px(12))
        self._body.setSpacing(px(32))
        self._area.setFixedWidth(px(WIDTH))
        self._fold()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """Leave out the side and what only explains, and then words, where there is no room for them."""
        px = self._host.theme.px
        wide = self.width() >= px(_BESIDE_FROM)
        self._area.setVisible(wide)
        self._about.setVisible(wide)
        buttons = (self.calendar, self.add)
        for button in buttons:
            button.set_short(False)
        wanted = self._title.sizeHint().width() + sum(
            px(12) + button.sizeHint().width() for button in buttons
        )
        for button in buttons:
            button.set_short(wanted > self.width() - px(_SIDES))

    # What is shown -------------------------------------------------------------------

    def _on_loaded(self, found: Found) -> None:
        self._found = found
        self._show()
        self._pane.commands_changed.emit()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, JournalError):
            raise error
        self._pane.show_banner(sentence(error))

    def _show(self) -> None:
        found, place = self._found, self._place
        if found is None or place is None:
            return
        self._columns.found = self.file.found = found.chores
        cycle = Span(place.cycle.start, place.cycle.end)
        had = self._empty.isAncestorOf(self._pane.window().focusWidget() or self)
        self.table.set_rows(grouped(found.chores, cycle.last))
        if self.table.current is None and self.table.rows:
            self.table.choose(self.table.rows[0].chore.id)
        self.side.show_list(found.chores, cycle, place.workdays)
        self._show_row(self.table.current)
        self._pages.setCurrentIndex(0 if found.chores.rows else 1)
        if had:
            self.take_keyboard()

    def _show_row(self, row: ChoreRow | None) -> None:
        self.side.show_row(row)
        self.file.only = row.chore.id if row is not None else None

    def _reload(self) -> None:
        if self._place is not None:
            self.show_place(self._place)

    # What is done --------------------------------------------------------------------

    def begin_new(self) -> None:
        """Ask for a new routine."""
        journal = self._pane.journal
        self._open(blank_chore(journal.team.id, journal.today()), is_new=True)

    def begin_edit(self) -> None:
        """Ask for changes of the routine chosen."""
        row = self.table.current
        if row is not None:
            self._open(row.chore, is_new=False)

    def _open(self, chore: Chore, *, is_new: bool) -> None:
        journal = self._pane.journal
        members, groups = journal.reads.team.members(), self._found.groups if self._found else ()
        run = partial(journal.run, origin=self._pane)
        task = ChoreTask(chore, is_new, journal.today(), journal.me, members, groups, run)
        dialog = ChoreDialog(self._host, self._pane.window(), task)
        dialog.saved.connect(self._reload)
        dialog.open()

    def _on_marked(self, row: ChoreRow) -> None:
        if row.turn is None:
            return
        if row.by_itself:
            self._pane.show_toast(_("It is ticked off by what was done; no hand is needed."))
            return
        if self._pane.run(TickChore(row.chore.id, row.turn.of, done=not row.done)) is not None:
            self._reload()

    def _on_menu_requested(self, _row: ChoreRow, place: QPoint) -> None:
        menu = Menu(self._host, self)
        menu.add("pencil", _("Edit"), self.begin_edit, key="F2")
        menu.add("calendar-days", _("Take into a calendar…"), self.file.ask_for_one)
        menu.addSeparator()
        menu.add("trash-2", _("Delete"), self._on_delete_clicked, key="Del", danger=True)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _on_delete_clicked(self) -> None:
        if self.table.current is not None:
            self._on_deleted(self.table.current)

    def _on_deleted(self, row: ChoreRow) -> None:
        if self._pane.run(DeleteChore(row.chore.id)) is not None:
            self._reload()
            self._pane.offer_undo(_("Deleted {ref}").format(ref=row.chore.title))

    def _on_usual(self) -> None:
        journal = self._pane.journal
        if self._pane.run(AddChores(usual_chores(journal.team.id, journal.today()))) is not None:
            self._reload()


def _load(journal: Journal, place: Place, fiscal: Fiscal) -> Found:
    with journal.snapshot() as reads:
        spans = spans_around(place.cycle, reads.okr.periods(), fiscal)
        today, me = journal.today(), journal.me
        outlook = Outlook(me, today, place.workdays, place.cycle, spans, place.group)
        groups = tuple((group.id, group.name) for group, _depth in reads.groups.tree().walk())
        return Found(chore_list(reads, outlook), groups)
