"""The week pane: the board and the tabs beside it, the steps over them, and the way to the shared window."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.changes import Heard
from journal_app.domain.errors import JournalError
from journal_app.domain.ids import Id
from journal_app.domain.links import Link, WeekLink
from journal_app.domain.periods import Week
from journal_app.domain.workdays import WorkWeek
from journal_app.journal.journal import Journal
from journal_app.messages import sentence
from journal_app.ui.conflicts.model import Conflicts
from journal_app.ui.jobs.background import Background
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.pane import Pane
from journal_app.ui.week.board.tab import BoardTab
from journal_app.ui.week.present.presenting import Presenting
from journal_app.ui.week.tab import MinutesOf, PresentWeek, TabTools, WeekTab
from journal_app.ui.week.tabs import LISTED, STEPS, Steps, Tabs, tab_words
from journal_app.ui.week.week_header import WeekHeader


class WeekPane(Pane):
    """Shows the weeks of the team."""

    tables: ClassVar[frozenset[str]] = frozenset().union(*(page.tables for page in (*LISTED, *STEPS)))

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
        self._fresh: set[WeekTab] = set()
        self._header = WeekHeader(host, tab_words)
        tools = TabTools(self, work_week)
        self.board = BoardTab(tools, self._header, conflicts or Conflicts(self))
        self._presenting = Presenting(journal, background, host, self, self.board.workdays)
        self._heads = QStackedWidget()
        self._heads.addWidget(self._header)
        views, layers = QStackedWidget(), QStackedWidget()
        layers.addWidget(views)
        self._tabs = Tabs(tools, self._header, views, self.board)
        self._steps = Steps(tools, self._heads, layers)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(layers)
        self._presenting.minutes_requested.connect(self._on_minutes_requested)
        self._presenting.refused.connect(self._on_refused)
        self.board.page.share.preview_requested.connect(self._on_preview)
        self.board.page.share.present_requested.connect(self._on_present)
        for pages in (self._tabs, self._steps):
            pages.made.connect(self._on_made)
            pages.turned.connect(self._on_turned)

    @property
    def _tab(self) -> WeekTab:
        """What is shown."""
        return self._steps.current or self._tabs.current or self.board

    @override
    def header(self) -> QWidget:
        return self._heads

    @override
    def commands(self) -> Mapping[str, Callable[[], object]]:
        return {
            "week.present": self._on_present,
            "week.previous_tab": partial(self.turn_tab, -1),
            "week.next_tab": partial(self.turn_tab, 1),
            **self._tab.commands(),
        }

    @override
    def turn_tab(self, step: int) -> bool:
        self.flush()
        self._steps.close()
        return self._tabs.turn(step)

    @override
    def take_keyboard(self) -> None:
        self._tab.take_keyboard()

    @override
    def open(self, what: object) -> None:
        """Show a week, given as a Week or one of its days, a tab, given by its key, or what a step opens.

        A PresentWeek is shown to all.
        """
        if self._steps.open(what):
            return
        if isinstance(what, PresentWeek):
            self._present(what)
            return
        if isinstance(what, date):
            what = Week.of(what)
        if isinstance(what, str | Week):
            self._steps.close()
            self._tabs.go_to(what if isinstance(what, str) else BoardTab.key)
        if isinstance(what, Week):
            self.board.go_to(what)
        self.take_keyboard()

    @override
    def meaning_of(self, link: Link) -> object:
        if isinstance(link, WeekLink):
            return link.week or Week.of(self.journal.today())
        return super().meaning_of(link)

    @override
    def accepts(self, changes: Heard | None, origin: object) -> bool:
        """Tell whether the page shown is stale; others that are read anew when they are turned to.

        What a page wrote it shows itself, and the others do not know of it.
        """
        pages = {self.board, *self._seen}
        stale = {page for page in pages if changes is None or changes.tables & page.tables}
        if origin is self:
            stale.discard(self._tab)
        self._fresh -= stale
        return self._tab in stale

    @override
    def on_changed(self, changes: Heard | None, origin: object) -> None:
        super().on_changed(changes, origin)
        self._presenting.on_changed(changes, origin)

    @override
    def refresh(self) -> None:
        self._fresh.clear()
        self._refresh_shown()

    def _refresh_shown(self) -> None:
        self._fresh.add(self._tab)
        self._tab.refresh()

    @override
    def flush(self) -> None:
        for page in self._seen:
            page.flush()

    @override
    def take_down(self) -> None:
        self._presenting.close()

    @override
    def unsaved(self) -> Sequence[str]:
        return [text for page in self._seen for text in page.unsaved()]

    @override
    def drafts(self) -> Sequence[str]:
        return [*(text for page in self._seen for text in page.drafts()), *self._presenting.drafts()]

    @property
    def _seen(self) -> tuple[WeekTab, ...]:
        return (*self._tabs.built, *self._steps.built)

    def _on_made(self, page: WeekTab) -> None:
        page.open_requested.connect(self.open)

    def _on_turned(self) -> None:
        self._header.show_week(shown=self._tab is self.board)
        if self._tab is self.board:
            self.board.name_week()
        self.commands_changed.emit()
        if not self.isVisible():
            self._stale = True
        elif self._steps.current is not None or self._tab not in self._fresh:
            self._refresh_shown()
        self.take_keyboard()

    def _on_minutes_requested(self, session: Id) -> None:
        self.go_requested.emit("week", MinutesOf(session))  # whichever pane is shown by now

    def _on_refused(self, error: JournalError) -> None:
        """Say here what could not be stored: on the shared window it would stand before everybody."""
        self.show_banner(sentence(error))

    def _on_preview(self) -> None:
        self._presenting.preview(self.board.week, self.board.group)

    def _on_present(self) -> None:
        self._present(PresentWeek(self.board.week, self.board.group))

    def _present(self, what: PresentWeek) -> None:
        self._presenting.present(what.week, what.group)
