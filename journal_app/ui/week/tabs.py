"""The tabs of the pane: the board, beside it the other ways to look at weeks, and the steps that lie over them.

Each is built when it is first seen.
"""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from journal_app.ui.kit import TabbedHeader, TabPages
from journal_app.ui.week.board.tab import BoardTab
from journal_app.ui.week.minutes.step import MinutesStep
from journal_app.ui.week.sessions.tab import SessionsTab
from journal_app.ui.week.tab import TabTools, WeekStep, WeekTab
from journal_app.ui.week.wins.tab import WinsTab

TABS: Final[tuple[type[WeekTab], ...]] = (SessionsTab, WinsTab)
"""The tabs beside the board, in the order in which they stand behind it."""
STEPS: Final[tuple[type[WeekStep], ...]] = (MinutesStep,)
"""The pages that lie over the tabs, each opened by a value of its own type."""
LISTED: Final[tuple[type[WeekTab], ...]] = (BoardTab, *TABS)


class Tabs(TabPages[WeekTab]):
    """The pages of the pane."""

    def __init__(self, tools: TabTools, header: TabbedHeader, pages: QStackedWidget, board: BoardTab) -> None:
        """`board` is what the pane shows by itself."""
        super().__init__(header, pages, (board.key, board), {tab.key: partial(tab, tools) for tab in TABS})


class Steps(QObject):
    """Lays steps over the tabs, and takes them away. `turned` says that another page is shown than before."""

    turned = Signal()
    made = Signal(object)

    def __init__(self, tools: TabTools, heads: QStackedWidget, pages: QStackedWidget) -> None:
        """The first widgets of `heads` and `pages` are what the steps lie over."""
        super().__init__(pages)
        self._tools = tools
        self._heads = heads
        self._pages = pages
        self._built: dict[type[WeekStep], WeekStep] = {}
        self.current: WeekStep | None = None

    @property
    def built(self) -> tuple[WeekStep, ...]:
        """Return all steps seen so far."""
        return tuple(self._built.values())

    def open(self, what: object) -> bool:
        """Show the step that a value opens; False where it opens none."""
        kind = next((step for step in STEPS if isinstance(what, step.opens)), None)
        if kind is None:
            return False
        if kind not in self._built:
            step = self._built[kind] = kind(self._tools)
            step.left.connect(self.close)
            self._heads.addWidget(step.header())
            self._pages.addWidget(step)
            self.made.emit(step)
        self.current = self._built[kind]
        self.current.open(what)
        self._heads.setCurrentWidget(self.current.header())
        self._pages.setCurrentWidget(self.current)
        self.turned.emit()
        return True

    def close(self) -> None:
        """Show what lies below, if a step is shown."""
        if self.current is not None:
            self.current.flush()
            self.current = None
            self._heads.setCurrentIndex(0)
            self._pages.setCurrentIndex(0)
            self.turned.emit()


def tab_words() -> dict[str, str]:
    """Return what the tabs are called, by key, in order."""
    return {tab.key: tab.words() for tab in LISTED}
