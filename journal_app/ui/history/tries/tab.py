"""The tab of Trys: each with its life, and beside them the Problems that come back."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.changes import names_of
from journal_app.domain.errors import JournalError
from journal_app.domain.habit.days_off import Closure, Leave, Off
from journal_app.domain.habit.evidence import Evidence, PrivateEvidence, Value
from journal_app.domain.habit.pause import Pause
from journal_app.domain.habit.tries import Fate, TryLife
from journal_app.domain.ids import Id
from journal_app.domain.kpt import Copy, Entry, Item, PrivateItem
from journal_app.domain.okrs.okr import KeyResult, Objective, Period
from journal_app.domain.okrs.plans import ActionPlan
from journal_app.domain.team import Member, Naming, Team
from journal_app.domain.workdays import WorkWeek
from journal_app.i18n import _, ngettext, pgettext
from journal_app.ui.dialogs.deeds import ProblemDeeds
from journal_app.ui.history.tab import HistoryTab
from journal_app.ui.history.tries.answers import TryDeeds
from journal_app.ui.history.tries.axis import Axis
from journal_app.ui.history.tries.ledger import Asked, Ledger, Span, load_ledger, matching
from journal_app.ui.history.tries.life_list import LifeList
from journal_app.ui.history.tries.life_rows import LifeRow, MoreRow, line_of
from journal_app.ui.history.tries.problem_cards import WIDTH, ProblemColumn
from journal_app.ui.history.tries.toolbar import Toolbar
from journal_app.ui.jobs.background import Job
from journal_app.ui.kit import EmptyPane, Heading
from journal_app.ui.look.themed import dress_again
from journal_app.ui.pane import Pane

logger = logging.getLogger(__name__)

_ENDED_SHOWN = 40
_BESIDE_FROM = 1028
_LEAST = 48


class TriesTab(HistoryTab):
    """Shows what became of every Try."""

    key: ClassVar[str] = "tries"
    tables: ClassVar[frozenset[str]] = names_of(
        *(Entry, Item, Copy, PrivateItem, Evidence, PrivateEvidence, Value, KeyResult, Objective, Period),
        *(Member, Naming, Team, Closure, Leave, Off, Pause, ActionPlan),
    )

    def __init__(self, pane: Pane, work_week: Callable[[], WorkWeek]) -> None:
        super().__init__(pane, work_week)
        self._ledger: Ledger | None = None
        self._person: Id | None = pane.journal.me
        self._span = Span.CYCLE
        self._ended_shown = _ENDED_SHOWN
        self._job: Job[Ledger] | None = None
        self._shows_problems = False
        self._toolbar = Toolbar(pane.host)
        self._axis = Axis(pane.host)
        self.list = LifeList(pane.host)
        self.problems = ProblemColumn(pane.host)
        self._deeds = TryDeeds(pane)
        self._problem_deeds = ProblemDeeds(pane)
        self._empty = EmptyPane(pane.host, "tries")
        self._pages = QStackedWidget()
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        self._page, left = QWidget(), QVBoxLayout()
        self._left = left
        left.setSpacing(0)
        for widget in (self._toolbar, self._axis):
            left.addWidget(widget)
        left.addWidget(self.list, 1)
        self._body = body = QHBoxLayout(self._page)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addLayout(left, 1)
        body.addWidget(self.problems)
        self._pages.addWidget(self._page)
        self._pages.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)

    def _connect_signals(self) -> None:
        self._toolbar.asked.connect(self._on_asked)
        self._toolbar.filtered.connect(self._on_filtered)
        self._toolbar.problems_requested.connect(self._on_problems_requested)
        self.list.answered.connect(self._on_answered)
        self.list.opened.connect(self._on_opened)
        self.problems.answered.connect(self._problem_deeds.answer)
        self._deeds.changed.connect(self.refresh)
        self._problem_deeds.changed.connect(self.refresh)
        self._empty.action_requested.connect(self._on_write_requested)

    @staticmethod
    @override
    def words() -> str:
        return _("Tries")

    @override
    def take_keyboard(self) -> None:
        if self._pages.currentWidget() is self._empty:
            self._empty.focus_action()
            return
        if self.list.current is None:
            self.list.step(1)  # its keys are to be seen
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def refresh(self) -> None:
        journal = self._pane.journal
        asked = Asked(journal.today(), self._person, self._span)
        if self._job is not None:
            self._job.cancel()
        load = partial(load_ledger, journal, asked, self._work_week(), journal.team.fiscal)
        self._job = self._pane.background.run(load, self._on_loaded, self._on_failed)

    def _on_loaded(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._toolbar.show_ledger(ledger)
        self._axis.show_first(ledger.days[0] if ledger.days else None)
        self.problems.show_problems(ledger.problems)
        had = self.list.hasFocus() or self._empty.isAncestorOf(self._pane.window().focusWidget() or self)
        self._show_rows()
        self._pages.setCurrentWidget(self._page if ledger.exists or ledger.problems else self._empty)
        self._arrange()
        if had:
            self.take_keyboard()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, JournalError):
            raise error
        logger.warning("ledger not read: %s", error)

    # Rows --------------------------------------------------------------------------

    def _show_rows(self) -> None:
        ledger = self._ledger
        if ledger is None:
            return
        wanted = self._toolbar.wanted
        lives = [life for life in matching(ledger, wanted) if wanted.group.holds(life)]
        rows = self._by_person(ledger, lives) if ledger.asked.person is None else self._by_fate(ledger, lives)
        self.list.set_rows(rows)
        self.list.set_empty_text(
            _("No Try matches the filter.") if ledger.lives else _("No Try in this time.")
        )

    def _by_fate(self, ledger: Ledger, lives: list[TryLife]) -> list[LifeRow | MoreRow | Heading]:
        open_ = [life for life in lives if life.fate is Fate.OPEN]
        ended = [life for life in lives if life.fate is not Fate.OPEN]
        rows: list[LifeRow | MoreRow | Heading] = []
        if open_:
            mine = ledger.asked.person == self._pane.journal.me
            rows.append(
                Heading(pgettext("Tries", "Open"), _("The newest three are shown on Today") if mine else "")
            )
            rows += [self._row(ledger, life) for life in open_]
        if ended:
            count = len(ended)
            rows.append(Heading(_("Ended"), ngettext("{n} ended", "{n} ended", count).format(n=count)))
            rows += [self._row(ledger, life) for life in ended[: self._ended_shown]]
            if count > self._ended_shown:
                rows.append(MoreRow(count - self._ended_shown))
        return rows

    def _by_person(self, ledger: Ledger, lives: list[TryLife]) -> list[LifeRow | MoreRow | Heading]:
        rows: list[LifeRow | MoreRow | Heading] = []
        shown = 0
        for person, name in ledger.people:
            theirs = [life for life in lives if life.last.member == person]
            if theirs:
                count = len(theirs)
                rows.append(Heading(name, ngettext("{n} Try", "{n} Tries", count).format(n=count)))
                rows += [self._row(ledger, life) for life in theirs[: self._ended_shown]]
                shown += min(count, self._ended_shown)
        if shown < len(lives):
            rows.append(MoreRow(len(lives) - shown))
        return rows

    def _row(self, ledger: Ledger, life: TryLife) -> LifeRow:
        line = line_of(life, ledger.days, is_open_today=life.fate is Fate.OPEN)
        mine = life.last.member == self._pane.journal.me
        return LifeRow(life, ledger.asked.today, line, ledger.served.get(life.last.id, ()), mine)

    # What a person does --------------------------------------------------------------

    def _on_asked(self, person: Id | None, span: Span) -> None:
        self._person, self._span, self._ended_shown = person, span, _ENDED_SHOWN
        self.refresh()

    def _on_filtered(self) -> None:
        self._ended_shown = _ENDED_SHOWN
        self._show_rows()

    def _on_answered(self, row: LifeRow, answer: str) -> None:
        self._deeds.answer(row.life, answer)

    def _on_opened(self, row: LifeRow | MoreRow) -> None:
        if isinstance(row, MoreRow):
            self._ended_shown += 5 * _ENDED_SHOWN
            self._show_rows()
            return
        life = row.life
        day = (life.ended if life.fate is Fate.KEPT else None) or life.last.day
        self._pane.go_requested.emit("today" if row.mine else "week", day)

    def _on_write_requested(self) -> None:
        self._pane.go_requested.emit("today", self._pane.journal.today())

    def _on_problems_requested(self) -> None:
        self._shows_problems = not self._shows_problems
        self._arrange()
        if self._shows_problems:
            self.problems.take_keyboard()
        else:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def event(self, event: QEvent) -> bool:
        # The window's F6 checks in; here it goes between the list and what stands beside it.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_f6(event):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _is_f6(event):
            super().keyPressEvent(event)
        elif not self._is_wide():
            self._on_problems_requested()
        elif self.list.hasFocus():
            self.problems.take_keyboard()
        else:
            self.list.setFocus(Qt.FocusReason.TabFocusReason)

    # Look ----------------------------------------------------------------------------

    @override
    def retranslate(self) -> None:
        self._empty.set_texts(
            _("There is no Try yet.\nHow about trying one small thing?"),
            _("Write today's Try"),
            key="Ctrl+T",
        )
        self.list.setAccessibleName(_("Tries"))
        self._show_rows()

    def _is_wide(self) -> bool:
        return self.width() >= self._host.theme.px(_BESIDE_FROM)

    def _arrange(self) -> None:
        """Put the Problems beside the list, or in its place where the window is narrow and they are asked for."""
        wide, px = self._is_wide(), self._host.theme.px
        count = len(self.problems.cards)
        instead = self._shows_problems and not wide and bool(count)
        home = self._body if wide else self._left
        if home.indexOf(self.problems) < 0:
            home.addWidget(self.problems, 0 if wide else 1)
            dress_again(self.problems)
        self.problems.setVisible(wide or instead)
        self.list.setVisible(not instead)
        self._axis.setVisible(not instead)
        self.list.setMinimumHeight(px(_LEAST))
        self.problems.setMinimumWidth(px(WIDTH + 48) if wide else 0)
        self.problems.setMaximumWidth(px(WIDTH + 48) if wide else px(2 * WIDTH))
        self._toolbar.set_problems(0 if wide else count, instead=instead)
        self._left.setContentsMargins(px(20), 0, 0 if wide else px(12), 0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def restyle(self) -> None:
        self._arrange()


def _is_f6(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_F6 and event.modifiers() == Qt.KeyboardModifier.NoModifier
