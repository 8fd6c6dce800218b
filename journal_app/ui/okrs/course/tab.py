"""The tab of the course of a cycle: setting it, its routines, closing it, and its report."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout
from typing_extensions import override

from journal_app.i18n import pgettext
from journal_app.ui.okrs.course.bar import CourseBar
from journal_app.ui.okrs.course.page import CoursePage, OverPage
from journal_app.ui.okrs.course.pages import PAGES, first_page
from journal_app.ui.okrs.drafts.tables import AREA_TABLES
from journal_app.ui.okrs.tab import OkrTab, Place
from journal_app.ui.pane import Pane


class CourseTab(OkrTab):
    """Shows one page of the course; first the one that the state of the cycle asks for."""

    key: ClassVar[str] = "cycle"
    tables: ClassVar[frozenset[str]] = AREA_TABLES.union(*(page.tables for page in PAGES))
    """What its pages show, and what lies over them."""

    def __init__(self, pane: Pane) -> None:
        super().__init__(pane)
        self._place: Place | None = None
        self._built: dict[str, CoursePage] = {}
        self._chosen: tuple[object, str] | None = None
        self._over: OverPage | None = None
        self.bar = CourseBar(pane.host, tuple(page.key for page in PAGES))
        self.pages = self.bar.pages
        self._stack = QStackedWidget()
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.bar)
        self._column.addWidget(self._stack, 1)
        self.pages.changed.connect(self._on_page_chosen)
        self.bar.to_tree.clicked.connect(self._on_to_tree)

    @staticmethod
    @override
    def words() -> str:
        return pgettext("tab of the OKRs", "Cycle")

    @property
    def shown(self) -> CoursePage:
        """Return what is seen: what lies over the pages, or the page chosen."""
        return self._over or self._page(self.pages.checked()[0])

    # What is shown -------------------------------------------------------------------

    @override
    def show_place(self, place: Place) -> None:
        is_another = self._place is None or self._place.cycle.start != place.cycle.start
        self._place = place
        if is_another:
            if self._over is not None:
                self._leave(self._over)
            self._turn(self._wanted(place))
        self.shown.show_place(place)

    @override
    def open(self, what: object) -> None:
        """Show a page, given by its key, or what a page knows."""
        if isinstance(what, str) and any(page.key == what for page in PAGES):
            self.show_page(what)
        else:
            self.shown.open(what)

    def show_page(self, key: str) -> None:
        """Turn to a page of the cycle shown, which stays until another cycle is."""
        if self._place is not None:
            self._chosen = (self._place.cycle.start, key)
        if self._over is not None:
            self._leave(self._over)
        self._turn(key)
        if self._place is not None:
            self.shown.show_place(self._place)
        self._pane.commands_changed.emit()
        self.take_keyboard()

    def _wanted(self, place: Place) -> str:
        if self._chosen is not None and self._chosen[0] == place.cycle.start:
            return self._chosen[1]
        return first_page(place.cycle.period.state if place.cycle.period is not None else None)

    def _turn(self, key: str) -> None:
        self.pages.set_checked([key])
        self._stack.setCurrentWidget(self._page(key))

    def _page(self, key: str) -> CoursePage:
        if key not in self._built:
            page = self._built[key] = next(page for page in PAGES if page.key == key)(self._pane)
            self._listen(page)
            self._stack.addWidget(page)
        return self._built[key]

    def _listen(self, page: CoursePage) -> None:
        page.offered = frozenset(one.key for one in PAGES)
        page.over_requested.connect(self._lay_over)
        page.page_requested.connect(self.show_page)
        page.switch_requested.connect(self.switch_requested)

    def _on_page_chosen(self) -> None:
        for page in self._built.values():
            page.flush()
        self.show_page(self.pages.checked()[0])

    def _on_to_tree(self) -> None:
        self._pane.open("tree")

    # What lies over them -------------------------------------------------------------

    def _lay_over(self, page: OverPage) -> None:
        if self._over is not None:
            self._leave(self._over)
        self._over = page
        self._listen(page)
        page.left.connect(self._on_left)
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self.bar.hide()
        if self._place is not None:
            page.show_place(self._place)
        self._pane.commands_changed.emit()
        page.take_keyboard()

    def _leave(self, page: OverPage) -> None:
        page.flush()
        self._over = None
        self.bar.show()
        self._stack.setCurrentWidget(self._page(self.pages.checked()[0]))
        self._stack.removeWidget(page)
        page.deleteLater()

    def _on_left(self) -> None:
        if self._over is not None:
            self._leave(self._over)
            if self._place is not None:
                self.shown.show_place(self._place)
            self._pane.commands_changed.emit()
            self.take_keyboard()

    # As a tab ------------------------------------------------------------------------

    @property
    def _all(self) -> tuple[CoursePage, ...]:
        return (*self._built.values(), *(() if self._over is None else (self._over,)))

    @override
    def commands(self) -> Mapping[str, Callable[[], object]]:
        return self.shown.commands()

    @override
    def take_keyboard(self) -> None:
        self.shown.take_keyboard()

    @override
    def flush(self) -> None:
        for page in self._all:
            page.flush()

    @override
    def unsaved(self) -> tuple[str, ...]:
        return tuple(text for page in self._all for text in page.unsaved())

    @override
    def drafts(self) -> tuple[str, ...]:
        return tuple(text for page in self._all for text in page.drafts())

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self.bar.set_words({page.key: page.words() for page in PAGES})

    @override
    def restyle(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(self._host.theme.px(4))
