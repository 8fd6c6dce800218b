"""The tabs of the pane: the tree, and beside it the other ways to look at a cycle, each built when first seen."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from journal_app.i18n import _
from journal_app.ui.kit import Button, Menu, PaneHeader, Segmented
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.okrs.chores.tab import RoutinesTab
from journal_app.ui.okrs.cycle_mark import CycleMark
from journal_app.ui.okrs.ledger.tab import LedgerTab
from journal_app.ui.okrs.roadmap.tab import RoadmapTab
from journal_app.ui.okrs.tab import OkrTab, Place
from journal_app.ui.pane import Pane

TREE: Final = "tree"
TABS: Final[tuple[type[OkrTab], ...]] = (RoadmapTab, RoutinesTab, LedgerTab)
"""The tabs beside the tree, in the order in which they stand behind it."""


class OkrHeader(Worded, PaneHeader):
    """The name of the pane, its cycle, and its tabs behind it; where there is no room for them, a menu of them."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host, title_first=True)
        self.tabs = Segmented(host, framed=False)
        for key in (TREE, *(tab.key for tab in TABS)):
            self.tabs.add(key, "")
        self.menu = Button(host, kind="filter")
        self.mark = CycleMark(host)
        for widget in (self.mark, self.tabs, self.menu):
            self.add_widget(widget)
        self.menu.hide()
        self.menu.clicked.connect(self._on_menu)
        self.tabs.changed.connect(self._name_menu)

    def choose(self, key: str) -> None:
        """Show which tab is shown."""
        self.tabs.set_checked([key])
        self._name_menu()

    @override
    def retranslate(self) -> None:
        """Name everything in the current language."""
        self.set_title(_("OKRs"))
        self.set_arrow_names(_("Previous period"), _("Next period"))
        self.tabs.setAccessibleName(_("Tabs of the OKRs"))
        for key, words in _words().items():
            self.tabs.set_text(key, words)
        self._name_menu()

    @override
    def _fit(self) -> None:
        if self.width():
            # The months behind the cycle give way before the tabs do.
            self._fact.hide()
            self.menu.hide()
            self.tabs.show()
            self._title.show()
            too_wide = self._row.sizeHint().width() > self.width()
            self.tabs.setVisible(not too_wide)
            self.menu.setVisible(too_wide)
            # The menu says where we are; the rail says in which pane.
            self._title.setVisible(not too_wide or self._row.sizeHint().width() <= self.width())
        super()._fit()

    def _name_menu(self, _keys: tuple[str, ...] = ()) -> None:
        (key,) = self.tabs.checked()
        self.menu.setText(_words()[key])
        self._fit()

    def _on_menu(self) -> None:
        menu = Menu(self._host, self)
        for key, words in _words().items():
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(key in self.tabs.checked())
            action.triggered.connect(partial(self._on_chosen, key))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.menu.mapToGlobal(QPoint(0, self.menu.height())))

    def _on_chosen(self, key: str, _checked: bool = False) -> None:
        self.choose(key)
        self.tabs.changed.emit((key,))


def _words() -> dict[str, str]:
    """Return what the tabs are called, in order."""
    return {TREE: _("Tree"), **{tab.key: tab.words() for tab in TABS}}


class Tabs(QObject):
    """Turns the pages of a pane. `turned` says that another one is shown, which wants to be refreshed.

    `switch_requested` asks for another group below a widget.
    """

    turned = Signal()
    switch_requested = Signal(object)

    def __init__(self, pane: Pane, header: OkrHeader, pages: QStackedWidget, tree: QWidget) -> None:
        """`tree` is the page of the tree, which the pane shows by itself."""
        super().__init__(pane)
        self._pane = pane
        self._header = header
        self._pages = pages
        self._tree = tree
        self._built: dict[str, OkrTab] = {}
        self.key = TREE
        pages.addWidget(tree)
        header.tabs.changed.connect(self._on_changed)

    @property
    def current(self) -> OkrTab | None:
        """Return the tab shown, None for the tree."""
        return self._built.get(self.key)

    @property
    def built(self) -> tuple[OkrTab, ...]:
        """Return all tabs seen so far."""
        return tuple(self._built.values())

    def show(self, place: Place) -> None:
        """Show the current tab about a place anew."""
        if self.current is not None:
            self.current.show_place(place)

    def turn(self, step: int) -> bool:
        """Show the next tab, or the one before with -1; False where there is none that way."""
        keys = [TREE, *(tab.key for tab in TABS)]
        place = keys.index(self.key) + step
        if not 0 <= place < len(keys):
            return False
        self.go_to(keys[place])
        return True

    def go_to(self, key: str) -> None:
        """Show a tab by its key; one nobody knows is the tree."""
        of = next((tab for tab in TABS if tab.key == key), None)
        key = of.key if of else TREE
        self._header.choose(key)
        if key == self.key:
            return
        if of is not None and key not in self._built:
            self._built[key] = of(self._pane)
            self._built[key].switch_requested.connect(self.switch_requested)
            self._pages.addWidget(self._built[key])
        self.key = key
        self._pages.setCurrentWidget(self.current or self._tree)
        self.turned.emit()

    def _on_changed(self, keys: tuple[str, ...]) -> None:
        self.go_to(keys[0])
