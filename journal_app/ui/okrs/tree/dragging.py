"""Dragging a row of the tree: the picture under the pointer, the line where it would land, the drop."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QPointF, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QDrag, QDragMoveEvent, QDropEvent, QGuiApplication, QPainter, QPixmap
from PySide6.QtWidgets import QTreeView
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.domain.okrs.moves import Drop
from journal_app.domain.okrs.okr import ObjectiveView
from journal_app.ui.look.painting import dot, raised, ring, rounded
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.okrs.tree.columns import INDENT, REF_LEFT
from journal_app.ui.okrs.tree.delegate import OkrDelegate
from journal_app.ui.okrs.tree.model import MIME, OkrModel
from journal_app.ui.okrs.tree.outline import Node
from journal_app.ui.okrs.tree.row_painter import RowPainter

_SHIFT = 16
_WIDTH = 440
_SHADOW = 36
_LINE = 2
_DOT = 8
_EDGE = 32
_SCROLL_MS = 30
_SCROLL_STEP = 10


class Dragging(QObject):
    """Follows a drag over the tree. `dropped(dragged, target, how)` names two ids and a `Drop`."""

    dropped = Signal(object, object, str)

    def __init__(self, host: ThemeHost, view: QTreeView, delegate: OkrDelegate) -> None:
        super().__init__(view)
        self._host = host
        self._view = view
        self._delegate = delegate
        self._target: tuple[int, Drop] | None = None
        self._place = QPoint()
        self._timer = QTimer(self, interval=_SCROLL_MS)
        self._timer.timeout.connect(self._on_timeout)
        view.viewport().installEventFilter(self)

    def start(self) -> None:
        """Drag the current row until it is let go."""
        index = self._view.currentIndex()
        node = self._node(index)
        if node is None:
            return
        drag = QDrag(self._view)
        drag.setMimeData(self._view.model().mimeData([index]))
        picture, hot_spot = self._picture(node)
        drag.setPixmap(picture)
        drag.setHotSpot(hot_spot)
        drag.exec(Qt.DropAction.MoveAction)
        self._end()

    def paint(self, painter: QPainter) -> None:
        """Draw over the rows where the dragged one would land."""
        if self._target is None:
            return
        key, how = self._target
        theme = self._host.theme
        node = self._model().outline.nodes.get(key)
        if node is None:
            return
        row = self._row(node)
        if how is Drop.INTO and self._over_objective_with_objective(node):
            ring(painter, row, theme.px(8), theme)
            return
        if how is Drop.AFTER:
            node = self._last_shown(node)
            row.setBottom(self._row(node).bottom())
        y = row.top() if how is Drop.BEFORE else row.bottom()
        left = row.left() + theme.px(REF_LEFT + INDENT * max(0, node.depth - 1) - 8)
        width = theme.px(_LINE)
        painter.fillRect(QRectF(left, round(y - width / 2), row.right() - left, width), theme.color("accent"))
        dot(painter, QPointF(left, round(y)), theme.px(_DOT), theme.color("accent"))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if isinstance(event, QDropEvent) and event.mimeData().hasFormat(MIME):
            if kind == QEvent.Type.Drop:
                self._drop(event)
            else:
                self._follow(event)
            return True
        if kind == QEvent.Type.DragLeave:
            self._end()
            return True
        return super().eventFilter(watched, event)

    def _follow(self, event: QDropEvent | QDragMoveEvent) -> None:
        self._place = event.position().toPoint()
        self._target = self._target_at(self._place, _dragged(event))
        self._view.viewport().update()
        if not self._timer.isActive():
            self._timer.start()
        event.setDropAction(Qt.DropAction.MoveAction)
        event.setAccepted(self._target is not None)

    def _drop(self, event: QDropEvent) -> None:
        dragged = _dragged(event)
        target = self._target_at(event.position().toPoint(), dragged)
        self._end()
        if target is None:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()
        self.dropped.emit(dragged, self._model().outline.nodes[target[0]].id, str(target[1]))

    def _target_at(self, place: QPoint, dragged: Id) -> tuple[int, Drop] | None:
        node = self._node(self._view.indexAt(place))
        moving = self._node(self._model().index_of_id(dragged))
        if node is None or moving is None:
            return None
        row = self._row(node)
        share = (place.y() - row.top()) / max(1.0, row.height())
        if not isinstance(node.view, ObjectiveView):
            is_key_result = not isinstance(moving.view, ObjectiveView)
            return (node.key, Drop.BEFORE if is_key_result and share < 0.5 else Drop.AFTER)
        if share < 0.25:
            return (node.key, Drop.BEFORE)
        below = share > 0.75 and isinstance(moving.view, ObjectiveView)
        return (node.key, Drop.AFTER if below else Drop.INTO)

    def _over_objective_with_objective(self, target: Node) -> bool:
        moving = self._node(self._view.currentIndex())
        return (
            isinstance(target.view, ObjectiveView)
            and moving is not None
            and isinstance(moving.view, ObjectiveView)
        )

    def _last_shown(self, node: Node) -> Node:
        """Return the last row of a branch: a line after an objective stands below all that belongs to it."""
        moving = self._node(self._view.currentIndex())
        model = self._model()
        if moving is None or not isinstance(moving.view, ObjectiveView):
            return node
        if not isinstance(node.view, ObjectiveView):
            node = model.outline.nodes[node.parent]
        while node.children and self._view.isExpanded(model.index_of(node.key)):
            node = model.outline.nodes[node.children[-1]]
        return node

    def _picture(self, node: Node) -> tuple[QPixmap, QPoint]:
        """Return the row as a raised card, and the pointer's place on it; the card lies 16 px to the right."""
        theme, row = self._host.theme, self._row(node)
        # X11 shows transparent pixels only with a compositor, and does not say whether there is one: no shadow there.
        is_opaque = QGuiApplication.platformName() == "xcb"
        margin = 0 if is_opaque else theme.px(_SHADOW)
        box = QRectF(margin, margin, min(row.width(), theme.px(_WIDTH)), row.height())
        ratio = self._view.devicePixelRatioF()
        pixmap = QPixmap((box.size() + QSizeF(2 * margin, 2 * margin)).toSize() * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(theme.color("bg") if is_opaque else Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        raised(painter, box, theme.px(8), theme)
        if is_opaque:
            rounded(painter, box, theme.px(8), None, theme.color("border"))
        if self._delegate.context is not None:
            RowPainter(painter, self._host, box, self._delegate.context, selected=False).draw(
                node, expanded=True
            )
        painter.end()
        pointer = self._view.viewport().mapFromGlobal(QCursor.pos())
        across = min(max(pointer.x() - row.left() - theme.px(_SHIFT), 0), box.width())
        down = min(max(pointer.y() - row.top(), 0), box.height())
        return pixmap, QPoint(round(margin + across), round(margin + down))

    def _row(self, node: Node) -> QRectF:
        return self._delegate.row_rect(self._view.visualRect(self._model().index_of(node.key)), node)

    def _node(self, index: QModelIndex) -> Node | None:
        return self._model().node(index)

    def _model(self) -> OkrModel:
        model = self._view.model()
        assert isinstance(model, OkrModel)  # noqa: S101  the view that owns this object has no other
        return model

    def _on_timeout(self) -> None:
        """Scroll while the row is held near an edge."""
        edge, bar = self._host.theme.px(_EDGE), self._view.verticalScrollBar()
        step = self._host.theme.px(_SCROLL_STEP)
        if self._place.y() < edge:
            bar.setValue(bar.value() - step)
        elif self._place.y() > self._view.viewport().height() - edge:
            bar.setValue(bar.value() + step)

    def _end(self) -> None:
        self._timer.stop()
        self._target = None
        self._view.viewport().update()


def _dragged(event: QDropEvent) -> Id:
    return Id(bytes(event.mimeData().data(MIME).data()))
