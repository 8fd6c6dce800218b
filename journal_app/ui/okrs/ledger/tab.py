"""The tab of the log: what was added, changed and given up in a cycle, and why; read by everybody, edited by nobody."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.changes import names_of
from journal_app.domain.errors import JournalError
from journal_app.domain.okrs.groups import Group
from journal_app.domain.okrs.ledger import LedgerLine
from journal_app.domain.okrs.okr import KeyResult, Objective, Period
from journal_app.domain.team import Member, Naming
from journal_app.i18n import _
from journal_app.messages import sentence
from journal_app.ui.jobs.background import Job
from journal_app.ui.kit import Heading, Label, List, Segmented
from journal_app.ui.okrs.ledger.row_painter import LogRows
from journal_app.ui.okrs.ledger.rows import Kind, Log, LogRow, heading_of, read_log, rows_of
from journal_app.ui.okrs.tab import OkrTab, Place
from journal_app.ui.pane import Pane


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
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        self._head = QHBoxLayout()
        self._head.addWidget(self._title)
        self._head.addWidget(self._about, 1)
        self._tools = QHBoxLayout()
        self._tools.addWidget(self.kinds)
        self._tools.addStretch(1)
        empty = QWidget()
        self._empty_column = QVBoxLayout(empty)
        self._empty_column.addWidget(self._nothing)
        self._empty_column.addStretch(1)
        self._pages.addWidget(self.list)
        self._pages.addWidget(empty)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addLayout(self._tools)
        self._column.addWidget(self._pages, 1)

    def _connect_signals(self) -> None:
        self.kinds.changed.connect(self._show_rows)

    @staticmethod
    @override
    def words() -> str:
        return _("Log")

    @override
    def take_keyboard(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def show_place(self, place: Place) -> None:
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
            Kind.ADDED: _("Added"),
            Kind.CHANGED: _("Changed"),
            Kind.OUT: _("Dropped or postponed"),
            Kind.LOT: _("Parking lot"),
        }
        for kind, text in words.items():
            self.kinds.set_text(kind.value, text)
        self.kinds.setAccessibleName(_("Which changes"))
        self.list.setAccessibleName(_("What has changed"))
        self._show_rows()

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(px(32), px(4), px(24), px(24))
        self._column.setSpacing(px(12))
        self._head.setSpacing(px(16))
        self._tools.setSpacing(px(8))
        self._empty_column.setContentsMargins(0, px(16), 0, 0)

    def _on_loaded(self, log: Log) -> None:
        self._log = log
        self._show_rows()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, JournalError):
            raise error
        self._pane.show_banner(sentence(error))

    def _show_rows(self, _keys: tuple[str, ...] = ()) -> None:
        log = self._log
        if log is None:
            return
        kind = Kind(self.kinds.checked()[0])
        found = rows_of(log, log.shown(kind, None))
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
