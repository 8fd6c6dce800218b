"""The tabs of the pane, and the pages that lie over them. Each tab is built when it is first seen."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget
from typing_extensions import override

from journal_app.i18n import _
from journal_app.ui.kit import TabbedHeader, TabPages
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.team.members.tab import MembersTab
from journal_app.ui.team.sheet.tab import SheetTab
from journal_app.ui.team.tab import TeamTab, TeamTools
from journal_app.ui.team.workshop.pages import page_of
from journal_app.ui.team.workshop.step_page import StepPage
from journal_app.ui.team.workshop.tab import WorkshopTab

TABS: Final[tuple[type[TeamTab[Any]], ...]] = (SheetTab, WorkshopTab)
"""The tabs beside the members, in the order in which they stand behind them."""
LISTED: Final[tuple[type[TeamTab[Any]], ...]] = (MembersTab, *TABS)


class TeamHeader(Worded, TabbedHeader):
    """The name of the pane, and its tabs."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host, tabs_first=True, arrows=False)
        self._period.hide()

    @override
    def retranslate(self) -> None:
        """Name everything in the current language."""
        self.set_title(_("Team"))
        self.set_tabs({tab.key: tab.words() for tab in LISTED}, _("Tabs of the team"))


class Tabs(TabPages[TeamTab[Any]]):
    """The tabs of the pane."""

    def __init__(
        self, tools: TeamTools, header: TabbedHeader, pages: QStackedWidget, members: MembersTab
    ) -> None:
        """`members` is what the pane shows by itself."""
        super().__init__(
            header, pages, (members.key, members), {tab.key: partial(tab, tools) for tab in TABS}
        )


class Pages(QObject):
    """Lays pages over the tabs, and takes them away. `turned` says that another page is shown than before."""

    turned = Signal()
    made = Signal(object)

    def __init__(self, tools: TeamTools, heads: QStackedWidget, pages: QStackedWidget) -> None:
        """The first widgets of `heads` and `pages` are what the pages lie over."""
        super().__init__(pages)
        self._tools = tools
        self._heads = heads
        self._pages = pages
        self.current: StepPage[Any] | None = None

    def open(self, what: object) -> bool:
        """Show the page about something; False where there is none. Raises JournalError(NOT_FOUND)."""
        found = page_of(self._tools.pane.journal, what)
        if found is None:
            return False
        build, id_ = found
        current = self.current
        if current is not None and type(current) is build and current.id == id_:
            return True
        if not self._drop():
            return True
        page = self.current = build(self._tools, id_)
        page.left.connect(self.close)
        self._heads.addWidget(page.header())
        self._pages.addWidget(page)
        self._heads.setCurrentWidget(page.header())
        self._pages.setCurrentWidget(page)
        self.made.emit(page)
        self.turned.emit()
        return True

    def close(self) -> bool:
        """Show what lies below; False where a page stays, since it holds what could not be written."""
        if self.current is not None:
            if not self._drop():
                return False
            self.turned.emit()
        return True

    def _drop(self) -> bool:
        page = self.current
        if page is None:
            return True
        page.flush()
        if page.unsaved():
            return False
        self.current = None
        page.stop_reading()
        for stack, widget in ((self._heads, page.header()), (self._pages, page)):
            stack.setCurrentIndex(0)
            stack.removeWidget(widget)
            widget.deleteLater()
        return True
