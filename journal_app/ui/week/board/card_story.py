"""The story of the focused card, beside the board: one key opens and closes it, and it follows the focus."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from journal_app.ui.kit import SidePanel, SideSplit
from journal_app.ui.pane import Pane
from journal_app.ui.week.board.board_view import BoardView
from journal_app.ui.week.board.card_panel import CardPanel


class CardStory(QObject):
    """Reads a line when it is shown. `split` holds the board and the panel."""

    def __init__(self, pane: Pane, view: BoardView, page: QWidget) -> None:
        """`page` is what the panel stands beside, `view` the board on it."""
        super().__init__(page)
        self._pane = pane
        self._view = view
        self.panel = CardPanel(pane.host)
        side = SidePanel(pane.host, (self.panel,))
        side.show_page(self.panel)
        self.split = SideSplit(pane.host, page, side)
        self.panel.close_requested.connect(self.close)
        side.close_requested.connect(self.close)
        view.story_requested.connect(self.toggle)
        view.focus_moved.connect(self.follow)

    def toggle(self) -> None:
        """Show the story of the focused card, or put it away."""
        if self.split.is_open:
            self.close()
        elif self._view.focused_item() is not None:
            self.split.open_panel()
            self.follow()

    def follow(self) -> None:
        """Show the focused card, where the panel is open; without one it goes."""
        if not self.split.is_open:
            return
        item = self._view.focused_item()
        story = self._pane.journal.reads.wins.story(item.id) if item is not None else None
        if story is None:
            self.split.close_panel()
        else:
            self.panel.show_story(story)

    def close(self) -> None:
        """Put the panel away; the keyboard goes back to the board."""
        self.split.close_panel()
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)
