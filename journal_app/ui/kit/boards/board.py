"""The board: columns of cards, moved between them by mouse and by keys."""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import QPoint, QRect, Signal

from journal_app.ui.kit.boards.board_data import BoardCard, BoardColumn, BoardData
from journal_app.ui.kit.boards.board_editor import BoardEditor
from journal_app.ui.kit.boards.board_sheet import BoardSheet
from journal_app.ui.kit.frames.wide_area import WideArea
from journal_app.ui.look.theme_host import ThemeHost


class Board(WideArea):
    """Shows columns and asks for moves; it changes nothing itself, but shows what it is given next.

    `moved(card, column, place)` names the keys of both and the place among the other cards, `column_moved(column,
    place)` asks for another place among the columns held by their titles. What the keyboard is on may be a card, a
    `TitleOf` or a `TailOf` a column. `edited` carries what was edited in place and its words, None where they stay.
    Keys the board does not take, such as a letter for a vote, go on to the pane.
    """

    moved = Signal(object, object, int)
    column_moved = Signal(object, int)
    opened = Signal(object)
    tool_requested = Signal(object, str)
    edited = Signal(object, object)
    current_changed = Signal(object)
    menu_requested = Signal(object, QPoint)

    def __init__(self, host: ThemeHost, name: str = "", *, grows: bool = False) -> None:
        """One that `grows` is as high as its cards."""
        super().__init__(host, grows=grows)
        self.sheet = BoardSheet(host, self)
        self.hold(self.sheet, name)
        for said, heard in (
            (self.sheet.moved, self.moved),
            (self.sheet.column_moved, self.column_moved),
            (self.sheet.opened, self.opened),
            (self.sheet.tool_requested, self.tool_requested),
            (self.sheet.edited, self.edited),
            (self.sheet.current_changed, self.current_changed),
            (self.sheet.menu_requested, self.menu_requested),
        ):
            said.connect(heard)

    @property
    def current(self) -> BoardCard | None:
        """Return the card the keyboard is on."""
        return self.sheet.data.find(self.sheet.at) if self.sheet.at is not None else None

    @property
    def data(self) -> BoardData:
        """Return what is shown."""
        return self.sheet.data

    def place_on_screen(self) -> QRect:
        """Return where on the screen what the keyboard is on lies."""
        return self.sheet.place_on_screen()

    @property
    def at(self) -> Hashable | None:
        """Return what the keyboard is on: the key of a card, the title of a column, or its tail."""
        return self.sheet.at

    @property
    def column(self) -> BoardColumn | None:
        """Return the column the keyboard is in."""
        place = self.sheet.data.place_of(self.sheet.at) if self.sheet.at is not None else None
        return self.sheet.data.columns[place[0]] if place is not None else None

    @property
    def editor(self) -> BoardEditor:
        """Return what edits in place."""
        return self.sheet.editor

    def show_board(self, data: BoardData) -> None:
        """Show other columns; the current card stays the current one, wherever it is now."""
        self.sheet.data = data
        self.sheet.settle()

    def select(self, key: Hashable) -> bool:
        """Make a card, title or tail the current one; False where it is not shown."""
        return self.sheet.select(key)

    def edit(self, key: Hashable, text: str, name: str) -> None:
        """Edit the words of a card, title or tail where they stand; `name` says what they are."""
        if self.select(key):
            self.sheet.edit(text, name)
