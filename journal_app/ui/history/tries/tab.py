"""The tab of Trys: each with its life, and beside them the Problems that come back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout
from typing_extensions import override

from journal_app.domain.changes import names_of
from journal_app.domain.habit.evidence import Evidence, PrivateEvidence
from journal_app.domain.habit.tries import TryLife, lives_of
from journal_app.domain.kpt import Copy, Entry, Item, PrivateItem
from journal_app.domain.okrs.okr import KeyResult
from journal_app.domain.team import Member, Naming, Team
from journal_app.domain.workdays import WorkWeek
from journal_app.i18n import _
from journal_app.ui import dates
from journal_app.ui.history.tab import HistoryTab
from journal_app.ui.kit import EmptyPane, List, TextRow, TextRows
from journal_app.ui.pane import Pane


class TriesTab(HistoryTab):
    """Shows what became of every Try."""

    key: ClassVar[str] = "tries"
    tables: ClassVar[frozenset[str]] = names_of(
        Entry, Item, Copy, PrivateItem, Evidence, PrivateEvidence, KeyResult, Member, Naming, Team
    )

    def __init__(self, pane: Pane, work_week: Callable[[], WorkWeek]) -> None:
        """Build the page; `work_week` is not asked before it is shown."""
        super().__init__(pane, work_week)
        self._list: List[TextRow] = List(pane.host, TextRows())
        self._empty = EmptyPane(pane.host, "tries")
        self._pages = QStackedWidget()
        self._pages.addWidget(self._list)
        self._pages.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        self._empty.action_requested.connect(self._on_write_requested)

    @staticmethod
    @override
    def words() -> str:
        return _("Tries")

    @override
    def take_keyboard(self) -> None:
        if self._pages.currentWidget() is self._empty:
            self._empty.focus_action()
        else:
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def refresh(self) -> None:
        journal = self._pane.journal
        lives = lives_of(journal.reads.tries.mine(journal.me, date.min, date.max))
        self._list.set_rows([TextRow(life.last.id, life.last.text, hint=_fact(life)) for life in lives])
        self._pages.setCurrentWidget(self._list if lives else self._empty)

    @override
    def retranslate(self) -> None:
        self._empty.set_texts(
            _("There is no Try yet.\nHow about trying one small thing?"),
            _("Write today's Try"),
            key="Ctrl+T",
        )

    def _on_write_requested(self) -> None:
        self._pane.go_requested.emit("today", self._pane.journal.today())


def _fact(life: TryLife) -> str:
    return dates.day_short(life.ended or life.made)
