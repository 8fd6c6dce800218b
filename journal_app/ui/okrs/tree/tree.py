"""The tree itself: selecting, folding, the keys that move a node, and what the mouse asks for."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTreeView
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.domain.okrs.okr import KeyResult, Objective
from journal_app.ui.kit import Way, way_of
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed
from journal_app.ui.okrs.tree.delegate import OkrDelegate
from journal_app.ui.okrs.tree.dragging import Dragging
from journal_app.ui.okrs.tree.folding import Folding
from journal_app.ui.okrs.tree.guests import LOOK, MENU, Guest
from journal_app.ui.okrs.tree.model import Index, OkrModel
from journal_app.ui.okrs.tree.outline import ROOT, Node, Outline
from journal_app.ui.okrs.tree.row_card import Build
from journal_app.ui.okrs.tree.visits import Visits

_RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MOVES = {Way.UP: "up", Way.DOWN: "down", Way.LEFT: "out", Way.RIGHT: "in"}


class OkrTreeView(Themed, QTreeView):
    """Shows an outline. What it is asked to do comes out as signals about ids; it changes nothing itself."""

    selected = Signal(object)
    opened = Signal(object)
    moved = Signal(object, str)
    dropped = Signal(object, object, str)
    guest_dropped = Signal(object, object, str)
    delete_requested = Signal(object)
    ask_requested = Signal(object)
    park_requested = Signal(object)
    menu_requested = Signal(object, QPoint)
    asked = Signal(object, str)
    chip_pressed = Signal(object)
    refused = Signal()
    editing_started = Signal()
    editing_ended = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._model = OkrModel(self)
        self._delegate = OkrDelegate(host, self)
        self._restoring = False
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self._build_layout()
        self._folding = Folding(self, self._model)
        self._dragging = Dragging(host, self, self._model, self._delegate)
        self._visits = Visits(self, self._delegate, self._model)
        self._connect_signals()

    def _build_layout(self) -> None:
        self.setHeaderHidden(True)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setExpandsOnDoubleClick(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragEnabled(True)
        self.setTabKeyNavigation(False)
        self.viewport().setAutoFillBackground(False)

    def _connect_signals(self) -> None:
        self._delegate.closeEditor.connect(self.editing_ended)
        self._dragging.dropped.connect(self.dropped)
        self._dragging.guest_dropped.connect(self.guest_dropped)
        self._visits.asked.connect(self.asked)
        self._visits.chip_pressed.connect(self.chip_pressed)

    # What is shown -----------------------------------------------------------

    @property
    def delegate(self) -> OkrDelegate:
        """Return what paints the rows; who looks and when is set there."""
        return self._delegate

    @property
    def outline(self) -> Outline:
        """Return the rows shown."""
        return self._model.outline

    @property
    def is_editing(self) -> bool:
        """Tell whether a row is being edited in place."""
        return self._delegate.editor is not None

    @property
    def current(self) -> Node | None:
        """Return the selected node, or None."""
        return self._model.node(self.currentIndex())

    def let_edit(self, may_edit: Callable[[Objective | KeyResult], bool]) -> None:
        """Say which nodes the person may change; asked for another one, `refused` is emitted."""
        self._model.may_edit = may_edit

    def show_outline(self, outline: Outline) -> None:
        """Show other rows; selection, folding and scroll position stay where their rows are still there.

        Where the selected row is gone, `selected` says None, and the one it stood below has the keys.
        """
        current, place = self.current, self.verticalScrollBar().value()
        if not self._model.show(outline):
            if current is not None:
                self._delegate.growth.follow(current, outline.nodes[current.key])
            self.viewport().update()
            return
        self._restoring = True
        self._folding.restore()
        if current is not None:
            _stand_again(self, self._model, current)
        self._restoring = False
        self.verticalScrollBar().setValue(place)
        if current is not None and current.key not in outline.nodes:
            self.selected.emit(None)

    def select(self, id_: Id | None) -> bool:
        """Select a node, unfold the way to it and show it; False where it is not shown: then what is selected stays."""
        index = self._model.index_of_id(id_) if id_ is not None else QModelIndex()
        return (id_ is None or index.isValid()) and self._stand_on(index)

    def select_guest(self, kind: type[Guest], known_by: Hashable) -> bool:
        """Do the same for a row of another kind, called as it calls itself."""
        return self._stand_on(self._model.index_of_guest(kind, known_by))

    def _stand_on(self, index: QModelIndex) -> bool:
        if not index.isValid():
            self.setCurrentIndex(QModelIndex())
            return False
        above = index.parent()
        while above.isValid():
            self.expand(above)
            above = above.parent()
        self.setCurrentIndex(index)
        self.scrollTo(index)
        return True

    def edit_current(self) -> None:
        """Edit the selected row in place."""
        index = self.currentIndex()
        if self.current is None or self.current.record is None or self.is_editing:
            return
        if self._model.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.editing_started.emit()
            self.edit(index)
        else:
            self.refused.emit()

    def open_card(self, build: Build) -> None:
        """Open a card in the place of the selected row, and show all of it that there is room for."""
        index = self.currentIndex()
        if not index.isValid() or self.is_editing:
            return
        self.editing_started.emit()
        self._delegate.build = build
        self.edit(index)
        # Its height is known once it has been laid out.
        QTimer.singleShot(0, self, partial(_show_card, self))

    def drafts(self, *, unsaved: bool) -> list[str]:
        """Return the texts of the row being edited: where it could not be saved, or where something in it is wrong."""
        editor = self._delegate.editor
        texts = [editor.draft()] if editor is not None and editor.unsaved is unsaved else []
        return [text for text in texts if text]

    def commit_editor(self) -> None:
        """Save the row being edited, where nothing in it is wrong."""
        editor = self._delegate.editor
        if editor is not None:
            editor.flush()

    def give_up_editor(self) -> None:
        """Close the row being edited without saving it: somebody else has, or nobody is to."""
        if self._delegate.editor is not None:
            self._delegate.editor.give_up()

    # Qt ----------------------------------------------------------------------

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        node = self._model.node(current)
        if self._restoring or node is None:
            return
        if node.guest is not None:
            self.asked.emit(node.guest, LOOK)
        else:
            self.selected.emit(node.id)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        node, key, way = self.current, Qt.Key(event.key()), way_of(event)
        if node is not None and node.guest is not None:
            if not self._visits.key(node.guest, event):
                super().keyPressEvent(event)
        elif (
            node is not None and key in _RETURNS and event.modifiers() == Qt.KeyboardModifier.ControlModifier
        ):
            self.ask_requested.emit(node.id)
        elif node is None or event.modifiers() & ~(
            Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.KeypadModifier
        ):
            super().keyPressEvent(event)
        elif way is not None:
            self.moved.emit(node.id, _MOVES[way])
        elif key in (Qt.Key.Key_F2, *_RETURNS):
            self.edit_current()
        elif key == Qt.Key.Key_Delete:
            self.delete_requested.emit(node.id)
        elif key == Qt.Key.Key_P:
            self.park_requested.emit(node.id)
        elif key == Qt.Key.Key_Space:
            self.opened.emit(node.id)
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        node = self._model.node(index)
        if (
            event.button() == Qt.MouseButton.LeftButton
            and node is not None
            and self._delegate.is_on_chevron(node, event.position())
        ):
            self.setExpanded(index, not self.isExpanded(index))
            return
        super().mousePressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        node = self._model.node(self.indexAt(event.position().toPoint()))
        if (
            event.button() == Qt.MouseButton.LeftButton
            and node is not None
            and not self._delegate.is_on_chevron(node, event.position())
        ) and not self._visits.click(node, event.position()):
            self.opened.emit(node.id)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        node = self._model.node(self.indexAt(event.position().toPoint()))
        if node is not None and not self._delegate.is_on_chevron(node, event.position()):
            self.edit_current()

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            index = self.indexAt(event.pos())
            place = event.globalPos()
        else:
            index = self.currentIndex()
            rect = self.visualRect(index)
            place = self.viewport().mapToGlobal(QPoint(self._host.theme.px(120), rect.bottom()))
        node = self._model.node(index)
        if node is not None:
            self.setCurrentIndex(index)
        if node is not None and node.guest is not None:
            self.asked.emit(node.guest, MENU)
        elif node is not None:
            self.menu_requested.emit(node.id, place)

    @override
    def startDrag(self, supportedActions: Qt.DropAction) -> None:
        self._dragging.start()

    @override
    def restyle(self) -> None:
        self.doItemsLayout()
        self.viewport().update()


def _show_card(view: QTreeView) -> None:
    """Show all of a card that there is room for, its top first."""
    index = view.currentIndex()
    fits = view.visualRect(index).height() <= view.viewport().height()
    hints = QAbstractItemView.ScrollHint
    view.scrollTo(index, hints.EnsureVisible if fits else hints.PositionAtTop)


def _stand_again(view: QTreeView, model: OkrModel, before: Node) -> None:
    """Select the row that was selected before other rows were shown; where it is gone, the one it stood below."""
    index = model.index_of(before.key)
    if not index.isValid() and before.parent != ROOT:
        index = model.index_of(before.parent)
    if not index.isValid():
        return
    if index.parent().isValid() and not view.isExpanded(index.parent()):
        view.expand(index.parent())
    view.setCurrentIndex(index)
