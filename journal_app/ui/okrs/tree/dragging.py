"""Places where a row of the tree can land, and the row while it is in the hand."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, QRectF, QSizeF, Signal
from PySide6.QtGui import QCursor, QPainter
from PySide6.QtWidgets import QTreeView

from journal_app.domain.ids import Id
from journal_app.domain.okrs.moves import Drop
from journal_app.domain.okrs.tree import KrView, ObjectiveView
from journal_app.ui.kit import Held, Landing, Reorder
from journal_app.ui.kit.lists.reorder import CARD_SHIFT
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.okrs.tree.columns import INDENT, REF_LEFT
from journal_app.ui.okrs.tree.delegate import OkrDelegate
from journal_app.ui.okrs.tree.model import OkrModel
from journal_app.ui.okrs.tree.outline import ROOT, Node
from journal_app.ui.okrs.tree.row_painter import RowPainter

_WIDTH = 440


class Dragging(QObject):
    """Follows a drag over the tree. `dropped(dragged, target, how)` names two ids and a `Drop`.

    `guest_dropped` does so for a row of another kind: the row, one of its class or a `KrView`, and a `Drop`.
    """

    dropped = Signal(object, object, str)
    guest_dropped = Signal(object, object, str)

    def __init__(self, host: ThemeHost, view: QTreeView, model: OkrModel, delegate: OkrDelegate) -> None:
        super().__init__(view)
        self._host = host
        self._view = view
        self._model = model
        self._delegate = delegate
        self.reorder = Reorder(host, view.viewport(), self._landing_at)
        self.reorder.dropped.connect(self._on_dropped)

    def start(self) -> None:
        """Take the current row in the hand until it is let go."""
        node = self._model.node(self._view.currentIndex())
        if node is None or (node.record is None and not (node.guest is not None and node.guest.drags)):
            return
        theme, row = self._host.theme, self._row(node)
        size = QSizeF(min(row.width(), theme.px(_WIDTH)), row.height())
        pointer = self._view.viewport().mapFromGlobal(QCursor.pos())
        across = min(max(pointer.x() - row.left() - theme.px(CARD_SHIFT), 0), size.width())
        down = min(max(pointer.y() - row.top(), 0), size.height())
        held = Held(node, size, _Picture(self._host, self._delegate, node).paint, QPointF(across, down))
        self.reorder.begin(held, at_once=True)

    def _landing_at(self, held: object, at: QPointF) -> Landing | None:
        node = self._model.node(self._view.indexAt(at.toPoint()))
        if node is None or not isinstance(held, Node):
            return None
        if held.guest is not None:
            return self._guest_landing(held, node, at)
        while node.guest is not None:
            if node.parent == ROOT:
                return None
            node = self._model.outline.nodes[node.parent]
        how = self._how(node, held, at)
        row, is_objective = self._row(node), isinstance(held.view, ObjectiveView)
        to = (node.id, how)
        if how is Drop.INTO and is_objective and isinstance(node.view, ObjectiveView):
            return Landing(to, row, around=True)
        if how is Drop.AFTER:
            node = self._last_shown(node, whole_branch=is_objective)
            row.setBottom(self._row(node).bottom())
        y = row.top() if how is Drop.BEFORE else row.bottom()
        left = row.left() + self._host.theme.px(REF_LEFT + INDENT * max(0, node.depth - 1) - 8)
        return Landing(to, QRectF(left, y, row.right() - left, 0))

    def _guest_landing(self, held: Node, node: Node, at: QPointF) -> Landing | None:
        row = self._row(node)
        if isinstance(node.view, KrView):
            return Landing((node.key, Drop.INTO), row, around=True)
        if type(node.view) is not type(held.view):
            return None
        how = Drop.BEFORE if at.y() < row.center().y() else Drop.AFTER
        y = row.top() if how is Drop.BEFORE else row.bottom()
        left = row.left() + self._host.theme.px(REF_LEFT + INDENT * node.depth)
        return Landing((node.key, how), QRectF(left, y, row.right() - left, 0))

    def _how(self, node: Node, held: Node, at: QPointF) -> Drop:
        row = self._row(node)
        share = (at.y() - row.top()) / max(1.0, row.height())
        is_objective = isinstance(held.view, ObjectiveView)
        if not isinstance(node.view, ObjectiveView):
            return Drop.BEFORE if not is_objective and share < 0.5 else Drop.AFTER
        if share < 0.25:
            return Drop.BEFORE
        return Drop.AFTER if share > 0.75 and is_objective else Drop.INTO

    def _last_shown(self, node: Node, *, whole_branch: bool) -> Node:
        """Return the last row of a branch: a line after an objective stands below all that belongs to it."""
        if not whole_branch:
            return node
        nodes = self._model.outline.nodes
        if not isinstance(node.view, ObjectiveView):
            node = nodes[node.parent]
        while node.children and self._view.isExpanded(self._model.index_of(node.key)):
            node = nodes[node.children[-1]]
        return node

    def _row(self, node: Node) -> QRectF:
        return self._delegate.row_rect(self._view.visualRect(self._model.index_of(node.key)), node)

    def _on_dropped(self, held: Node, to: tuple[Id, Drop] | tuple[int, Drop]) -> None:
        target, how = to
        if isinstance(target, int):
            node = self._model.outline.nodes.get(target)
            if node is not None:
                self.guest_dropped.emit(held.guest, node.view, str(how))
            return
        # Either may have been deleted by somebody meanwhile.
        if all(self._model.index_of_id(id_).isValid() for id_ in (held.id, target)):
            self.dropped.emit(held.id, target, str(how))


class _Picture:
    """A row of the tree as it lies in the hand."""

    def __init__(self, host: ThemeHost, delegate: OkrDelegate, node: Node) -> None:
        self._host = host
        self._delegate = delegate
        self._node = node

    def paint(self, painter: QPainter, box: QRectF) -> None:
        """Draw the row on the card."""
        if self._delegate.context is not None:
            row = RowPainter(painter, self._host, box, self._delegate.context, selected=False)
            row.draw(self._node, expanded=True)
