"""The wizard's second page: every row of the file, and what becomes of it."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.i18n import _, ngettext
from journal_app.import_refusals import refusal_sentence
from journal_app.journal.importing.rows import RowStatus
from journal_app.ui import dates
from journal_app.ui.dialogs.importing.preview import Preview, PreviewRow
from journal_app.ui.kit import Cell, CheckBox, Column, ComboBox, Label, RowKind, Segmented, Table
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

_ALL = "all"
_LOOKS = {
    RowStatus.NEW: ("plus", "accent"),
    RowStatus.CHANGED: ("pencil", "problem"),
    RowStatus.SAME: ("check", "muted"),
    RowStatus.DELETED: ("trash-2", "muted"),
    RowStatus.REFUSED: ("circle-alert", "danger"),
}
_STATUS_COLUMN = 1


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


def _ink(row: PreviewRow) -> str:
    return "muted" if row.status in (RowStatus.SAME, RowStatus.DELETED, RowStatus.REFUSED) else "text"


def _status(row: PreviewRow) -> Cell:
    icon, color = _LOOKS[row.status]
    return Cell(status_word(row.status), icon, color)


def _day_or_reason(row: PreviewRow) -> Cell:
    return Cell(summary(row) if row.row is None else dates.date_full(row.row.day), color=_ink(row))


class _Kind(RowKind[PreviewRow]):
    """A row of the file; why one is left out needs more room than a column."""

    @override
    def key(self, row: PreviewRow) -> object:
        return row.line

    @override
    def span(self, row: PreviewRow) -> int | None:
        return _STATUS_COLUMN + 1 if row.status is RowStatus.REFUSED else None


class RowsPage(Themed, QWidget):
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
        self._me_name = ""
        self._table = Table(host, self._columns(), _Kind())
        self._build_layout()
        self._connect_signals()

    def _columns(self) -> tuple[Column[PreviewRow], ...]:
        return (
            Column(lambda: _("Line"), lambda row: Cell(str(row.line), color="muted"), width=64),
            Column(lambda: _("Becomes"), _status, width=144),
            Column(lambda: _("Date"), _day_or_reason, width=132, tip=True),
            Column(lambda: _("Name"), self._name, width=128, tip=True),
            Column(
                lambda: _("Keep, Problem, Try"), lambda row: Cell(summary(row), color=_ink(row)), tip=True
            ),
        )

    def _name(self, row: PreviewRow) -> Cell:
        named = None if row.row is None else row.row.member
        return Cell(self._me_name if named is None else named, color=_ink(row))

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
        self._me_name = me
        self._table.set_rows(rows)

    def _on_filter_changed(self) -> None:
        self._show_rows(self._me.currentText())

    def _on_answered(self) -> None:
        self.answered.emit(self._me.currentData() or "", self._again.isChecked())

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(12))
        self._mine_row.setSpacing(px(8))
        self._table.setAccessibleName(_("Rows of the file"))
