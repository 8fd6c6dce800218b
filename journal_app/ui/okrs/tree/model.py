"""The rows of the outline as Qt's views see them."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.domain.okrs.okr import KeyResult, Objective
from journal_app.domain.okrs.tree import ObjectiveView
from journal_app.i18n import _
from journal_app.ui.kit import status_word
from journal_app.ui.okrs.labels import figure, percent, subtitle
from journal_app.ui.okrs.questions.draft_row import spoken_of_draft
from journal_app.ui.okrs.tree.guests import Guest
from journal_app.ui.okrs.tree.outline import EMPTY, ROOT, Node, Outline

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
# Joined once: Qt asks of each row of an opened tree.
_NONE = Qt.ItemFlag.NoItemFlags
_OPENS = _FLAGS | Qt.ItemFlag.ItemIsEditable
_CHANGES = _OPENS | Qt.ItemFlag.ItemIsDragEnabled


class OkrModel(QAbstractItemModel):
    """One column over frozen nodes. An index holds the node's whole-number key, never the node.

    `may_edit` tells which of them the person may change.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._outline = EMPTY
        self.may_edit: Callable[[Objective | KeyResult], bool] = lambda _record: True

    @property
    def outline(self) -> Outline:
        """Return the rows shown."""
        return self._outline

    def show(self, outline: Outline) -> bool:
        """Show other rows; returns whether the views had to be reset. The same rows with other values only repaint."""
        changed = outline.changed(self._outline) if outline.has_rows_of(self._outline) else []
        if not outline.has_shape_of(self._outline, changed):
            self.beginResetModel()
            self._outline = outline
            self.endResetModel()
            return True
        self._outline = outline
        for node, was in changed:
            if was is not None and node.view != was.view:
                index = self.index_of(node.key)
                self.dataChanged.emit(index, index)
        return False

    def node(self, index: Index) -> Node | None:
        """Return the node of an index, or None for an index that is none."""
        return self._outline.nodes.get(index.internalId()) if index.isValid() else None

    def index_of(self, key: int) -> QModelIndex:
        """Return the index of a key, an invalid one where it is not shown."""
        node = self._outline.nodes.get(key)
        return self.createIndex(node.row, 0, key) if node is not None else QModelIndex()

    def index_of_id(self, id_: Id) -> QModelIndex:
        """Return the index of an id, an invalid one where it is not shown."""
        nodes = self._outline.nodes.items()
        found = next((key for key, node in nodes if node.id == id_ and node.guest is None), ROOT)
        return self.index_of(found)

    def index_of_guest(self, kind: type[Guest], known_by: Hashable) -> QModelIndex:
        """Return the index of a row of another kind, an invalid one where it is not shown."""
        for key, node in self._outline.nodes.items():
            if type(node.guest) is kind and node.guest.known_by() == known_by:
                return self.index_of(key)
        return QModelIndex()

    @override
    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        below = self._outline.children(parent.internalId() if parent.isValid() else ROOT)
        if column or not 0 <= row < len(below):
            return QModelIndex()
        return self.createIndex(row, 0, below[row])

    @override
    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]  # QObject.parent() is another thing
        node = self.node(index)
        if node is None or node.parent == ROOT:
            return QModelIndex()
        return self.createIndex(self._outline.nodes[node.parent].row, 0, node.parent)

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return len(self._outline.children(parent.internalId() if parent.isValid() else ROOT))

    @override
    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 1

    @override
    def hasChildren(self, parent: Index = _NOWHERE) -> bool:
        node = self.node(parent)
        return bool(self._outline.top) if node is None else node.opens

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        node = self.node(index)
        if node is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return node.record.title if node.record is not None else spoken(node)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(node)
        return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        node = self.node(index)
        if node is None:
            return _NONE
        guest, record = node.guest, node.record
        if guest is not None:
            if not guest.stands:
                return _NONE
            return _CHANGES if guest.drags else _OPENS
        return _CHANGES if record is not None and self.may_edit(record) else _FLAGS


def spoken(node: Node) -> str:
    """Return a row as a screen reader says it."""
    view, record = node.view, node.record
    if isinstance(view, Guest) or record is None:
        return node.guest.spoken() if node.guest is not None else ""
    parts = [f"{view.ref} {record.title}", view.owner_name]
    if view.progress is not None:
        parts.append(_("Progress {percent}").format(percent=percent(view.progress)))
    if view.confidence is not None:
        parts.append(_("Confidence, 0 to 10: {value}").format(value=figure(view.confidence)))
    if not isinstance(view, ObjectiveView):
        parts += ["".join(subtitle(view)), status_word(view.status), *spoken_of_draft(view)]
    return ", ".join(part for part in parts if part)
