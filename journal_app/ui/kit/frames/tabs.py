"""Tabs of a pane: in its header the choice among them, and the pages they turn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from journal_app.ui.kit.buttons.buttons import Button
from journal_app.ui.kit.buttons.segmented import Segmented
from journal_app.ui.kit.frames.header import PaneHeader
from journal_app.ui.kit.lists.menus import Menu
from journal_app.ui.look.theme_host import ThemeHost

TabT = TypeVar("TabT", bound=QWidget)


class TabbedHeader(PaneHeader):
    """The name of the pane, a period, and its tabs; where there is no room for them, a menu of them.

    The tabs stand behind the period, with `tabs_first` between the name and the period.
    """

    def __init__(self, host: ThemeHost, *, tabs_first: bool = False, arrows: bool = True) -> None:
        super().__init__(host, arrows=arrows, title_first=True)
        self._tabs_first = tabs_first
        self._words: dict[str, str] = {}
        self.tabs = Segmented(host, framed=False)
        self.menu = Button(host, kind="filter")
        for place, widget in enumerate((self.tabs, self.menu), 1):
            if tabs_first:
                self._row.insertWidget(place, widget)
            else:
                self.add_widget(widget)
        self.menu.hide()
        self.menu.clicked.connect(self._on_menu)
        self.tabs.changed.connect(self._name_menu)

    def set_tabs(self, words: Mapping[str, str], name: str) -> None:
        """Say which tabs there are, by key, and what they are called together."""
        for key in words:
            if key in self._words:
                self.tabs.set_text(key, words[key])
            else:
                self.tabs.add(key, words[key])
        self._words = dict(words)
        self.tabs.setAccessibleName(name)
        self._name_menu()

    def choose(self, key: str) -> None:
        """Show which tab is shown."""
        self.tabs.set_checked([key])
        self._name_menu()

    @override
    def restyle(self) -> None:
        super().restyle()
        if self._tabs_first:
            self._title.setContentsMargins(0, 0, self._host.theme.px(16), 0)
            self.tabs.setContentsMargins(0, 0, self._host.theme.px(20), 0)
        self._row.invalidate()
        self._fit()

    @override
    def _fit(self) -> None:
        if self.width():
            # The fact behind the period gives way before the tabs do.
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
        for key in self.tabs.checked():
            self.menu.setText(self._words[key])
        self._fit()

    def _on_menu(self) -> None:
        menu = Menu(self._host, self)
        for key, words in self._words.items():
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(key in self.tabs.checked())
            action.triggered.connect(partial(self._on_chosen, key))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.menu.mapToGlobal(QPoint(0, self.menu.height())))

    def _on_chosen(self, key: str, _checked: bool = False) -> None:
        self.choose(key)
        self.tabs.changed.emit((key,))


class TabPages(QObject, Generic[TabT]):
    """Turns the pages of a pane: the first one, which the pane shows by itself, and tabs built when first seen.

    `turned` says that another one is shown, which wants to be refreshed; `made` that a tab has been built.
    """

    turned = Signal()
    made = Signal(object)

    def __init__(
        self,
        header: TabbedHeader,
        pages: QStackedWidget,
        first: tuple[str, QWidget],
        build: Mapping[str, Callable[[], TabT]],
    ) -> None:
        """`first` is the key and the page of the pane itself, `build` makes the tabs behind it by their keys."""
        super().__init__(pages)
        self._header = header
        self._pages = pages
        self._build = build
        self._built: dict[str, TabT] = {}
        self._first, self._page = first
        self.key = self._first
        pages.addWidget(self._page)
        header.tabs.changed.connect(self._on_changed)

    @property
    def current(self) -> TabT | None:
        """Return the tab shown, None for the first page."""
        return self._built.get(self.key)

    @property
    def built(self) -> tuple[TabT, ...]:
        """Return all tabs seen so far."""
        return tuple(self._built.values())

    def turn(self, step: int) -> bool:
        """Show the next tab, or the one before with -1; False where there is none that way."""
        keys = [self._first, *self._build]
        place = keys.index(self.key) + step
        if not 0 <= place < len(keys):
            return False
        self.go_to(keys[place])
        return True

    def go_to(self, key: str) -> None:
        """Show a tab by its key; one nobody knows is the first."""
        if key not in self._build:
            key = self._first
        self._header.choose(key)
        if key == self.key:
            return
        if key != self._first and key not in self._built:
            tab = self._built[key] = self._build[key]()
            self._pages.addWidget(tab)
            self.made.emit(tab)
        self.key = key
        self._pages.setCurrentWidget(self.current or self._page)
        self.turned.emit()

    def _on_changed(self, keys: tuple[str, ...]) -> None:
        self.go_to(keys[0])
