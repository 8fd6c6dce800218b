"""Actions of a card."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QGuiApplication

from journal_app.domain.ids import Id
from journal_app.domain.kpt import BoardItem, ReactionKind
from journal_app.domain.periods import Week
from journal_app.domain.week.board import find
from journal_app.i18n import _
from journal_app.journal.entry_commands import React
from journal_app.ui.conflicts.model import Conflicts
from journal_app.ui.pane import Pane
from journal_app.ui.week.board.board_page import BoardPage
from journal_app.ui.week.board.card_menu import CardMenu
from journal_app.ui.week.labels import board_markdown


class CardActions(QObject):
    """Carries out the wishes of the board for its pane."""

    reacted = Signal()

    def __init__(self, pane: Pane, page: BoardPage, conflicts: Conflicts) -> None:
        super().__init__(pane)
        self._pane = pane
        self._page = page
        self._conflicts = conflicts
        view = page.view
        view.react_requested.connect(self.react)
        view.reaction_menu_requested.connect(self._on_reaction_menu_requested)
        view.menu_requested.connect(self._on_menu_requested)
        view.key_result_requested.connect(self._on_key_result_requested)
        view.item_activated.connect(self._on_item_activated)
        view.versions_requested.connect(self._on_versions_requested)
        view.thanks_requested.connect(self._on_thanks_requested)
        conflicts.changed.connect(self._on_conflicts_changed)
        self._on_conflicts_changed()

    def react(self, item: BoardItem, kind: ReactionKind) -> None:
        """Give my reaction to a card, or take it back."""
        if self._pane.run(React(item.id, kind)) is not None:
            self.reacted.emit()

    def copy_week(self, week: Week) -> None:
        """Copy what the board shows as Markdown."""
        if self._page.grid.is_empty:
            self._pane.show_toast(_("There is nothing to copy in this week."))
            return
        QGuiApplication.clipboard().setText(board_markdown(self._page.grid, week))
        self._pane.show_toast(_("Copied the week as Markdown."))

    def _on_reaction_menu_requested(self, item: BoardItem, at: QPoint) -> None:
        menu = self._menu(item)
        menu.add_reactions()
        menu.popup(at)

    def _on_menu_requested(self, item: BoardItem, at: QPoint) -> None:
        menu = self._menu(item)
        menu.add_reactions()
        mine = self._whose(item)[0] == self._pane.journal.me
        menu.add_rest(mine=mine, versions=bool(self._conflicts.count(item.id)))
        menu.popup(at)

    def _menu(self, item: BoardItem) -> CardMenu:
        menu = CardMenu(self._pane.host, item, self._page)
        menu.react_requested.connect(self.react)
        menu.story_requested.connect(self._page.view.story_requested)
        menu.copy_requested.connect(self._on_copy_requested)
        menu.copy_week_requested.connect(self._page.view.copy_requested)
        menu.open_day_requested.connect(self._on_item_activated)
        menu.open_key_result_requested.connect(self._on_key_result_requested)
        menu.versions_requested.connect(self._on_versions_requested)
        menu.thanks_requested.connect(self._on_thanks_requested)
        return menu

    def _whose(self, item: BoardItem) -> tuple[Id | None, date | None]:
        """Return whose line a card is and of which day; nobody's where it has gone meanwhile."""
        grid = self._page.grid
        place = find(grid, item.id)
        return (grid.members[place.column].id, grid.days[place.row]) if place else (None, None)

    def _on_item_activated(self, item: BoardItem) -> None:
        member, day = self._whose(item)
        if member == self._pane.journal.me:
            self._pane.go_requested.emit("today", day)

    def _on_key_result_requested(self, key_result: Id) -> None:
        self._pane.go_requested.emit("okrs", key_result)

    def _on_versions_requested(self, item: BoardItem) -> None:
        self._conflicts.ask(item.id)

    def _on_thanks_requested(self, item: BoardItem) -> None:
        from journal_app.ui.week.board.thanks_sheet import ThanksSheet, ThanksTask

        member, _day = self._whose(item)
        journal = self._pane.journal
        if member is None or member == journal.me:
            return
        name = next(one.name for one in self._page.grid.members if one.id == member)
        values = journal.reads.candidates.values(journal.me)
        run = partial(journal.run, origin=self._pane)
        task = ThanksTask(journal.me, member, name, item.id, item.text, values, run)
        sheet = ThanksSheet(self._pane.host, self._pane.window(), task)
        sheet.given.connect(self._on_thanks_given)
        sheet.open()

    def _on_thanks_given(self) -> None:
        self._pane.offer_undo(_("Your thanks have been shared."))

    def _on_conflicts_changed(self) -> None:
        self._page.view.mark(self._conflicts.marked())

    def _on_copy_requested(self, item: BoardItem) -> None:
        QGuiApplication.clipboard().setText(item.text)
        self._pane.show_toast(_("Copied the text."))
