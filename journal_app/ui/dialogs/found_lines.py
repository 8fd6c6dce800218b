"""What a search finds, as a list to read; a row leads to its day."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from journal_app.domain.errors import JournalError
from journal_app.domain.kpt import Found
from journal_app.i18n import _, ngettext
from journal_app.journal.journal import Journal
from journal_app.messages import sentence
from journal_app.ui import dates
from journal_app.ui.kit import Button, Label, paint_badge
from journal_app.ui.kit.frames.sheet import ButtonRole, Sheet
from journal_app.ui.look.painting import draw_text, rounded
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.section_names import section_name
from journal_app.ui.work.background import Background, Job

Index = QModelIndex | QPersistentModelIndex

LIMIT = 50
_FOUND = Qt.ItemDataRole.UserRole
_ROWS_SHOWN = 10
_BADGE = 20
_RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Lines(QAbstractListModel):
    """The lines found, newest day first."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._lines: tuple[Found, ...] = ()

    def show(self, lines: tuple[Found, ...]) -> None:
        """Replace the lines."""
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self._lines)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self._lines[index.row()]
        if role == _FOUND:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return line.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join([section_name(line.kind), line.text, _place(line)])
        return None


class _LineDelegate(QStyledItemDelegate):
    """Paints a line: its section, its words, whose it is and when."""

    def __init__(self, host: ThemeHost, parent: QObject) -> None:
        super().__init__(parent)
        self._host = host

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self._host.theme.measure("rowResult"))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line, view, theme = index.data(_FOUND), option.widget, self._host.theme
        if not isinstance(line, Found):
            return
        box = QRectF(option.rect)
        if isinstance(view, QListView) and view.currentIndex() == index:
            rounded(painter, box, theme.measure("radiusSmall"), theme.color("tint"))
        box.adjust(theme.px(8), 0, -theme.px(12), 0)
        side = theme.px(_BADGE)
        badge = QRectF(box.left(), box.center().y() - side / 2, side, side)
        paint_badge(painter, theme, badge, line.kind)
        font, place = theme.font("caption"), _place(line)
        draw_text(painter, box, place, font, theme.color("muted"), Qt.AlignmentFlag.AlignRight)
        box.setRight(box.right() - QFontMetricsF(font).horizontalAdvance(place) - theme.px(16))
        box.setLeft(badge.right() + theme.px(10))
        draw_text(painter, box, line.text, theme.font("body"), theme.color("text"))


def _place(line: Found) -> str:
    parts = [_("Only me") if line.private else line.member_name, line.kr_ref, dates.date_full(line.day)]
    return " · ".join(part for part in parts if part)


class FoundLines(Sheet):
    """Searches beside the window and lists what it finds. It changes nothing."""

    # The day to show, and whether its line is mine.
    day_requested = Signal(object, bool)

    def __init__(
        self, journal: Journal, background: Background, host: ThemeHost, query: str, parent: QWidget | None
    ) -> None:
        super().__init__(host, parent, width=720)
        self._my_name = journal.profile.name
        self._query = query
        self._lines: tuple[Found, ...] | None = None
        self._error: JournalError | None = None
        self._count = Label(host, role="caption", color="muted", wrap=True)
        self._view = QListView()
        self._model = _Lines(self)
        self._build_list()
        self.body.addWidget(self._count)
        self.body.addWidget(self._view)
        self._close = self.add_button(Button(host), ButtonRole.RejectRole)
        self._show_day = self.add_button(Button(host, kind="primary"), ButtonRole.ActionRole, main=True)
        self._close.clicked.connect(self.reject)
        self._show_day.clicked.connect(self._on_show_day)
        host.changed.connect(self._fit_list)
        self._job: Job[list[Found]] = background.run(
            partial(journal.search, query, LIMIT), self._on_found, self._on_failed
        )
        self.finished.connect(self._job.cancel)
        self.retranslate()

    def _build_list(self) -> None:
        self._view.setModel(self._model)
        self._view.setItemDelegate(_LineDelegate(self.host, self._view))
        self._view.setFrameShape(QFrame.Shape.NoFrame)
        self._view.setUniformItemSizes(True)
        self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._view.viewport().setAutoFillBackground(False)
        self._view.doubleClicked.connect(self._on_show_day)
        self._view.hide()

    @override
    def retranslate(self) -> None:
        self.set_heading(_("Search"), _("“{query}”").format(query=self._query))
        self._close.setText(_("Close"))
        self._show_day.setText(_("Open that day"))
        self._view.setAccessibleName(_("Search"))
        self._show_count()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _RETURNS and self._view.hasFocus():
            self._on_show_day()
            return
        super().keyPressEvent(event)

    def _on_found(self, lines: list[Found]) -> None:
        self._lines = tuple(lines)
        self._model.show(self._lines)
        self._view.setCurrentIndex(self._model.index(0))
        self._view.setVisible(bool(lines))
        self._show_count()
        self._fit_list()
        if lines:
            self._view.setFocus()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, JournalError):
            raise error
        self._error = error
        self._show_count()

    def _show_count(self) -> None:
        self._show_day.setEnabled(bool(self._lines))
        if self._error is not None:
            self._count.setText(sentence(self._error))
        elif self._lines is None:
            self._count.setText(_("Searching…"))
        elif not self._lines:
            self._count.setText(_("No line holds that."))
        elif len(self._lines) == LIMIT:
            self._count.setText(_("The newest {n} lines").format(n=LIMIT))
        else:
            n = len(self._lines)
            self._count.setText(ngettext("{n} line", "{n} lines", n).format(n=n))

    def _on_show_day(self) -> None:
        line = self._view.currentIndex().data(_FOUND)
        if isinstance(line, Found):
            self.day_requested.emit(line.day, line.private or line.member_name == self._my_name)
            self.accept()

    def _fit_list(self) -> None:
        rows = min(_ROWS_SHOWN, self._model.rowCount())
        self._view.setFixedHeight(max(1, rows) * self.host.theme.measure("rowResult") + self.host.theme.px(4))
        self.refit()
