"""Branches of the tree that are open, remembered by key over every reset of the model."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject
from PySide6.QtWidgets import QTreeView

from journal_app.ui.okrs.tree.model import OkrModel

# Beyond this many rows only what was opened by hand is open: laying out 20,000 rows takes 200 ms.
ROWS_OPEN_AT_FIRST = 2000


class Folding(QObject):
    """Everything is open until somebody folds it, in a tree of a size people look at."""

    def __init__(self, view: QTreeView, model: OkrModel) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._open: dict[int, bool] = {}
        self._restoring = False
        view.expanded.connect(self._on_expanded)
        view.collapsed.connect(self._on_collapsed)

    def restore(self) -> None:
        """Open and fold the rows of a model that has just been reset."""
        nodes = self._model.outline.nodes
        self._restoring = True
        if self._opens_by_itself():
            self._view.expandAll()
            for node in nodes.values():
                if node.children and not self._open.get(node.key, not (node.guest and node.guest.folded)):
                    self._view.collapse(self._model.index_of(node.key))
        else:
            for key, is_open in self._open.items():
                if is_open and key in nodes and nodes[key].opens:
                    self._view.expand(self._model.index_of(key))
        self._restoring = False

    def _opens_by_itself(self) -> bool:
        """Tell whether there are few rows, and not few only because the others are still being read."""
        nodes = self._model.outline.nodes
        return len(nodes) <= ROWS_OPEN_AT_FIRST and all(
            bool(node.children) == node.opens for node in nodes.values()
        )

    def _on_expanded(self, index: QModelIndex) -> None:
        self._note(index, is_open=True)

    def _on_collapsed(self, index: QModelIndex) -> None:
        self._note(index, is_open=False)

    def _note(self, index: QModelIndex, *, is_open: bool) -> None:
        node = self._model.node(index)
        if node is not None and not self._restoring:
            self._open[node.key] = is_open
