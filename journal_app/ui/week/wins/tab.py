"""The tab of wins: what a cycle has brought, by week and by what it stood for, and the wins picked out in sessions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.changes import names_of
from journal_app.domain.habit.evidence import Evidence, Served, Value
from journal_app.domain.habit.trial import Trial
from journal_app.domain.kpt import Copy, Entry, Item, Reaction
from journal_app.domain.okrs.groups import Group
from journal_app.domain.okrs.okr import KeyResult, Objective, Period
from journal_app.domain.okrs.planning.plans import ActionPlan
from journal_app.domain.team import Member, Naming, Team
from journal_app.domain.week.thanks import Star, Thanks
from journal_app.domain.week.wins import Win
from journal_app.i18n import _, ngettext
from journal_app.minutes_words import thanks_count
from journal_app.ui import dates
from journal_app.ui.kit import Button, Label, List, ScrollArea
from journal_app.ui.week.cycle_tab import CycleTab
from journal_app.ui.week.tab import TabTools
from journal_app.ui.week.wins.cards import StandingsCard, WeeksCard, unplanned_words
from journal_app.ui.week.wins.found import Asked, Found, OfTarget, OfWeek, asked_for, load_wins
from journal_app.ui.week.wins.page_file import PageFile
from journal_app.ui.week.wins.page_words import page_words
from journal_app.ui.week.wins.win_deeds import WinDeeds
from journal_app.ui.week.wins.win_rows import WinRows

_ROWS, _LEAST = 144, 176
_WIDE, _NARROW = 1000, 640
_SEPARATOR = "   ·   "


class WinsTab(CycleTab[Found]):
    """Shows the wins of a cycle. What a bar stands for is listed below it; Esc goes back to the starred ones."""

    key: ClassVar[str] = "wins"
    tables: ClassVar[frozenset[str]] = names_of(
        *(Entry, Item, Copy, Reaction, Member, Naming, Team, Objective, KeyResult, Period, ActionPlan),
        *(Evidence, Value, Trial, Star, Thanks, Group),
    )

    def __init__(self, tools: TabTools) -> None:
        super().__init__(tools)
        self._asked: Asked = None
        host = self._host
        self.page = Button(host, icon="file-down", key="Ctrl+P")
        self.file = PageFile(tools.pane, self)
        self.weeks = WeeksCard(host)
        self.standings = StandingsCard(host)
        self._title = Label(host, role="heading", bold=True)
        self._about = Label(host, role="caption", color="muted")
        self._count = Label(host, role="caption", color="muted")
        self.back = Button(host, kind="link")
        self._painter = WinRows()
        self.list: List[Win] = List(host, self._painter)
        self.deeds = WinDeeds(tools.pane, self.list)
        self._area = ScrollArea(host)
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        page = QWidget()
        self._top = QHBoxLayout()
        self._top.addWidget(self.cycle)
        self._top.addWidget(self._facts, 1)
        self._top.addWidget(self.page)
        self._cards = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._cards.addWidget(self.weeks, 6)
        self._cards.addWidget(self.standings, 5)
        self._head = QHBoxLayout()
        self._head.addWidget(self._title)
        self._head.addWidget(self._about)
        self._head.addWidget(self.back)
        self._head.addStretch(1)
        self._head.addWidget(self._count)
        self._column = QVBoxLayout(page)
        for part in (self._top, self._cards, self._head):
            self._column.addLayout(part)
        self._column.addWidget(self.list, 1)
        self._area.setWidget(page)
        self._lay_out(self._area)

    def _connect_signals(self) -> None:
        self.weeks.asked.connect(self.ask)
        self.standings.asked.connect(self.ask)
        self.page.clicked.connect(self.make_page)
        self.back.clicked.connect(self._on_back)
        self.deeds.open_requested.connect(self.open_requested)
        self.deeds.changed.connect(self.refresh)
        self._empty.action_requested.connect(self._on_write_requested)
        self._empty.way_out_requested.connect(self._on_previous)

    @staticmethod
    @override
    def words() -> str:
        return _("Wins of the quarter")

    @override
    def commands(self) -> Mapping[str, Callable[[], object]]:
        return {
            "go.previous": self._on_previous,
            "go.next": self._on_next,
            "wins.page": self.make_page,
            "wins.by_value": partial(self.standings.choose, Served.VALUE),
            "wins.by_key_result": partial(self.standings.choose, Served.KEY_RESULT),
        }

    @override
    def _main(self) -> QWidget:
        return self.list

    @override
    def _load(self) -> Callable[[], Found]:
        journal = self._pane.journal
        return partial(load_wins, journal, self._day or journal.today(), journal.team.fiscal)

    def ask(self, asked: Asked) -> None:
        """List the wins a bar stands for; asked again, or with None, the starred ones."""
        self._asked = None if asked == self._asked else asked
        self._show_again()
        if self.list.rows:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def make_page(self) -> None:
        """Ask for a file, and write the cycle as a page into it."""
        found = self._found
        if found is not None and found.wins.wins:
            self.file.ask(page_words(found, self._pane.journal.team.name, facts_line(found)))

    # What is shown -------------------------------------------------------------------

    @override
    def _on_loaded(self, found: Found) -> None:
        if self._found is not None and found.cycle != self._found.cycle:
            self._asked = None
        super()._on_loaded(found)

    @override
    def _show(self, found: Found) -> None:
        self.cycle.show_cycles(found.cycles, found.cycle)
        self._pages.setCurrentWidget(self._area if found.wins.wins else self._empty)
        if not found.wins.wins:
            self._show_empty(found)
            return
        self._facts.setText(facts_line(found))
        self.page.setText(_("Make a page"))
        self.weeks.show_weeks(found, self._asked)
        self.standings.show_standings(found)
        wins = asked_for(found.wins, self._asked)
        self._painter.me = found.me
        self.list.set_rows(wins)
        self.list.setAccessibleName(self._list_title(found))
        self.list.set_empty_text(_("A star in the session, S, keeps a win here."))
        self._title.setText(self._list_title(found))
        self._about.setText("" if self._asked else _("chosen together in the sessions"))
        self.back.setText(_("Show the starred ones"))
        self.back.setVisible(self._asked is not None)
        count = ngettext("{n} win", "{n} wins", len(wins)).format(n=len(wins))
        self._count.setText(_SEPARATOR.join((count, _("newest first"))) if wins else "")
        self._fit()

    def _list_title(self, found: Found) -> str:
        del found
        match self._asked:
            case OfWeek(week):
                return _("Wins of {week}").format(week=dates.week_title(week))
            case OfTarget(Served.VALUE, None):
                return _("Wins without a value")
            case OfTarget(_, None):
                return unplanned_words()
            case OfTarget(_, target) if target is not None:
                return _("Wins for {target}").format(target=target.label)
        return _("Starred wins")

    def _show_empty(self, found: Found) -> None:
        if found.cycle.start <= found.today <= found.cycle.end:
            words = _("The wins of this quarter are still to come.\nEvery Keep of the team becomes one.")
            self._empty.set_texts(words, _("Write today's Keep"), key="Ctrl+T", way_out=_("Previous period"))
        else:
            self._empty.set_texts(_("There are no Keeps in this cycle."), _("Go to this cycle"))

    # What is done --------------------------------------------------------------------

    def _on_previous(self) -> None:
        self.cycle.step(-1)

    def _on_next(self) -> None:
        self.cycle.step(1)

    def _on_back(self) -> None:
        self.ask(None)

    def _on_write_requested(self) -> None:
        today = self._pane.journal.today()
        if self._found is not None and self._found.cycle.start <= today <= self._found.cycle.end:
            self._pane.go_requested.emit("today", today)
        else:
            self._day = None
            self.refresh()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._asked is not None:
            self.ask(None)
        else:
            super().keyPressEvent(event)

    # Layout --------------------------------------------------------------------------

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        px, way = self._host.theme.px, QBoxLayout.Direction
        wide, narrow = self.width() >= px(_WIDE), self.width() < px(_NARROW)
        self.weeks.set_narrow(narrow=not wide)
        self._cards.setStretch(0, 6 if wide else 5)
        self.page.set_short(narrow)
        self._count.setVisible(not narrow)
        self._cards.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        self._about.setVisible(bool(self._about.text()) and wide)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(px(32), px(8), px(32), px(16))
        self._column.setSpacing(px(12))
        self._top.setSpacing(px(12))
        self._cards.setSpacing(px(16))
        self._head.setSpacing(px(12))
        self.standings.rows.setMinimumHeight(px(_ROWS))
        self.list.setMinimumHeight(px(_LEAST))
        self._fit()


def facts_line(found: Found) -> str:
    """Return the figures of a cycle in one line: "136 wins in 8 weeks · 47% unplanned · 45 thanks"."""
    wins = found.wins
    weeks = sum(1 for one in wins.weeks(found.today) if one.count)
    counted = ngettext("{n} win", "{n} wins", len(wins.wins)).format(n=len(wins.wins))
    in_weeks = ngettext("{wins} in {n} week", "{wins} in {n} weeks", weeks).format(wins=counted, n=weeks)
    unplanned = wins.share.of_unplanned
    parts = [
        in_weeks,
        _("{percent}% unplanned").format(percent=round(unplanned * 100)) if unplanned else "",
        thanks_count(wins.thanks) if wins.thanks else "",
    ]
    return _SEPARATOR.join(part for part in parts if part)
