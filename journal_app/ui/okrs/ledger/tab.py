"""The tab of the log: what was added, changed and given up in a cycle, and why; read by everybody, edited by nobody."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.changes import names_of
from journal_app.domain.errors import JournalError
from journal_app.domain.ids import Id
from journal_app.domain.okrs.groups import Group
from journal_app.domain.okrs.ledger import LedgerLine
from journal_app.domain.okrs.okr import KeyResult, Objective, Period
from journal_app.domain.okrs.turnover import turnover
from journal_app.domain.team import Member, Naming
from journal_app.exchange.ledger_csv import write_ledger
from journal_app.i18n import _, ngettext, pgettext
from journal_app.messages import sentence
from journal_app.ui import dates
from journal_app.ui.jobs.background import Job
from journal_app.ui.kit import Button, ComboBox, Heading, Label, List, ScrollArea, Segmented
from journal_app.ui.okrs.ledger.row_painter import LogRows
from journal_app.ui.okrs.ledger.rows import Kind, Log, LogRow, heading_of, read_log, rows_of
from journal_app.ui.okrs.ledger.side_cards import WIDTH, Course, SideCards
from journal_app.ui.okrs.tab import OkrTab, Place
from journal_app.ui.pane import Pane

_BESIDE_FROM = 1000
_SIDES = 32 + 24


class LedgerTab(OkrTab):
    """Shows the ledger of a cycle."""

    key: ClassVar[str] = "log"
    tables: ClassVar[frozenset[str]] = names_of(
        LedgerLine, Objective, KeyResult, Period, Group, Member, Naming
    )

    def __init__(self, pane: Pane) -> None:
        super().__init__(pane)
        self._log: Log | None = None
        self._job: Job[Log] | None = None
        self._title = Label(pane.host, role="heading", bold=True)
        self._about = Label(pane.host, role="caption", color="muted")
        self.kinds = Segmented(pane.host)
        for kind in Kind:
            self.kinds.add(kind.value, "")
        self.list: List[LogRow] = List(pane.host, LogRows())
        self._nothing = Label(pane.host, color="muted", wrap=True)
        self._pages = QStackedWidget()
        self.kind_box = ComboBox(pane.host)
        self.groups = ComboBox(pane.host)
        self.csv = Button(pane.host, kind="ghost", icon="file-down")
        self.cards = SideCards(pane.host)
        self._area = ScrollArea(pane.host)
        self._place: Place | None = None
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        self._head = QHBoxLayout()
        self._head.addWidget(self._title)
        self._head.addWidget(self._about, 1)
        self._tools = QHBoxLayout()
        self._tools.addWidget(self.kinds)
        self._tools.addWidget(self.kind_box)
        self._tools.addWidget(self.groups)
        self._tools.addStretch(1)
        self._tools.addWidget(self.csv)
        empty = QWidget()
        self._empty_column = QVBoxLayout(empty)
        self._empty_column.addWidget(self._nothing)
        self._empty_column.addStretch(1)
        self._pages.addWidget(self.list)
        self._pages.addWidget(empty)
        self._area.setWidget(self.cards)
        self._body = QHBoxLayout()
        self._body.addWidget(self._pages, 1)
        self._body.addWidget(self._area)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addLayout(self._tools)
        self._column.addLayout(self._body, 1)

    def _connect_signals(self) -> None:
        self.kinds.changed.connect(self._show_rows)
        self.kind_box.currentIndexChanged.connect(self._on_kind_chosen)
        self.groups.currentIndexChanged.connect(self._on_group_chosen)
        self.csv.clicked.connect(self._on_csv_clicked)
        self.list.opened.connect(self._on_opened)

    @staticmethod
    @override
    def words() -> str:
        return _("Log")

    @override
    def take_keyboard(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def show_place(self, place: Place) -> None:
        self._place = place
        if self._job is not None:
            self._job.cancel()
        period = place.cycle.period.id if place.cycle.period else None
        load = partial(read_log, self._pane.journal, period)
        self._job = self._pane.background.run(load, self._on_loaded, self._on_failed)

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self._title.setText(_("What has changed"))
        self._about.setText(
            _(
                "What was added, changed or dropped during the cycle, and why. Everyone reads it; nobody deletes it."
            )
        )
        words = {
            Kind.ALL: _("All"),
            Kind.ADDED: pgettext("changes shown", "Added"),
            Kind.CHANGED: pgettext("changes shown", "Changed"),
            Kind.OUT: _("Dropped or postponed"),
            Kind.LOT: _("Parking lot"),
        }
        for kind, text in words.items():
            self.kinds.set_text(kind.value, text)
        self.kind_box.set_items((kind.value, text) for kind, text in words.items())
        self.kind_box.setAccessibleName(_("Which changes"))
        self.kinds.setAccessibleName(_("Which changes"))
        self.list.setAccessibleName(_("What has changed"))
        self.groups.setAccessibleName(_("Whose changes"))
        self.csv.setText(_("CSV"))
        self.csv.setToolTip(_("Save these lines as a CSV file"))
        self._show_rows()

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(px(32), px(4), px(24), px(24))
        self._column.setSpacing(px(12))
        self._head.setSpacing(px(16))
        self._tools.setSpacing(px(8))
        self._empty_column.setContentsMargins(0, px(16), 0, 0)
        self._body.setSpacing(px(40))
        self._area.setFixedWidth(px(WIDTH))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px = self._host.theme.px
        self._area.setVisible(self.width() >= px(_BESIDE_FROM))
        room = self.width() - px(_SIDES)
        self._about.setVisible(
            self._title.sizeHint().width() + self._about.sizeHint().width() + px(16) <= room
        )
        tools = (
            (self.kinds, self.groups, self.csv) if self._log and self._log.groups else (self.kinds, self.csv)
        )
        is_tight = sum(one.sizeHint().width() + px(8) for one in tools) > room
        self.kinds.setVisible(not is_tight)
        self.kind_box.setVisible(is_tight)

    @property
    def _group(self) -> Id | None:
        chosen = self.groups.currentData()
        return Id(chosen) if isinstance(chosen, bytes) else None

    def _on_loaded(self, log: Log) -> None:
        self._log = log
        offered: list[tuple[object, str]] = [("", _("All groups"))]
        offered += sorted(log.groups.items(), key=lambda one: one[1])
        self.groups.set_items(offered)
        self.groups.setVisible(bool(log.groups))
        self._show_rows()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, JournalError):
            raise error
        self._pane.show_banner(sentence(error))

    def _on_kind_chosen(self, _index: int) -> None:
        self.kinds.set_checked([str(self.kind_box.currentData())])
        self._show_rows()

    def _on_group_chosen(self, _index: int) -> None:
        self._show_rows()

    def _on_opened(self, row: LogRow) -> None:
        """Show in the tree what a line is about, where it is still there."""
        node = row.line.key_result or row.line.objective
        if node is not None:
            self._pane.open(node)
        else:
            self._pane.show_toast(_("It is no longer there."))

    def _shown_lines(self) -> tuple[LedgerLine, ...]:
        return self._log.shown(Kind(self.kinds.checked()[0]), self._group) if self._log else ()

    def _show_rows(self, keys: tuple[str, ...] = ()) -> None:
        if keys:
            self.kind_box.blockSignals(True)
            self.kind_box.set_current_data(keys[0])
            self.kind_box.blockSignals(False)
        log, place = self._log, self._place
        if log is None or place is None:
            return
        found = rows_of(log, self._shown_lines())
        rows: list[LogRow | Heading] = []
        for heading, of in groupby(found, lambda row: heading_of(row.line.day, log.today)):
            rows += [Heading(heading), *of]
        self.list.set_rows(rows)
        self._nothing.setText(
            _("Nothing of this kind yet.")
            if log.lines
            else _("Nothing has been changed in this cycle. What is, will stand here with its reason.")
        )
        self._pages.setCurrentIndex(0 if rows else 1)
        self.csv.setEnabled(bool(rows))
        cycle, lines = place.cycle, log.shown(Kind.ALL, self._group)
        found_so_far = turnover(lines, log.active(self._group), cycle.start, cycle.end)
        label = dates.period_title(cycle.label)
        findings = tuple(log.found(self._group))
        self.cards.show_course(Course(found_so_far, cycle.start, cycle.end, log.today, label, findings))

    # CSV ---------------------------------------------------------------------------

    def _on_csv_clicked(self) -> None:
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self, _("Export as CSV"), home, _("CSV files (*.csv)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.selectFile(f"okr-log-{self._place.cycle.label if self._place else ''}.csv".replace("/", "-"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.save_csv)
        dialog.open()

    def save_csv(self, path: str) -> None:
        """Write the lines shown into a file."""
        names = self._log.names if self._log else {}
        job = partial(write_ledger, self._shown_lines(), names, Path(path))
        self._pane.background.run(job, self._on_written, self._on_failed)

    def _on_written(self, count: int) -> None:
        self._pane.show_toast(ngettext("{n} line written", "{n} lines written", count).format(n=count))
