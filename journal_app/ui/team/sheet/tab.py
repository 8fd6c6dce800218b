"""The tab of the sheet: mission, vision and values, read, written in place, compared, and made a poster."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.changes import names_of
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.habit.evidence import Evidence, Value
from journal_app.domain.habit.trial import Trial
from journal_app.domain.ids import Id
from journal_app.domain.kpt import Entry, Item
from journal_app.domain.okrs.groups import Group, GroupMember
from journal_app.domain.sheet.sheets import Sheet, SheetOf, SheetVersion
from journal_app.domain.team import Member, Naming, Team
from journal_app.domain.week.thanks import Thanks
from journal_app.domain.workshop.decisions import Decision
from journal_app.domain.workshop.hand_ins import Opening
from journal_app.domain.workshop.ideas import Idea, Withdrawal
from journal_app.domain.workshop.meetings import Meeting, Workshop, WorkshopStep
from journal_app.i18n import _
from journal_app.messages import sentence
from journal_app.ui.kit import Button, EmptyPane
from journal_app.ui.team.sheet.compare import CompareSheet
from journal_app.ui.team.sheet.edit.writing import Writing
from journal_app.ui.team.sheet.found import Found, load_sheet, shown_of, version_rows
from journal_app.ui.team.sheet.marks import VersionMarks
from journal_app.ui.team.sheet.poster.flow import PosterFlow
from journal_app.ui.team.sheet.reading.page import SheetPage
from journal_app.ui.team.sheet.switch import GroupSwitch
from journal_app.ui.team.sheet.values_lived import LivedFlow
from journal_app.ui.team.tab import RecordOf, TeamTab, TeamTools


class SheetTab(TeamTab[Found]):
    """Shows the sheet of a group, or of the whole team; where nobody has written on it yet, the ways to make one."""

    key: ClassVar[str] = "sheet"
    tables: ClassVar[frozenset[str]] = names_of(
        *(Sheet, SheetVersion, Value, Evidence, Thanks, Entry, Item, Trial, Team, Member, Naming),
        *(Group, GroupMember, Workshop, Meeting, WorkshopStep, Idea, Opening, Withdrawal, Decision),
    )

    def __init__(self, tools: TeamTools) -> None:
        super().__init__(tools)
        host = self._host
        self._group: Id | None = None
        self._is_chosen = False
        self.page = SheetPage(host)
        self._empty = EmptyPane(host, "sheet", icon="users")
        self._empty_group = Button(host, kind="filter", icon="building-2")
        self._empty_page = QWidget()
        self.switch = GroupSwitch(host, self)
        self.poster = PosterFlow(tools.pane)
        self.lived = LivedFlow(tools.pane)
        self._marks = VersionMarks(self.page, tools.conflicts)
        self.writing = Writing(tools.pane, self.page)
        self._pages = QStackedWidget()
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        self._empty_column = QVBoxLayout(self._empty_page)
        self._empty_column.addWidget(self._empty_group, 0, Qt.AlignmentFlag.AlignLeft)
        self._empty_column.addWidget(self._empty, 1)
        for page in (QWidget(), self.page, self._empty_page):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)

    def _connect_signals(self) -> None:
        page = self.page
        page.head.switch_requested.connect(self._on_switch)
        page.head.edit_requested.connect(self.edit)
        page.head.poster_requested.connect(self.make_poster)
        page.values.opened.connect(self.lived.open)
        page.parent_card.edit_requested.connect(self._on_edit_parent)
        page.versions_card.compare_requested.connect(self.compare)
        page.record_card.opened.connect(self._on_record)
        page.road_card.opened.connect(self._on_road)
        self._empty.action_requested.connect(self._on_workshop)
        self._empty.way_out_requested.connect(self.edit)
        self._empty_group.clicked.connect(self._on_switch)
        self.switch.chosen.connect(self.show_group)
        self.writing.ended.connect(self._on_written)

    # The page of the pane ------------------------------------------------------------

    @staticmethod
    @override
    def words() -> str:
        return _("MVV")

    @override
    def commands(self) -> Mapping[str, Callable[[], object]]:
        return {
            "sheet.edit": self.edit,
            "sheet.group": self._on_switch,
            "sheet.poster": self.make_poster,
            "sheet.compare": partial(self.compare, None),
        }

    @override
    def _load(self) -> Callable[[], Found]:
        journal = self._pane.journal
        is_settled = self._is_chosen or self.page.is_writing
        is_settled = is_settled or (self._found is not None and not self._found.view.is_empty)
        return partial(load_sheet, journal, self._group, journal.team.name, chosen=is_settled)

    @override
    def _main(self) -> QWidget:
        if self._pages.currentWidget() is self._empty_page:
            return self._empty
        if self.page.is_writing:
            return self.page.form
        return self.page.values if self.page.values.rows else self.page.head.edit

    @override
    def drafts(self) -> tuple[str, ...]:
        return self.writing.drafts()

    # What is shown -------------------------------------------------------------------

    def show_group(self, group: Id | None) -> None:
        """Show the sheet of a group, None for the whole team's."""
        self._group, self._is_chosen = group, True
        self.refresh()

    @override
    def open(self, what: object) -> None:
        """Show the sheet of a group, given by its id."""
        if isinstance(what, bytes):
            self.show_group(Id(what))

    @override
    def _on_loaded(self, found: Found) -> None:
        self._group = found.view.group
        super()._on_loaded(found)

    @override
    def _show(self, found: Found) -> None:
        shown = shown_of(found)
        self.page.show_sheet(shown)
        self._empty.set_texts(
            _("What are we here for,\nthis team of ours?"),
            _("Begin a workshop") if not found.meetings else _("Go to the workshop"),
            key="Enter",
            way_out=_("Decided already? Write it down.") if found.may_edit else "",
        )
        self._empty_group.setText(found.name)
        self._empty_group.setVisible(bool(found.groups))
        is_empty = found.view.is_empty and not self.page.is_writing
        self._pages.setCurrentWidget(self._empty_page if is_empty else self.page)
        self._marks.show(found.view)

    # What is done --------------------------------------------------------------------

    def edit(self) -> None:
        """Open the form, on what has the keyboard."""
        if self._found is None or self.page.is_writing:
            return
        if self._found.may_edit:
            self._write(SheetOf.OURS, "values" if self.page.values.hasFocus() else "mission")
        else:
            self._pane.show_banner(sentence(JournalError(ErrorCode.SHEET_NOT_YOURS)))

    def compare(self, version: Id | None) -> None:
        """Compare a version with the one before it; None begins with the newest."""
        found = self._found
        if found is not None and found.view.versions:
            rows = version_rows(found)
            CompareSheet(self._host, self.window(), found.view.versions, rows, version).open()

    def make_poster(self) -> None:
        """Offer the sheet as a poster."""
        if self._found is not None and not self._found.view.is_empty and not self.page.is_writing:
            self.poster.open(self._found)

    def _write(self, place: SheetOf, at: str) -> None:
        if self._found is not None:
            self._pages.setCurrentWidget(self.page)
            self.writing.begin(self._found, place, at)

    def _on_written(self) -> None:
        self.refresh()
        self._is_keyboard_due = True

    def _on_edit_parent(self) -> None:
        if not self.page.is_writing:
            self._write(SheetOf.PARENT, "mission")

    def _on_switch(self) -> None:
        found = self._found
        if found is not None and found.groups and not self.page.is_writing:
            anchor = self._empty_group if self._empty_group.isVisible() else self.page.head.group
            self.switch.open(anchor, found.groups, found.team)

    def _on_workshop(self) -> None:
        self.open_requested.emit("workshop")

    def _on_record(self) -> None:
        found = self._found
        if found is not None and found.workshop is not None and found.meetings:
            self.open_requested.emit(RecordOf(found.workshop.id))
        else:
            self._on_workshop()

    def _on_road(self) -> None:
        self._pane.go_requested.emit("okrs", "roadmap")

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._empty_column.setContentsMargins(px(32), px(8), px(24), 0)
        self._empty_column.setSpacing(0)
