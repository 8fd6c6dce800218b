"""The board as a table: members across, days down, for the view and for screen readers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.domain.kpt import BoardItem, Kind
from journal_app.domain.week.board import Grid, GridCell
from journal_app.i18n import _
from journal_app.ui.conflicts.model import badge_words
from journal_app.ui.dates import day_title
from journal_app.ui.reactions import reaction_text
from journal_app.ui.section_names import section_name
from journal_app.ui.week.board.card_chips import card_words
from journal_app.ui.week.board.cards import note_text

Index = QModelIndex | QPersistentModelIndex
_TEXT_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


def spoken(item: BoardItem, me: Id | None = None) -> str:
    """Return all a card says, for a screen reader of somebody who may be named in it."""
    parts = [] if item.kind is Kind.KEEP else [section_name(item.kind)]
    parts += [item.text, *(words.spoken for words, _target in card_words(item, me))]
    parts += [reaction_text(kind, count) for kind, count, _mine in item.reactions]
    return ". ".join(parts)


class BoardModel(QAbstractTableModel):
    """Rows are days and columns are members of a grid."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.grid = Grid((), (), {})
        self.me: Id | None = None
        self.marked: Mapping[Id, int] = {}

    def show(self, grid: Grid, me: Id) -> None:
        """Replace the board. Other members or days build the table anew; else its cells are only shown again."""
        same_shape = (grid.days, grid.members) == (self.grid.days, self.grid.members)
        if not same_shape:
            self.beginResetModel()
        self.grid, self.me = grid, me
        if not same_shape:
            self.endResetModel()
        elif grid.members and grid.days:
            last = self.index(len(grid.days) - 1, len(grid.members) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def spoken(self, item: BoardItem) -> str:
        """Return all a card says, for a screen reader."""
        count = self.marked.get(item.id, 0)
        words = spoken(item, self.me)
        return f"{words}. {badge_words(count)}" if count else words

    def cell(self, row: int, column: int) -> GridCell:
        """Return what stands at a place of the table."""
        return self.grid.cell(self.grid.members[column].id, self.grid.days[row])

    def day(self, row: int) -> date:
        """Return the day of a row."""
        return self.grid.days[row]

    def member_name(self, column: int) -> str:
        """Return the name of a member; someone who has not given one yet is called so."""
        return self.grid.members[column].name or _("No name yet")

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.grid.days)

    @override
    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.grid.members)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in _TEXT_ROLES:
            return None
        cell = self.cell(index.row(), index.column())
        words = "\n".join(self.spoken(item) for item in cell.items) or note_text(cell.note)
        # A cell without a name is passed over in silence, as if the table had a hole.
        return words or (_("Nothing written") if role == Qt.ItemDataRole.AccessibleTextRole else "")

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role not in _TEXT_ROLES:
            return None
        if orientation == Qt.Orientation.Vertical:
            return day_title(self.grid.days[section]) if section < len(self.grid.days) else None
        return self.member_name(section) if section < len(self.grid.members) else None
