"""The Team pane: the people, their sheet, the workshop that makes it, and the pages of its steps over them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, ClassVar

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.changes import Heard, names_of
from journal_app.domain.errors import JournalError
from journal_app.domain.habit.evidence import Evidence, Value
from journal_app.domain.kpt import Copy, Entry, Item
from journal_app.domain.links import Link, TeamLink
from journal_app.domain.okrs.groups import Group, GroupMember
from journal_app.domain.okrs.okr import Objective, Period
from journal_app.domain.okrs.planning.roadmap import Milestone, Theme
from journal_app.domain.sheet.sheets import Sheet, SheetVersion
from journal_app.domain.team import Member, Naming, Team
from journal_app.domain.week.thanks import Thanks
from journal_app.domain.workshop.decisions import BankWord, Decision
from journal_app.domain.workshop.hand_ins import HandIn, Opening, Prepared
from journal_app.domain.workshop.ideas import Choice, Cluster, Idea, Placing, Remark, Withdrawal
from journal_app.domain.workshop.meetings import Meeting, Question, Workshop, WorkshopStep
from journal_app.messages import sentence
from journal_app.ui.pane import Pane
from journal_app.ui.pane_spec import PaneTools
from journal_app.ui.team.members.tab import MembersTab
from journal_app.ui.team.presence import Presence
from journal_app.ui.team.sheet.tab import SheetTab
from journal_app.ui.team.tab import TeamTab, TeamTools
from journal_app.ui.team.tabs import LISTED, Pages, Tabs, TeamHeader


class TeamPane(Pane):
    """Shows the team."""

    tables: ClassVar[frozenset[str]] = names_of(
        *(Workshop, Meeting, WorkshopStep, Question, Idea, Choice, Cluster, Placing, Remark, Withdrawal),
        *(Prepared, HandIn, Opening, Decision, BankWord, Sheet, SheetVersion, Value, Evidence, Thanks),
        *(Team, Member, Naming, Group, GroupMember, Entry, Item, Copy, Theme, Milestone, Period, Objective),
    ).union(*(tab.tables for tab in LISTED))

    def __init__(self, given: PaneTools) -> None:
        super().__init__(given.journal, given.background, given.host)
        host = given.host
        self._fresh: set[TeamTab[Any]] = set()
        tools = TeamTools(self, given.work_week, given.conflicts, given.sharing)
        self._header = TeamHeader(host)
        self._heads = QStackedWidget()
        self._heads.addWidget(self._header)
        views, layers = QStackedWidget(), QStackedWidget()
        layers.addWidget(views)
        self.members = MembersTab(tools)
        self._tabs = Tabs(tools, self._header, views, self.members)
        self._pages = Pages(tools, self._heads, layers)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(layers)
        self._presence = Presence(given.journal, given.open_meeting, self)
        self._on_made(self.members)
        for pages in (self._tabs, self._pages):
            pages.made.connect(self._on_made)
            pages.turned.connect(self._on_turned)
        self._tabs.go_to(SheetTab.key)

    @property
    def shown(self) -> TeamTab[Any]:
        """Return the page or tab that is shown."""
        return self._pages.current or self._tabs.current or self.members

    @override
    def header(self) -> QWidget:
        return self._heads

    @override
    def commands(self) -> Mapping[str, Callable[[], object]]:
        return {
            "team.previous_tab": partial(self.turn_tab, -1),
            "team.next_tab": partial(self.turn_tab, 1),
            **self.shown.commands(),
        }

    @override
    def turn_tab(self, step: int) -> bool:
        self.flush()
        return self._pages.close() and self._tabs.turn(step)

    @override
    def take_keyboard(self) -> None:
        self.shown.take_keyboard()

    @override
    def open(self, what: object) -> None:
        """Show a tab, given by its key, a page, given by what it is about, or something of the tab shown."""
        try:
            if self._pages.open(what):
                return
        except JournalError as error:  # it has gone meanwhile
            self.show_banner(sentence(error))
            return
        if what is None or not self._pages.close():
            return
        if isinstance(what, str):
            self._tabs.go_to(what)
        else:
            self.shown.open(what)
        self.take_keyboard()

    @override
    def meaning_of(self, link: Link) -> object:
        if isinstance(link, TeamLink):
            return link.tab or None
        return super().meaning_of(link)

    @override
    def accepts(self, changes: Heard | None, origin: object) -> bool:
        """Tell whether the page shown is stale; others that are read anew when they are turned to.

        What a page wrote it shows itself, and the others do not know of it.
        """
        stale = {page for page in self._seen if changes is None or changes.tables & self._tables_of(page)}
        if origin is self:
            stale.discard(self.shown)
        self._fresh -= stale
        return self.shown in stale

    @override
    def refresh(self) -> None:
        self._fresh.clear()
        self._refresh_shown()

    @override
    def flush(self) -> None:
        for page in self._seen:
            page.flush()

    @override
    def unsaved(self) -> Sequence[str]:
        return [text for page in self._seen for text in page.unsaved()]

    @override
    def drafts(self) -> Sequence[str]:
        return [text for page in self._seen for text in page.drafts()]

    @property
    def _seen(self) -> tuple[TeamTab[Any], ...]:
        over = self._pages.current
        return (self.members, *self._tabs.built, *(() if over is None else (over,)))

    def _tables_of(self, page: TeamTab[Any]) -> frozenset[str]:
        """Return what a page shows: what it names, or all that the pane does."""
        return page.tables or self.tables

    def _refresh_shown(self) -> None:
        self._fresh.add(self.shown)
        self.shown.refresh()
        self._follow_page()  # its meeting may have begun or ended

    def _follow_page(self) -> None:
        page = self._pages.current
        if page is None or not self.isVisible():
            self._presence.follow(None, None)
        else:
            self._presence.follow(page.id, page.header())

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow_page()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._follow_page()

    def _on_made(self, page: TeamTab[Any]) -> None:
        page.open_requested.connect(self.open)

    def _on_turned(self) -> None:
        self.commands_changed.emit()
        self._follow_page()
        if not self.isVisible():
            self._stale = True
        elif self.shown not in self._fresh:
            self._refresh_shown()
        self.take_keyboard()
