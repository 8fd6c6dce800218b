"""Where a link leads: to a pane of the window, to lines offered in the form of a day, or to what a search finds."""

from __future__ import annotations

import re
from datetime import date

from PySide6.QtCore import QObject, Slot

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.domain.links import (
    Link,
    NewLink,
    OkrLink,
    SearchLink,
    TodayLink,
    WeekLink,
    parse_link,
)
from journal_app.domain.periods import Week
from journal_app.journal.journal import Journal
from journal_app.messages import sentence
from journal_app.ui.kit import Message
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.shell.main_window import MainWindow
from journal_app.ui.work.background import Background

_NUMBERED = re.compile(r"(KR-|O)(\d+)")


class LinkOpener(QObject):
    """Opens links in a window. It writes nothing."""

    def __init__(self, journal: Journal, background: Background, host: ThemeHost, window: MainWindow) -> None:
        super().__init__(window)
        self._journal = journal
        self._background = background
        self._host = host
        self._window = window

    def open(self, text: str) -> None:
        """Show what a link means; one that means nothing here becomes a banner that says why."""
        try:
            self._show(parse_link(text))
        except JournalError as error:
            self._window.show_banner(Message(sentence(error)))

    def _show(self, link: Link) -> None:
        today = self._journal.today()
        match link:
            case TodayLink():
                self._window.show_pane("today", today)
            case NewLink(lines, day):
                self._refuse_days_to_come(link, today)
                self._window.show_pane("today", NewLink(lines, day or today))
            case WeekLink(week):
                self._window.show_pane("week", week or Week.of(today))
            case OkrLink(reference):
                self._window.show_pane("okrs", self._node(reference, today) if reference else None)
            case SearchLink(query):
                self._search(query)

    def _refuse_days_to_come(self, link: NewLink, today: date) -> None:
        """Raise JournalError(FUTURE_DAY) where the form of that day has no place for a line."""
        from journal_app.domain.kpt import Kind

        if link.day is not None and link.day > today and any(kind is not Kind.TRY for kind, _ in link.lines):
            raise JournalError(ErrorCode.FUTURE_DAY, day=link.day)

    def _node(self, reference: str, today: date) -> Id:
        """Return the id of what is meant. Raises JournalError(NOT_FOUND)."""
        reads = self._journal.reads.okr
        match = _NUMBERED.fullmatch(reference)
        if match is None:
            id_ = Id(bytes.fromhex(reference))
            if reads.key_result(id_) or reads.objective(id_):
                return id_
        elif period := reads.period_on(today):
            nodes = reads.key_results(period.id) if match[1] == "KR-" else reads.objectives(period.id)
            for node in nodes:
                if node.number == int(match[2]):
                    return node.id
        raise JournalError(ErrorCode.NOT_FOUND)

    def _search(self, query: str) -> None:
        from journal_app.ui.dialogs.found_lines import FoundLines

        self._window.flush()  # what is just being written is found too
        sheet = FoundLines(self._journal, self._background, self._host, query, self._window)
        sheet.day_requested.connect(self._on_day_requested)
        sheet.open()

    @Slot(object, bool)
    def _on_day_requested(self, day: date, mine: bool) -> None:
        self._window.show_pane("today" if mine else "week", day)
