"""The settings: a list of pages at the left, one page at the right, every change in force at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.changes import names_of
from journal_app.domain.habit.days_off import Closure, Leave, Off
from journal_app.domain.habit.trial import Trial, TrialAnswer
from journal_app.domain.okrs.asking.questions import Finding
from journal_app.domain.okrs.groups import Group
from journal_app.domain.okrs.guards import Guard
from journal_app.domain.okrs.ledger import LedgerLine
from journal_app.domain.okrs.okr import CheckIn, KeyResult, Objective, Period
from journal_app.domain.team import Member, Naming, Team
from journal_app.i18n import _
from journal_app.journal.journal import Journal
from journal_app.ui.app_actions import AppActions
from journal_app.ui.jobs.background import Background
from journal_app.ui.kit import Label, PaneHeader, ScrollArea
from journal_app.ui.kit.fields.side_row import RING
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import dress_again
from journal_app.ui.pane import Pane
from journal_app.ui.settings.appearance import AppearancePage
from journal_app.ui.settings.data import DataPage
from journal_app.ui.settings.find_field import FindField
from journal_app.ui.settings.general import GeneralPage
from journal_app.ui.settings.navigation import Navigation
from journal_app.ui.settings.page import Desk, SettingsPage
from journal_app.ui.settings.periods import PeriodsPage
from journal_app.ui.settings.reminders.page import RemindersPage
from journal_app.ui.settings.rows import folded
from journal_app.ui.settings.sharing_page.page import SharingPage
from journal_app.ui.settings.writing import WritingPage
from journal_app.ui.sharing.context import SharingDesk

_PAGES: tuple[type[SettingsPage], ...] = (
    GeneralPage,
    WritingPage,
    RemindersPage,
    PeriodsPage,
    SharingPage,
    AppearancePage,
    DataPage,
)
_NAV = 212
_NAV_COMPACT = 44
_COMPACT_BELOW = 800
_GAP = 74
_BELOW_HEAD = 98
_ASIDE = _GAP + 216
_AROUND = 14 + 61 + 16 + 16


class SettingsPane(Pane):
    """The settings pane. Typing into "Find a setting" shows the rows of all pages that match.

    A page is built when it is first shown, or looked through: all of them together take a quarter of a second.
    """

    tables = names_of(
        *(Team, Member, Naming, Closure, Leave, Off, Trial, TrialAnswer),
        *(Period, Objective, KeyResult, CheckIn, Finding, LedgerLine, Guard, Group),
    )

    def __init__(
        self,
        journal: Journal,
        background: Background,
        host: ThemeHost,
        actions: AppActions,
        sharing: SharingDesk | None = None,
    ) -> None:
        super().__init__(journal, background, host)
        self._header = PaneHeader(host, arrows=False)
        self._desk = Desk(
            journal,
            background,
            host,
            actions,
            self.run,
            self._show_page_toast,
            self._show_page_warning,
            self.go_requested.emit,
            sharing,
        )
        shown = [page for page in _PAGES if sharing is not None or page is not SharingPage]
        self.kinds = {page.key: page for page in shown}
        self._pages: dict[str, SettingsPage] = {}
        self._current = GeneralPage.key
        self._navigation = Navigation(host, [(page.key, page.icon) for page in shown])
        self._find = FindField(host)
        self._nothing = Label(host, color="muted", wrap=True)
        self._build_layout()
        self._connect_signals()
        self._show_pages()

    def _build_layout(self) -> None:
        self._side = QWidget()
        self._side_column = QVBoxLayout(self._side)
        self._find_home = QVBoxLayout()
        self._side_column.addLayout(self._find_home)  # before it is filled: the field moves
        self._find_home.addWidget(self._find)
        # In a low window with large letters the list is longer than the window: the keyboard and the wheel scroll it.
        self._list = ScrollArea(self._host)
        self._list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setWidget(self._navigation)
        self._side_column.addWidget(self._list, 1)
        self._body = QWidget()
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._nothing)
        self._column.addStretch(1)
        self._beside = QVBoxLayout()
        content = QWidget()
        self._across = QHBoxLayout(content)
        self._across.addWidget(self._body, 1)
        self._across.addLayout(self._beside)
        self._across.addStretch(0)
        self._scroll = ScrollArea(self._host)
        self._scroll.setWidget(content)
        self._main = QVBoxLayout()
        self._main.addWidget(self._scroll, 1)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._side)
        self._row.addLayout(self._main, 1)

    def _connect_signals(self) -> None:
        self._navigation.chosen.connect(self._on_page_chosen)
        self._find.text_changed.connect(self._on_find_changed)

    # What the window asks ------------------------------------------------------

    @override
    def header(self) -> QWidget:
        return self._header

    @override
    def refresh(self) -> None:
        for page in self._pages.values():
            page.load()

    @override
    def flush(self) -> None:
        for page in self._pages.values():
            page.flush()

    @override
    def unsaved(self) -> Sequence[str]:
        return [text for page in self._pages.values() for text in page.unsaved()]

    @override
    def open(self, what: object) -> None:
        """Show the page of a key such as "data"."""
        if isinstance(what, str) and what in self.kinds:
            self._find.edit.clear()
            self._on_page_chosen(what)
            self._navigation.set_current(what)

    @override
    def commands(self) -> Mapping[str, Callable[[], object]]:
        return self.page(self._current).commands()

    @override
    def retranslate(self) -> None:
        self._header.set_title(_("Settings"))
        self._find.set_placeholder(_("Find a setting"))
        self._nothing.setText(_("No setting has these words."))
        for page in self._pages.values():
            page.retranslate()
        for key, kind in self.kinds.items():
            self._navigation.set_text(key, kind.name())

    # Pages ---------------------------------------------------------------------

    def page(self, key: str) -> SettingsPage:
        """Return a page; the first time it is built, and shows nothing yet."""
        if key not in self._pages:
            page = self.kinds[key](self._desk)
            page.hide()
            if page.aside is not None:
                page.aside.hide()
            built = {**self._pages, key: page}
            self._pages = {key: built[key] for key in self.kinds if key in built}
            self._column.insertWidget(1 + list(self._pages).index(key), page)
            self._fold()  # what stands aside would be a window of its own until it has its place
            page.load()
        return self._pages[key]

    def _on_page_chosen(self, key: str) -> None:
        self.flush()
        self._current = key
        self.page(key).load()
        if self._find.edit.text():
            self._find.edit.clear()
        else:
            self._show_pages()
        self._scroll.verticalScrollBar().setValue(0)
        self._fold()
        self.commands_changed.emit()

    def _on_find_changed(self) -> None:
        self._show_pages()
        self._scroll.verticalScrollBar().setValue(0)

    def _show_pages(self) -> None:
        words = folded(self._find.edit.text()).split()
        for key in self.kinds if words else (self._current,):
            self.page(key)
        found = {key: page.filter(words) for key, page in self._pages.items()}
        for key, page in self._pages.items():
            page.setVisible(found[key] if words else key == self._current)
            if page.aside is not None:
                page.aside.setVisible(not words and key == self._current)
        self._nothing.setVisible(bool(words) and not any(found.values()))
        self._navigation.set_current("" if words else self._current)
        if (item := self._navigation.item(self._current)) is not None:
            self._list.ensureWidgetVisible(item, 0, self._host.theme.px(RING))

    def _show_page_toast(self, text: str, action: str, on_action: Callable[[], None] | None) -> None:
        self.show_toast(text, action, on_action=on_action)

    def _show_page_warning(self, text: str) -> None:
        self.show_banner(text)

    # Shape ---------------------------------------------------------------------

    @override
    def showEvent(self, event: QShowEvent) -> None:
        # Backups and settings change without a word to the panes.
        self.mark_stale()
        super().showEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """In a narrow window keep the icons of the list only, and find above the page."""
        px = self._host.theme.px
        compact = self.width() < px(_COMPACT_BELOW)
        self._navigation.set_compact(compact)
        self._side.setFixedWidth(px(_NAV_COMPACT if compact else _NAV) + px(12))
        home = self._main if compact else self._find_home
        if home.indexOf(self._find) < 0:
            home.insertWidget(0, self._find)
            self._find.restyle()  # a new parent brings its own font along
        room = self.width() - self._side.maximumWidth() - px(_AROUND)
        body = self.kinds[self._current].body_width
        wide = room >= px(body + _ASIDE)
        self._body.setMaximumWidth(px(body))
        self._beside.setContentsMargins(px(_GAP) if wide else 0, px(_BELOW_HEAD) if wide else 0, 0, 0)
        for page in self._pages.values():
            if page.aside is not None:
                self._place_aside(page, page.aside, wide=wide)
        left = px(16 if compact else 48 + 13)
        self._main.setContentsMargins(left, px(6), px(16), 0)

    def _place_aside(self, page: SettingsPage, aside: QWidget, *, wide: bool) -> None:
        home = self._beside if wide else page.end
        if home.indexOf(aside) < 0:
            shown = not aside.isHidden()
            home.addWidget(aside, 0, Qt.AlignmentFlag.AlignTop)
            aside.setVisible(shown)
            page.on_aside_moved(beside=wide)
            dress_again(aside)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._row.setContentsMargins(px(14), 0, 0, 0)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(0)
        self._row.setSpacing(0)
        ring = px(RING)
        self._side_column.setContentsMargins(px(6) - ring, px(6) - ring, px(6) - ring, px(12) - ring)
        self._side_column.setSpacing(px(18) - 2 * ring)
        self._find_home.setContentsMargins(ring, ring, ring, ring)
        self._main.setSpacing(px(12))
        self._scroll.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self._fold()
