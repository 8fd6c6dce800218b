"""The history pane: what the days have become, a tab for each way to look at them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar, Final

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.links import HistoryLink, Link
from journal_app.domain.workdays import WorkWeek
from journal_app.i18n import _
from journal_app.journal.journal import Journal
from journal_app.ui.history.insights.tab import InsightsTab
from journal_app.ui.history.received.tab import ReceivedTab
from journal_app.ui.history.tab import HistoryTab
from journal_app.ui.history.tries.tab import TriesTab
from journal_app.ui.jobs.background import Background
from journal_app.ui.kit import TabbedHeader
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.pane import Pane

TABS: Final[tuple[type[HistoryTab], ...]] = (TriesTab, ReceivedTab, InsightsTab)


class HistoryHeader(Worded, TabbedHeader):
    """The name of the pane, and its tabs behind it."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host, arrows=False)

    @override
    def retranslate(self) -> None:
        """Name everything in the current language."""
        self.set_title(_("History"))
        self.set_tabs({tab.key: tab.words() for tab in TABS}, _("Tabs of the history"))


class HistoryPane(Pane):
    """Shows one tab at a time; each is built when it is first seen."""

    tables: ClassVar[frozenset[str]] = frozenset().union(*(tab.tables for tab in TABS))

    def __init__(
        self, journal: Journal, background: Background, host: ThemeHost, work_week: Callable[[], WorkWeek]
    ) -> None:
        """`work_week` says which days are workdays, before those off."""
        super().__init__(journal, background, host)
        self._work_week = work_week
        self._tabs: dict[str, HistoryTab] = {}
        self._fresh: set[str] = set()
        self._header = HistoryHeader(host)
        self._pages = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        self._header.tabs.changed.connect(self._on_tab_changed)
        self._shown = TABS[0].key
        self._show_tab()

    @override
    def header(self) -> QWidget:
        return self._header

    @override
    def commands(self) -> Mapping[str, Callable[[], object]]:
        return self._tab.commands()

    @override
    def take_keyboard(self) -> None:
        self._tab.take_keyboard()

    @override
    def turn_tab(self, step: int) -> bool:
        keys = [tab.key for tab in TABS]
        place = keys.index(self._shown) + step
        if not 0 <= place < len(keys):
            return False
        self._go_to(keys[place])
        self._tab.take_keyboard()
        return True

    @override
    def open(self, what: object) -> None:
        """Show a tab, given by a link or by its key."""
        key = what.tab if isinstance(what, HistoryLink) else what
        if key in {tab.key for tab in TABS}:
            self._go_to(str(key))
        self._tab.take_keyboard()

    @override
    def meaning_of(self, link: Link) -> object:
        """Return the key of a tab. Raises JournalError(BAD_LINK) where there is none of that name."""
        if isinstance(link, HistoryLink):
            if link.tab and link.tab not in {tab.key for tab in TABS}:
                raise JournalError(ErrorCode.BAD_LINK)
            return link.tab
        return super().meaning_of(link)

    @override
    def flush(self) -> None:
        for tab in self._tabs.values():
            tab.flush()

    @override
    def unsaved(self) -> Sequence[str]:
        return [text for tab in self._tabs.values() for text in tab.unsaved()]

    @override
    def refresh(self) -> None:
        self._fresh = {self._shown}
        self._tab.refresh()

    @property
    def _tab(self) -> HistoryTab:
        return self._tabs[self._shown]

    def _go_to(self, key: str) -> None:
        self._header.choose(key)
        self._shown = key
        self._show_tab()

    def _on_tab_changed(self, keys: tuple[str, ...]) -> None:
        self._shown = keys[0]
        self._show_tab()

    def _show_tab(self) -> None:
        if self._shown not in self._tabs:
            tab = next(tab for tab in TABS if tab.key == self._shown)(self, self._work_week)
            self._tabs[self._shown] = tab
            self._pages.addWidget(tab)
        self._pages.setCurrentWidget(self._tab)
        self.commands_changed.emit()
        if self.isVisible() and self._shown not in self._fresh:
            self._fresh.add(self._shown)
            self._tab.refresh()
