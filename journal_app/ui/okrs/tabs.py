"""The tabs of the pane: the tree, and beside it the other ways to look at a cycle, each built when first seen."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from journal_app.i18n import _
from journal_app.ui.kit import TabbedHeader, TabPages
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.okrs.course.tab import CourseTab
from journal_app.ui.okrs.cycle_mark import CycleMark
from journal_app.ui.okrs.ledger.tab import LedgerTab
from journal_app.ui.okrs.roadmap.tab import RoadmapTab
from journal_app.ui.okrs.tab import OkrTab, Place
from journal_app.ui.pane import Pane

TREE: Final = "tree"
PAST: Final = "past"
"""Key of the time machine, which takes the place of the tree."""
TABS: Final[tuple[type[OkrTab], ...]] = (RoadmapTab, CourseTab, LedgerTab)
"""The tabs beside the tree, in the order in which they stand behind it."""


class OkrHeader(Worded, TabbedHeader):
    """The name of the pane, its cycle, and its tabs behind it."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host)
        self.mark = CycleMark(host)
        self._more.insertWidget(0, self.mark)

    @override
    def _fit(self) -> None:
        self.mark.set_short(short=False)
        super()._fit()
        if self.width() and self._row.sizeHint().width() > self.width():
            self.mark.set_short(short=True)
            super()._fit()

    @override
    def retranslate(self) -> None:
        """Name everything in the current language."""
        self.set_title(_("OKRs"))
        self.set_arrow_names(_("Previous period"), _("Next period"))
        self.set_tabs({TREE: _("Tree"), **{tab.key: tab.words() for tab in TABS}}, _("Tabs of the OKRs"))


class Tabs(TabPages[OkrTab]):
    """The pages of the pane. `switch_requested` asks for another group below a widget."""

    switch_requested = Signal(object)

    def __init__(self, pane: Pane, header: OkrHeader, pages: QStackedWidget, tree: QWidget) -> None:
        """`tree` is the page of the tree, which the pane shows by itself."""
        super().__init__(header, pages, (TREE, tree), {tab.key: partial(tab, pane) for tab in TABS})
        self.made.connect(self._on_made)

    def show(self, place: Place) -> None:
        """Show the current tab about a place anew."""
        if self.current is not None:
            self.current.show_place(place)

    def _on_made(self, tab: OkrTab) -> None:
        tab.switch_requested.connect(self.switch_requested)
