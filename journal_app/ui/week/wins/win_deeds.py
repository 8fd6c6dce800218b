"""Deeds on the win chosen in the list: its star, its week, its words, and the menu of them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from typing_extensions import override

from journal_app.domain.periods import Week
from journal_app.domain.week.wins import Win
from journal_app.i18n import _
from journal_app.journal.week.thanks_commands import StarLine
from journal_app.ui.kit import List, Menu
from journal_app.ui.pane import Pane


class WinDeeds(QObject):
    """Does what is asked about the current row of a list. S is the key of stars, as on the shared window."""

    open_requested = Signal(object)
    changed = Signal()

    def __init__(self, pane: Pane, wins: List[Win]) -> None:
        super().__init__(wins)
        self._pane = pane
        self._list = wins
        wins.installEventFilter(self)
        wins.opened.connect(self._on_opened)
        wins.menu_requested.connect(self._on_menu_requested)

    def star(self) -> None:
        """Give a star to the current win, or take it away."""
        win = self._list.current
        if win is not None and self._pane.run(StarLine(win.id, starred=not win.starred)) is not None:
            self.changed.emit()
            self._pane.offer_undo(_("Star removed.") if win.starred else _("Star given."))

    def show_week(self) -> None:
        """Show the week of the current win on the board."""
        if self._list.current is not None:
            self.open_requested.emit(Week.of(self._list.current.day))

    def copy(self) -> None:
        """Copy the words of the current win."""
        if self._list.current is not None:
            QGuiApplication.clipboard().setText(self._list.current.text)
            self._pane.show_toast(_("Copied the text."))

    def _on_opened(self, _win: Win) -> None:
        self.show_week()

    def _on_menu_requested(self, win: Win, place: QPoint) -> None:
        menu = Menu(self._pane.host, self._list)
        words = _("Take the star away") if win.starred else _("Give a star")
        menu.add("star" if win.starred else "star-filled", words, self.star, key="S")
        menu.add("history", _("Show the week on the board"), self.show_week, key="Enter")
        menu.add("copy", _("Copy text"), self.copy, key="Ctrl+C")
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys a list would search its rows by."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
            if plain and event.key() == Qt.Key.Key_S:
                self.star()
                return True
            if event.matches(QKeySequence.StandardKey.Copy):
                self.copy()
                return True
        return super().eventFilter(watched, event)
