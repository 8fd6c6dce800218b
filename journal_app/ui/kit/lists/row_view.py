"""The view of rows that a list and a table share: what is shown, which row is current, what a person does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QEvent, QMetaMethod, QModelIndex, QObject, QPoint, Qt, Signal, SignalInstance
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame
from typing_extensions import override

from journal_app.ui.kit.lists.row_delegate import RowDelegate
from journal_app.ui.kit.lists.row_model import RowModel
from journal_app.ui.kit.lists.row_painter import Heading
from journal_app.ui.look.painting import draw_text
from journal_app.ui.look.themed import Themed

if TYPE_CHECKING:

    class _View(Themed, QAbstractItemView):
        """Any view of Qt."""

else:
    _View = Themed

Row = TypeVar("Row")
_RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RowDeeds(QObject):
    """What a person does to rows; each signal carries the row. A key nobody listens for goes on to whoever is above."""

    chosen = Signal(object)
    opened = Signal(object)
    deleted = Signal(object)
    marked = Signal(object)
    acted = Signal(object)
    menu_requested = Signal(object, QPoint)

    def __init__(
        self, view: QAbstractItemView, model: RowModel, delegate: RowDelegate, *, by_click: bool
    ) -> None:
        """`by_click` opens a row by one click, as a menu does; otherwise two clicks open it."""
        super().__init__(view)
        self._view = view
        self._model = model
        self._delegate = delegate
        self.quiet = False
        self._selection = view.selectionModel()
        self._selection.currentRowChanged.connect(self._on_current_changed)
        (view.clicked if by_click else view.doubleClicked).connect(self._on_opened)
        delegate.marked.connect(self.marked)
        delegate.acted.connect(self.acted)
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QContextMenuEvent):
            return self._on_menu(event)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and watched is self._view:
            return self._on_key(event)
        if isinstance(event, QFocusEvent) and event.gotFocus() and watched is self._view:
            self._on_keyboard_come(event)
        return super().eventFilter(watched, event)

    def _on_keyboard_come(self, event: QFocusEvent) -> None:
        """Go to the first row where none was chosen, so that the keyboard is somewhere."""
        if not self._view.currentIndex().isValid() and event.reason() != Qt.FocusReason.MouseFocusReason:
            first = self._model.nearest(0)
            self._view.setCurrentIndex(self._model.index(first, 0) if first >= 0 else QModelIndex())

    def _on_key(self, event: QKeyEvent) -> bool:
        row = self._model.row(self._view.currentIndex())
        if row is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        key = event.key()
        if key in _RETURNS and self._is_heard(self.opened):
            self.opened.emit(row)
        elif key in _RETURNS and self._model.kind.action(row) and self._is_heard(self.acted):
            self.acted.emit(row)
        elif key == Qt.Key.Key_Delete and self._is_heard(self.deleted):
            self.deleted.emit(row)
        elif key == Qt.Key.Key_Space and self._model.kind.mark(row) is not None:
            self.marked.emit(row)
        else:
            return False
        return True

    def _on_menu(self, event: QContextMenuEvent) -> bool:
        if not self._is_heard(self.menu_requested):
            return False
        view = self._view
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            index, place = view.indexAt(view.viewport().mapFromGlobal(event.globalPos())), event.globalPos()
        else:
            index = view.currentIndex()
            place = view.viewport().mapToGlobal(view.visualRect(index).bottomLeft())
        row = self._model.row(index)
        if row is not None:
            view.setCurrentIndex(index)
            self.menu_requested.emit(row, place)
        return True

    def _on_current_changed(self, current: QModelIndex) -> None:
        row = self._model.row(current)
        if row is not None and not self.quiet:
            self.chosen.emit(row)

    def _on_opened(self, index: QModelIndex) -> None:
        row = self._model.row(index)
        if row is not None:
            self.opened.emit(row)

    def _is_heard(self, signal: SignalInstance) -> bool:
        return self.isSignalConnected(QMetaMethod.fromSignal(signal))


class RowView(_View, Generic[Row]):
    """The part of `List` and `Table` that is the same; it stands before the view of Qt they are.

    Signals carry the row: `chosen` (it is the current one now), `opened` (Return, or a double click), `deleted`
    (Delete), `marked` (its box: Space or a click), `acted` (its link: a click, or Return where it opens nothing),
    `menu_requested(row, place)` on the screen.
    """

    _model: RowModel
    _delegate: RowDelegate
    _empty = ""

    def _show_rows_of(self, model: RowModel, delegate: RowDelegate, *, by_click: bool = False) -> None:
        """Become a view of this model; called once, by `__init__`."""
        self._model, self._delegate = model, delegate
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.viewport().setAutoFillBackground(False)
        self._deeds = RowDeeds(self, model, delegate, by_click=by_click)
        self.chosen, self.opened = self._deeds.chosen, self._deeds.opened
        self.deleted, self.menu_requested = self._deeds.deleted, self._deeds.menu_requested
        self.marked, self.acted = self._deeds.marked, self._deeds.acted

    @property
    def rows(self) -> tuple[Row, ...]:
        """Return the rows shown, without headings."""
        return tuple(row for row in self._model.rows if not isinstance(row, Heading))  # type: ignore[misc]

    @property
    def current(self) -> Row | None:
        """Return the current row, or None."""
        return self._model.row(self.currentIndex())  # type: ignore[return-value]  # it holds what it was given

    def set_rows(self, rows: Sequence[Row | Heading]) -> None:
        """Show rows, quietly. The current one stays so wherever it stands now; where it is gone, its place counts."""
        before, key = self.currentIndex().row(), self._model.key(self.currentIndex())
        scrolled = self.verticalScrollBar().value()
        self._deeds.quiet = True
        self._model.show(rows)
        self._prepare()
        place = self._model.place_of(key) if key is not None else -1
        if place < 0 and (before >= 0 or self.hasFocus()):  # the keyboard may have come before the rows
            place = self._model.nearest(max(before, 0))
        self._go_to(place)
        self.verticalScrollBar().setValue(scrolled)
        self._deeds.quiet = False

    def choose(self, key: object) -> bool:
        """Make the row with this key the current one, quietly, and show it; False and no change without one."""
        place = self._model.place_of(key)
        if place >= 0:
            self._deeds.quiet = True
            self._go_to(place)
            self._deeds.quiet = False
        return place >= 0

    def set_empty_text(self, sentence: str) -> None:
        """Say what stands in the middle while there are no rows."""
        self._empty = sentence
        self.setAccessibleDescription(sentence if not self._model.rows else "")
        self.viewport().update()

    @override
    def restyle(self) -> None:
        self._prepare()
        self.verticalScrollBar().setSingleStep(self._host.theme.px(24))
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._empty and not self._model.rows:
            theme = self._host.theme
            words, box = self._empty, self.viewport().rect()
            centre = Qt.AlignmentFlag.AlignHCenter
            draw_text(
                QPainter(self.viewport()), box, words, theme.font("dense"), theme.color("muted"), centre
            )

    def _prepare(self) -> None:
        self._model.kind.prepare(self._host.theme, self.rows)
        self.setAccessibleDescription(self._empty if not self._model.rows else "")

    def _go_to(self, place: int) -> None:
        if place >= 0:
            index = self._model.index(place, 0)
            self.setCurrentIndex(index)
            self.scrollTo(index)
