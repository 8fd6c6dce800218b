"""The delegate of the OKR tree: paints its rows and opens their editors."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Signal,
)
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)
from typing_extensions import override

from journal_app.domain.okrs.okr import KeyResult, Objective
from journal_app.domain.okrs.tree import ObjectiveView
from journal_app.domain.team import Member
from journal_app.ui.kit import RowState, paint_ground
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.okrs.questions.draft_row import HINTS_HEIGHT, hints_of
from journal_app.ui.okrs.tree.bar_animation import Growth
from journal_app.ui.okrs.tree.columns import INDENT, REF_LEFT
from journal_app.ui.okrs.tree.guests import Guest
from journal_app.ui.okrs.tree.model import OkrModel
from journal_app.ui.okrs.tree.outline import Node
from journal_app.ui.okrs.tree.row_card import Build, RowCard
from journal_app.ui.okrs.tree.row_editor import RowEditor, Save
from journal_app.ui.okrs.tree.row_painter import RowPainter, is_ended, title_fits
from journal_app.ui.okrs.tree.row_sheet import RowContext, RowSheet

Index = QModelIndex | QPersistentModelIndex
OBJECTIVE_HEIGHT = 44
KEY_RESULT_HEIGHT = 56
ENDED_HEIGHT = 40
BETWEEN_OBJECTIVES = 8
GUTTER_LEFT = 32
GUTTER_RIGHT = 24


def _save_nothing(_before: Objective | KeyResult, _after: Objective | KeyResult) -> bool:
    return False


class OkrDelegate(QStyledItemDelegate):
    """Paints a node over the whole row: 44 px for an objective, 56 for a key result, 8 between branches."""

    edited = Signal(object)

    def __init__(self, host: ThemeHost, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._host = host
        self.context: RowContext | None = None
        self.members: tuple[Member, ...] = ()
        self.editor: RowCard | None = None
        self.build: Build | None = None
        self.save: Save = _save_nothing
        self.growth = Growth(host, view.viewport())
        self._editing = 0

    # Painting ----------------------------------------------------------------

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        node = _node(index)
        if node is None:
            return QSize(0, 0)
        gap, height = self._host.theme.px(gap_above(node)), self._host.theme.px(_height(node))
        if node.key == self._editing and self.editor is not None:
            view = self.parent()
            rect = view.viewport().rect() if isinstance(view, QAbstractItemView) else option.rect
            height = self.editor.tall(int(self.row_rect(rect, node).width()))
        return QSize(0, height + gap)

    def row_rect(self, rect: QRect, node: Node) -> QRectF:
        """Return the part of an item's rectangle that is the row: without gutters and the gap above.

        A scroll bar takes its room from the gutter, so that nothing moves when it comes and goes.
        """
        px, view = self._host.theme.px, self.parent()
        right = view.width() if isinstance(view, QWidget) else rect.right() + 1
        row = QRectF(rect).adjusted(px(GUTTER_LEFT), px(gap_above(node)), 0, 0)
        row.setRight(right - px(GUTTER_RIGHT))
        return row

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        node = _node(index)
        if node is None or self.context is None or node.key == self._editing:
            return
        row, state = self.row_rect(option.rect, node), RowState.of(option)
        paint_ground(painter, self._host.theme, row, state)
        expanded = bool(option.state & QStyle.StateFlag.State_Open)
        row_painter = RowPainter(painter, self._host, row, self.context, selected=state.selected)
        row_painter.draw(node, expanded=expanded, share=self.growth.share(node))

    @override
    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Show a title that has been shortened in full."""
        node = _node(index)
        if node is None or event.type() != QEvent.Type.ToolTip:
            return super().helpEvent(event, view, option, index)
        row = self.row_rect(option.rect, node)
        shortened = not title_fits(self._host.theme, row.width(), node)
        title = "" if node.record is None else node.record.title
        QToolTip.showText(event.globalPos(), title if shortened else "", view)
        return True

    def sheet_of(self, rect: QRect, node: Node) -> RowSheet | None:
        """Return the sheet of a row that is not being painted, to ask it what lies where."""
        if self.context is None:
            return None
        row = self.row_rect(rect, node)
        indent = INDENT * node.depth
        return RowSheet(QPainter(), self._host, row, self.context, selected=False, indent=indent)

    def chip_box(self, rect: QRect, node: Node) -> QRectF | None:
        """Return where a row says what its objective supports, None where it does not."""
        if self.context is None:
            return None
        row = self.row_rect(rect, node)
        return RowPainter(QPainter(), self._host, row, self.context, selected=False).chip_box(node)

    def is_on_chevron(self, node: Node, at: QPointF) -> bool:
        """Tell whether a place in the view lies on the mark that folds a row."""
        view = self.parent()
        model = view.model() if isinstance(view, QAbstractItemView) else None
        if not node.opens or not isinstance(view, QAbstractItemView) or not isinstance(model, OkrModel):
            return False
        row = self.row_rect(view.visualRect(model.index_of(node.key)), node)
        return at.x() < row.left() + self._host.theme.px(INDENT * node.depth + REF_LEFT)

    # Editing -----------------------------------------------------------------

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        node = _node(index)
        build, self.build = self.build, None
        if node is not None and build is not None:
            editor = build(parent)
        elif node is not None and node.record is not None:
            editor = self._row_editor(node.record, parent)
        else:
            return super().createEditor(parent, option, index)
        editor.committed.connect(self.edited)
        editor.left.connect(self._on_left)
        editor.height_changed.connect(self._on_height_changed)
        self.editor, self._editing = editor, node.key
        self.sizeHintChanged.emit(QModelIndex())
        return editor

    def _row_editor(self, record: Objective | KeyResult, parent: QWidget) -> RowEditor:
        editor = RowEditor(self._host, record, self.save, parent)
        editor.fields.set_members(self.members)
        editor.fields.load(record)
        return editor

    @override
    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        self.editor, self._editing = None, 0
        self.sizeHintChanged.emit(QModelIndex())
        super().destroyEditor(editor, index)

    @override
    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Nothing: what is typed stays, whatever changes below it."""

    @override
    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        node = _node(index)
        if node is not None:
            editor.setGeometry(self.row_rect(option.rect, node).toRect())

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave Return, Tab and Esc to the editor, which has more than one field."""
        return False

    def _on_left(self) -> None:
        editor, view = self.editor, self.parent()
        if editor is None:
            return
        focused = QApplication.focusWidget()
        if focused is not None and editor.isAncestorOf(focused) and isinstance(view, QWidget):
            view.setFocus()  # Qt would do it for an editor of one field
        # The view may be closing it already, and waits for what is typed; one that is hidden it does not close again.
        editor.hide()
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def _on_height_changed(self) -> None:
        self.sizeHintChanged.emit(QModelIndex())


def gap_above(node: Node) -> int:
    """Return the px at 100 % between a row and the branch before it."""
    if node.guest is not None:
        return node.guest.gap
    return BETWEEN_OBJECTIVES if node.depth == 0 and node.row else 0


def _height(node: Node) -> int:
    if isinstance(node.view, Guest):
        return node.view.height
    if isinstance(node.view, ObjectiveView):
        return OBJECTIVE_HEIGHT
    if is_ended(node.view):
        return ENDED_HEIGHT
    return KEY_RESULT_HEIGHT + (HINTS_HEIGHT if hints_of(node.view) else 0)


def _node(index: Index) -> Node | None:
    model = index.model()
    return model.node(index) if isinstance(model, OkrModel) else None
