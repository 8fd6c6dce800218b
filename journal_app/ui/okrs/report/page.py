"""The page of the report: what a cycle came to, read-only, with its ways out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.changes import names_of
from journal_app.domain.errors import JournalError
from journal_app.domain.habit.evidence import Evidence
from journal_app.domain.kpt import Entry, Item, Reaction
from journal_app.domain.okrs.asking.questions import Finding
from journal_app.domain.okrs.groups import Aim, Group, GroupMember
from journal_app.domain.okrs.ledger import LedgerLine
from journal_app.domain.okrs.okr import CheckIn, CycleState, KeyResult, Objective, Period
from journal_app.domain.okrs.parts import Step, Support
from journal_app.domain.okrs.review.closings import Carried, Closing, Comment
from journal_app.domain.okrs.review.report import Report
from journal_app.domain.sheet.sheets import Sheet
from journal_app.domain.team import Member, Naming, Team
from journal_app.domain.workshop.hand_ins import Opening
from journal_app.domain.workshop.ideas import Idea
from journal_app.exchange.okr_report.page import ReportRow
from journal_app.exchange.okr_report.words import report_page
from journal_app.i18n import _, pgettext
from journal_app.journal.journal import Journal
from journal_app.messages import sentence
from journal_app.ui import dates
from journal_app.ui.jobs.background import Job
from journal_app.ui.kit import Button, EmptyPane, IconButton, Label, ScrollArea, Table, key_text
from journal_app.ui.look.themed import dress_again
from journal_app.ui.okrs.course.page import CoursePage
from journal_app.ui.okrs.labels import SEPARATOR
from journal_app.ui.okrs.report.columns import ReportKind, report_columns
from journal_app.ui.okrs.report.side import WIDTH, ReportSide
from journal_app.ui.okrs.report.summary import SummaryCard
from journal_app.ui.okrs.report.ways_out import ReportWays
from journal_app.ui.okrs.tab import Place
from journal_app.ui.pane import Pane

_BESIDE_FROM = 1120
_TOLD = frozenset({CycleState.CLOSING, CycleState.CLOSED})


@dataclass(frozen=True, slots=True)
class Found:
    """The report of a cycle, None while there is nothing to tell of it yet."""

    state: CycleState
    report: Report | None


class ReportCoursePage(CoursePage):
    """Shows the report of a cycle that is being closed or is closed."""

    key: ClassVar[str] = "report"
    tables: ClassVar[frozenset[str]] = names_of(
        *(Period, Objective, KeyResult, CheckIn, Step, Support, LedgerLine, Aim, Sheet, Group, GroupMember),
        *(Closing, Comment, Carried, Finding, Idea, Opening),
        *(Evidence, Entry, Item, Reaction, Member, Naming, Team),
    )

    def __init__(self, pane: Pane) -> None:
        super().__init__(pane)
        host = pane.host
        self._place: Place | None = None
        self._found: Found | None = None
        self._job: Job[Found] | None = None
        self._is_keyboard_due = False
        self._title = Label(host, role="heading", bold=True)
        self._about = Label(host, role="caption", color="muted")
        self.markdown = Button(host, kind="ghost", icon="file-text")
        self.pdf = Button(host, kind="ghost", icon="printer")
        self.csv = Button(host, kind="ghost", icon="file-down")
        self.more = IconButton(host, "ellipsis")
        self.summary = SummaryCard(host)
        self.table: Table[ReportRow] = Table(host, report_columns(), ReportKind())
        self.side = ReportSide(host)
        self.empty = EmptyPane(host, "goal")
        self.ways = ReportWays(pane, self, self._report)
        self._scroll = ScrollArea(host)
        self._pages = QStackedWidget()
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._head = QHBoxLayout()
        self._column.addLayout(self._head)
        self._about.set_elided(True)
        self._head.addWidget(self._title)
        self._head.addWidget(self._about, 1)
        for button in (self.markdown, self.pdf, self.csv, self.more):
            self._head.addWidget(button)
        self._column.addWidget(self.summary)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._column.addLayout(self._body)
        self._body.addWidget(self.table, 1, Qt.AlignmentFlag.AlignTop)
        self._body.addWidget(self.side, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addStretch(1)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inner)
        for one in (QWidget(), self._scroll, self.empty):
            self._pages.addWidget(one)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)

    def _connect_signals(self) -> None:
        self.markdown.clicked.connect(self.ways.save_markdown)
        self.pdf.clicked.connect(self.ways.save_pdf)
        self.csv.clicked.connect(self.ways.save_csv)
        self.more.clicked.connect(self._on_more)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(self._on_opened)
        self.empty.action_requested.connect(self._on_action)

    @staticmethod
    @override
    def words() -> str:
        return pgettext("page of the cycle", "Report")

    @override
    def commands(self) -> Mapping[str, Callable[[], object]]:
        return {"okr.print": self.ways.save_pdf} if self._report() is not None else {}

    @override
    def take_keyboard(self) -> None:
        self._is_keyboard_due = self._found is None
        if self._pages.currentWidget() is self.empty:
            self.empty.focus_action()
        elif self._found is not None:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().take_keyboard()

    # What is shown -------------------------------------------------------------------

    @override
    def show_place(self, place: Place) -> None:
        if self._place is None or place.cycle.start != self._place.cycle.start:
            self._found = None
            self._pages.setCurrentIndex(0)
        self._place = place
        if self._job is not None:
            self._job.cancel()
        load = partial(_read, self._pane.journal, place)
        self._job = self._pane.background.run(load, self._on_loaded, self._on_failed)

    def _on_loaded(self, found: Found) -> None:
        self._found = found
        self._show()
        self._pane.commands_changed.emit()
        if self._is_keyboard_due:
            self.take_keyboard()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, JournalError):
            raise error
        self._pane.show_banner(sentence(error))

    def _report(self) -> Report | None:
        return self._found.report if self._found is not None else None

    def _show(self) -> None:
        found, place = self._found, self._place
        if found is None or place is None:
            return
        report = found.report
        if report is None or not report.review.number:
            self.empty.set_texts(_empty_words(found), _("See the tree"))
            self._pages.setCurrentWidget(self.empty)
            return
        page = report_page(report)
        self._title.setText(_("Report of {cycle}").format(cycle=dates.period_part(place.cycle.label)))
        last = _("nobody rewrites it") if found.state is CycleState.CLOSED else ""
        self._about.setText(SEPARATOR.join(filter(None, (*page.facts, last))))
        self.summary.show_page(page)
        self.table.set_rows(page.rows)
        self.side.show_page(page)
        dress_again(self.side)
        self._pages.setCurrentWidget(self._scroll)
        self._fold()

    # What is done --------------------------------------------------------------------

    def _on_chosen(self, row: ReportRow) -> None:
        at = self.table.visualRect(self.table.currentIndex()).center()
        inner = self._scroll.widget()
        if inner is not None and row is not None:
            place = self.table.viewport().mapTo(inner, at)
            self._scroll.ensureVisible(place.x(), place.y(), 0, self._host.theme.measure("row"))

    def _on_opened(self, row: ReportRow) -> None:
        self._pane.open(row.id)

    def _on_more(self) -> None:
        self.ways.offer_more(self.more)

    def _on_action(self) -> None:
        self._pane.open("tree")

    # Words and looks -----------------------------------------------------------------

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self.markdown.setText("Markdown")
        self.pdf.setText("PDF")
        self.pdf.setToolTip(_("Save as PDF…"))
        self.csv.setText("CSV")
        self.more.set_name(_("More ways out"))
        self.table.setAccessibleName(_("Objectives and key results"))
        self._show()
        self._fold()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """Let the side stand below the table where there is little room."""
        theme = self._host.theme
        px, ways = theme.px, QBoxLayout.Direction
        wide = self.width() >= px(_BESIDE_FROM)
        self._body.setDirection(ways.LeftToRight if wide else ways.TopToBottom)
        self.side.setMinimumWidth(px(WIDTH) if wide else 0)
        self.side.setMaximumWidth(px(WIDTH) if wide else 16777215)
        self.pdf.set_key(key_text("Ctrl+P") if self.width() >= px(_BESIDE_FROM) else "")
        rows = self.table.verticalHeader().length() + self.table.horizontalHeader().sizeHint().height()
        self.table.setFixedHeight(rows + 2)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(px(32), px(4), px(24), px(24))
        self._column.setSpacing(px(16))
        self._head.setSpacing(px(10))
        self._body.setSpacing(px(28))
        self._fold()


def _read(journal: Journal, place: Place) -> Found:
    """Read the report of a cycle on a connection of its own, on any thread. Raises JournalError."""
    period = place.cycle.period
    with journal.snapshot() as reads:
        if period is not None:
            period = reads.okr.period(period.id)
        if period is None:
            return Found(CycleState.DRAFT, None)
        if period.state not in _TOLD:
            return Found(period.state, None)
        return Found(period.state, reads.review.report(period.id, place.group))


def _empty_words(found: Found) -> str:
    if found.report is not None:
        return _("There is no key result to tell of here.")
    return _("Once closing begins, results stand here,\nwith what they taught.")
