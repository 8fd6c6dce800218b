"""The tab of words received: all that others said to me and of my lines, the latest first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.changes import names_of
from journal_app.domain.errors import JournalError
from journal_app.domain.habit.evidence import Value
from journal_app.domain.ids import Id
from journal_app.domain.kpt import Copy, Entry, Item, Reaction
from journal_app.domain.periods import moved
from journal_app.domain.team import Member, Naming
from journal_app.domain.week.received import Received
from journal_app.domain.week.sessions import SessionNote, WinSession
from journal_app.domain.week.thanks import Star, Thanks
from journal_app.domain.workdays import WorkWeek
from journal_app.i18n import _, ngettext
from journal_app.journal.journal import Journal
from journal_app.messages import sentence
from journal_app.ui.history.received.columns import ReceivedRows, by_month, received_columns
from journal_app.ui.history.tab import HistoryTab
from journal_app.ui.kit import EmptyPane, Label, Row, Segmented, Table
from journal_app.ui.pane import Pane

_DAYS = {"quarter": 91, "year": 366, "all": 0}


class ReceivedTab(HistoryTab):
    """A list to read again; a row opens the day it belongs to."""

    key: ClassVar[str] = "received"
    tables: ClassVar[frozenset[str]] = names_of(
        *(Entry, Item, Copy, Reaction, Member, Naming, Value, Thanks, Star, WinSession, SessionNote)
    )

    def __init__(self, pane: Pane, work_week: Callable[[], WorkWeek]) -> None:
        super().__init__(pane, work_week)
        host = pane.host
        self._span = Segmented(host)
        for key in _DAYS:
            self._span.add(key, "")
        self._span.set_checked(("year",))
        self._count = Label(host, role="dense", color="muted")
        self.table: Table[Received] = Table(host, received_columns(), ReceivedRows())
        self._empty = EmptyPane(host, "board")
        self._pages = QStackedWidget()
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        page = QWidget()
        self._column = QVBoxLayout(page)
        self._column.addLayout(Row(self._host, self._span, self._count, None))
        self._column.addWidget(self.table, 1)
        self._pages.addWidget(QWidget())  # until it has been read
        self._pages.addWidget(page)
        self._pages.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        self._page = page

    def _connect_signals(self) -> None:
        self._span.changed.connect(self.refresh)
        self.table.opened.connect(self._on_opened)
        self._empty.action_requested.connect(self._on_write_requested)

    @staticmethod
    @override
    def words() -> str:
        return _("Words received")

    @override
    def take_keyboard(self) -> None:
        if self._pages.currentWidget() is self._empty:
            self._empty.focus_action()
        else:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def refresh(self) -> None:
        journal, days = self._pane.journal, _DAYS[self._span.checked()[0]]
        today = journal.today()
        first = moved(today, -days) if days else date.min
        self._pane.background.run(
            partial(_read, journal, journal.me, first, today), self._show, self._on_failed
        )

    def _show(self, read: tuple[list[Received], bool]) -> None:
        found, has_any = read
        had = self._empty.isAncestorOf(self._pane.window().focusWidget() or self)
        self.table.set_rows(by_month(found))
        counted = ngettext("{n} entry", "{n} entries", len(found)).format(n=len(found))
        self._count.setText(counted if found else _("A longer span has some."))
        self._pages.setCurrentWidget(self._page if has_any else self._empty)
        if had:
            self.take_keyboard()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, JournalError):
            raise error
        self._pane.show_banner(sentence(error))

    def _on_opened(self, row: Received) -> None:
        self._pane.go_requested.emit("today" if row.line else "week", row.day)

    def _on_write_requested(self) -> None:
        self._pane.go_requested.emit("today", self._pane.journal.today())

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(px(32), px(12), px(32), px(16))
        self._column.setSpacing(px(12))

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self._span.setAccessibleName(_("Span"))
        words = {"quarter": _("13 weeks"), "year": _("A year"), "all": _("All")}
        for key, text in words.items():
            self._span.set_text(key, text)
        self.table.setAccessibleName(_("Words received"))
        self._empty.set_texts(
            _("Thanks, reactions and stars on your lines will stand here."), _("Write today's Keep")
        )


def _read(journal: Journal, me: Id, first: date, last: date) -> tuple[list[Received], bool]:
    """Return what was received in a span, and whether anything ever was."""
    with journal.snapshot() as reads:
        found = reads.received.of(me, first, last)
        return found, bool(found or reads.received.of(me, date.min, last))
