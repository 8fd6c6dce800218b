"""The wizard's second page: every row of the file, and what becomes of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from journal_app.i18n import _, ngettext
from journal_app.import_refusals import refusal_sentence
from journal_app.journal.importing.rows import RowStatus
from journal_app.ui import dates
from journal_app.ui.dialogs.importing.preview import Preview, PreviewRow
from journal_app.ui.kit import CheckBox, ComboBox, Label, Segmented
from journal_app.ui.look.painting import draw_text
from journal_app.ui.look.theme_host import ThemeHost

Index = QModelIndex | QPersistentModelIndex

_ALL = "all"
_WIDTHS = (64, 144, 132, 128)
_LOOKS = {
    RowStatus.NEW: ("plus", "accent"),
    RowStatus.CHANGED: ("pencil", "problem"),
    RowStatus.SAME: ("check", "muted"),
    RowStatus.DELETED: ("trash-2", "muted"),
    RowStatus.REFUSED: ("circle-alert", "danger"),
}
_STATUS_COLUMN = 1
_SPANS_AT_MOST = 2000


def status_word(status: RowStatus) -> str:
    """Return what becomes of a row, in a word."""
    words = {
        RowStatus.NEW: _("New"),
        RowStatus.CHANGED: _("Changed"),
        RowStatus.SAME: _("Same"),
        RowStatus.DELETED: _("Deleted before"),
        RowStatus.REFUSED: _("Left out"),
    }
    return words[status]


def summary(row: PreviewRow) -> str:
    """Return what a row brings on one line: its texts, how many of them are new, or why it is left out."""
    if row.refused is not None:
        return refusal_sentence(row.refused)
    if row.row is None or row.row.nothing:
        return _("Nothing to write")
    texts = " · ".join(item.text for item in row.row.items)
    if row.status not in (RowStatus.CHANGED, RowStatus.DELETED):
        return texts
    fresh, other, deleted = (
        sum(one is status for one in row.items)
        for status in (RowStatus.NEW, RowStatus.CHANGED, RowStatus.DELETED)
    )
    parts = []
    if fresh:
        parts.append(ngettext("{n} line is new", "{n} lines are new", fresh).format(n=fresh))
    if other:
        parts.append(
            ngettext("{n} line has other words", "{n} lines have other words", other).format(n=other)
        )
    if deleted:
        parts.append(
            ngettext("{n} line was deleted here", "{n} lines were deleted here", deleted).format(n=deleted)
        )
    return f"{_(', ').join(parts)}: {texts}"


class RowsModel(QAbstractTableModel):
    """Line, what becomes of it, day, name, and what it brings."""

    def __init__(self, me: str) -> None:
        super().__init__()
        self._me = me
        self._rows: Sequence[PreviewRow] = ()

    def show(self, rows: Sequence[PreviewRow], me: str) -> None:
        """Show these rows; `me` stands where the file has no names."""
        self.beginResetModel()
        self._rows, self._me = rows, me
        self.endResetModel()

    def row_at(self, index: Index) -> PreviewRow:
        """Return the row of an index."""
        return self._rows[index.row()]

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else 5

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (_("Line"), _("Becomes"), _("Date"), _("Name"), _("Keep, Problem, Try"))[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        row = self.row_at(index)
        text = self._text(row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return text if index.column() > _STATUS_COLUMN else None
        return text

    def _text(self, row: PreviewRow, column: int) -> str:
        if column == 0:
            return str(row.line)
        if column == _STATUS_COLUMN:
            return status_word(row.status)
        if row.row is None:
            return summary(row)
        if column == 2:
            return dates.date_full(row.row.day)
        if column == 3:
            return self._me if row.row.member is None else row.row.member
        return summary(row)


class _RowDelegate(QStyledItemDelegate):
    """Paints a cell; the status as a sign and a word."""

    def __init__(self, host: ThemeHost, parent: QWidget) -> None:
        super().__init__(parent)
        self._host = host

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self._host.theme.measure("row"))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._host.theme
        model = index.model()
        if not isinstance(model, RowsModel):
            return
        status = model.row_at(index).status
        state: QStyle.StateFlag = option.state
        cell = QRectF(option.rect)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(cell, theme.color("tint"))
        box = cell.adjusted(theme.px(8), 0, -theme.px(4), 0)
        icon, color = _LOOKS[status]
        faint = status in (RowStatus.SAME, RowStatus.DELETED, RowStatus.REFUSED)
        ink = theme.color("muted" if faint or index.column() == 0 else "text")
        if index.column() == _STATUS_COLUMN:
            side = theme.px(16)
            place = QRectF(box.left(), box.top(), side, box.height())
            ink = theme.color(color)
            self._host.icons.paint(painter, place, icon, ink)
            box.setLeft(box.left() + side + theme.px(6))
        draw_text(painter, box, str(index.data()), theme.font("dense"), ink)


class RowsPage(QWidget):
    """The rows, narrowed down by what becomes of them, and two questions about them.

    `answered` says which name is mine, and whether lines come back that were deleted since an earlier import.
    """

    answered = Signal(str, bool)
    statuses: ClassVar[tuple[RowStatus, ...]] = tuple(RowStatus)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._preview: Preview | None = None
        self._my_name = ""
        self._filter = Segmented(host)
        for key in (_ALL, *self.statuses):
            self._filter.add(key, key)
        self._me_label = Label(host, role="dense", color="muted")
        self._me = ComboBox(host)
        self._again = CheckBox(host)
        self._people = Label(host, role="dense", color="muted", wrap=True)
        self._table = QTableView()
        self._model = RowsModel("")
        self._build_table()
        self._build_layout()
        self._connect_signals()
        self._apply_theme()

    def _build_table(self) -> None:
        self._table.setModel(self._model)
        self._table.setItemDelegate(_RowDelegate(self._host, self._table))
        self._table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._table.setShowGrid(False)
        self._table.setWordWrap(False)
        self._table.setTabKeyNavigation(False)
        self._table.verticalHeader().hide()
        header = self._table.horizontalHeader()
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)

    def _build_layout(self) -> None:
        self._mine = QWidget()
        self._mine_row = QHBoxLayout(self._mine)
        self._mine_row.setContentsMargins(0, 0, 0, 0)
        self._mine_row.addWidget(self._me_label)
        self._mine_row.addWidget(self._me)
        self._mine_row.addStretch(1)
        self._top = QHBoxLayout()
        self._top.addWidget(self._filter)
        self._top.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._top)
        self._column.addWidget(self._mine)
        self._column.addWidget(self._people)
        self._column.addWidget(self._again)
        self._column.addWidget(self._table, 1)

    def _connect_signals(self) -> None:
        self._host.changed.connect(self._apply_theme)
        self._filter.changed.connect(self._on_filter_changed)
        self._me.activated.connect(self._on_answered)
        self._again.clicked.connect(self._on_answered)

    def forget_choices(self) -> None:
        """Begin anew with another file: what was deleted stays so until asked for again."""
        self._again.setChecked(False)

    def show_preview(self, preview: Preview, my_name: str, profile: str) -> None:
        """Show what an import would do. `my_name` is the name taken for mine, `profile` the one I bear here."""
        self._preview, self._my_name = preview, my_name
        self._filter.set_text(_ALL, f"{_('All')} {len(preview.rows):,}")
        for status in self.statuses:
            self._filter.set_text(status, f"{status_word(status)} {preview.counts[status]:,}")
        self._me_label.setText(_("You are"))
        self._me.setAccessibleName(_("You are"))
        none = profile or _("none of them")
        self._me.set_items([("", none), *((name, name) for name in preview.names if name != profile)])
        self._me.set_current_data(my_name)
        self._mine.setVisible(bool(preview.names))
        self._again.setText(_("Take in again what was deleted here"))
        self._again.updateGeometry()
        self._again.setVisible(bool(preview.deleted) or self._again.isChecked())
        self._people.setText(_("New people: {names}").format(names=_(", ").join(preview.new_members)))
        self._people.setVisible(bool(preview.new_members))
        self._show_rows(profile or _("You"))

    def _show_rows(self, me: str) -> None:
        if self._preview is None:
            return
        wanted = self._filter.checked()[0]
        rows = [row for row in self._preview.rows if wanted in (_ALL, row.status)]
        self._table.clearSpans()
        self._model.show(rows, me)
        refused = [index for index, row in enumerate(rows) if row.status is RowStatus.REFUSED]
        for index in refused[:_SPANS_AT_MOST]:  # a reason needs more room than a column
            self._table.setSpan(index, _STATUS_COLUMN + 1, 1, 3)

    def _on_filter_changed(self) -> None:
        self._show_rows(self._me.currentText())

    def _on_answered(self) -> None:
        self.answered.emit(self._me.currentData() or "", self._again.isChecked())

    def _apply_theme(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(12))
        self._mine_row.setSpacing(px(8))
        for column, width in enumerate(_WIDTHS):
            self._table.setColumnWidth(column, px(width))
        self._table.verticalHeader().setDefaultSectionSize(self._host.theme.measure("row"))
        self._table.verticalHeader().setMinimumSectionSize(self._host.theme.measure("row"))
        self._table.setAccessibleName(_("Rows of the file"))
        self._table.viewport().update()
