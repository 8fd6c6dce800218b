"""The tab of insights: plots of one's own days. No grade, no streak, and nobody else sees them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.changes import names_of
from journal_app.domain.errors import JournalError
from journal_app.domain.habit.days_off import Closure, Leave, Off
from journal_app.domain.habit.evidence import Evidence
from journal_app.domain.habit.feeling import ENERGIES, MOODS, Feeling
from journal_app.domain.habit.trial import Trial
from journal_app.domain.kpt import Copy, Entry, Item, PrivateItem
from journal_app.domain.periods import Week
from journal_app.domain.team import Member, Naming, Team
from journal_app.domain.workdays import WorkWeek
from journal_app.i18n import _, ngettext
from journal_app.messages import sentence
from journal_app.ui import dates
from journal_app.ui.feeling_words import energy_words, mood_words
from journal_app.ui.history.insights.felt_card import FeltCard
from journal_app.ui.history.insights.insights_view import NEEDED, InsightsView, load_insights
from journal_app.ui.history.insights.rhythm_card import RhythmCard
from journal_app.ui.history.insights.share_card import ShareCard
from journal_app.ui.history.tab import HistoryTab
from journal_app.ui.kit import EmptyPane, Glyph, Label, Row, ScrollArea, Segmented
from journal_app.ui.pane import Pane

_WEEKS = {"quarter": 13, "half": 26, "year": 52}
_TWO_BESIDE, _NARROW = 900, 560
_GAP = 16


class InsightsTab(HistoryTab):
    """Planned and unplanned work, mood and energy over a span, and the rhythm of writing."""

    key: ClassVar[str] = "insights"
    tables: ClassVar[frozenset[str]] = names_of(
        Entry, Item, Copy, PrivateItem, Evidence, Feeling, Member, Naming, Team, Closure, Leave, Off, Trial
    )

    def __init__(self, pane: Pane, work_week: Callable[[], WorkWeek]) -> None:
        """Build the page; `work_week` is not asked before it is shown."""
        super().__init__(pane, work_week)
        host = pane.host
        self._view: InsightsView | None = None
        self._span = Segmented(host)
        for key in _WEEKS:
            self._span.add(key, "")
        self._dates = Label(host, role="dense", color="muted")
        self._private = Label(host, role="caption", color="muted")
        self._lock = Glyph(host, "lock", 14, "muted")
        self.mood = FeltCard(host, mood_words, MOODS[-1])
        self.energy = FeltCard(host, energy_words, ENERGIES[-1])
        self.rhythm = RhythmCard(host)
        self.share = ShareCard(host)
        self._empty = EmptyPane(host, "insights")
        self._area = ScrollArea(host)
        self._pages = QStackedWidget()
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        sheet = QWidget()
        self._column = QVBoxLayout(sheet)
        self._top = QHBoxLayout()
        for widget in (self._span, self._dates):
            self._top.addWidget(widget)
        self._top.addStretch(1)
        self._top.addLayout(Row(self._host, self._lock, self._private, spacing=6))
        self._felt = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._felt.addWidget(self.mood, 1)
        self._felt.addWidget(self.energy, 1)
        self._column.addLayout(self._top)
        self._column.addWidget(self.share)
        self._column.addLayout(self._felt)
        self._column.addWidget(self.rhythm)
        self._column.addStretch(1)
        self._area.setWidget(sheet)
        self._pages.addWidget(QWidget())  # until it has been read
        self._pages.addWidget(self._area)
        self._pages.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)

    def _connect_signals(self) -> None:
        self._span.changed.connect(self._on_span_changed)
        self._empty.action_requested.connect(self._on_write_requested)
        for card in (self.mood, self.energy):
            card.day_requested.connect(self._on_day_requested)
            card.settings_requested.connect(self._on_settings_requested)
        self.rhythm.day_requested.connect(self._on_day_requested)
        self.share.week_requested.connect(self._on_week_requested)

    @staticmethod
    @override
    def words() -> str:
        return _("Insights")

    @override
    def take_keyboard(self) -> None:
        if self._pages.currentWidget() is self._empty:
            self._empty.focus_action()
        else:
            self._span.focus()

    @override
    def refresh(self) -> None:
        pane = self._pane
        weeks = _WEEKS[self._span.checked()[0]]
        job = partial(load_insights, pane.journal, pane.journal.today(), weeks, self._work_week())
        pane.background.run(job, self._on_loaded, self._on_failed)

    @override
    def retranslate(self) -> None:
        self._span.set_text("quarter", _("13 weeks"))
        self._span.set_text("half", _("Half a year"))
        self._span.set_text("year", _("A year"))
        self._span.setAccessibleName(_("Span"))
        self._private.setText(_("Only you see this. No grades."))
        if self._view is not None:
            self._show(self._view)

    def _on_loaded(self, view: InsightsView) -> None:
        self._view = view
        self._show(view)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, JournalError):
            raise error
        self._pane.show_banner(sentence(error))

    def _show(self, view: InsightsView) -> None:
        missing = NEEDED - view.written
        if missing > 0:
            words = ngettext(
                "{missing} more day of writing, and this becomes a picture.\nSo far there are {count}.",
                "{missing} more days of writing, and this becomes a picture.\nSo far there are {count}.",
                missing,
            )
            words = words.format(missing=missing, count=view.written)
            if not view.written:
                words = _("Ten days of writing become a picture.\nThere are no grades and no rankings.")
            self._empty.set_texts(words, _("Write today"), key="Ctrl+T")
        self._pages.setCurrentWidget(self._empty if missing > 0 else self._area)
        self._dates.setText(_span_words(view.first, view.today))
        self.share.show_weeks(view.shares)
        self.mood.show_values(_("Mood"), view.moods, view)
        self.energy.show_values(_("Energy"), view.energies, view)
        self.rhythm.show_rhythm(view.rhythm, view.weeks)

    def _on_span_changed(self) -> None:
        self.refresh()

    def _on_write_requested(self) -> None:
        self._pane.go_requested.emit("today", self._pane.journal.today())

    def _on_day_requested(self, day: date) -> None:
        self._pane.go_requested.emit("today", day)

    def _on_week_requested(self, monday: date) -> None:
        self._pane.go_requested.emit("week", Week(monday))

    def _on_settings_requested(self) -> None:
        self._pane.go_requested.emit("settings", "writing")

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        beside = self.width() >= self._host.theme.px(_TWO_BESIDE)
        direction = QBoxLayout.Direction
        self._felt.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        self._private.setVisible(beside)
        self._lock.setVisible(beside)
        narrow = self.width() < self._host.theme.px(_NARROW)
        self._dates.setVisible(not narrow)
        self.rhythm.legend.setVisible(not narrow)
        self.share.legend.setVisible(not narrow)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(px(32), px(8), px(32), px(24))
        self._column.setSpacing(px(_GAP))
        self._felt.setSpacing(px(_GAP))
        self._top.setSpacing(px(_GAP))
        self._top.setAlignment(self._span, Qt.AlignmentFlag.AlignLeft)
        self._fit()


def _span_words(first: date, last: date) -> str:
    return dates.span_short(first, last)
