"""The shared window seen from the pane: at most one, gone when the main window closes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.domain.changes import Heard
from journal_app.domain.ids import Id
from journal_app.domain.periods import Week
from journal_app.domain.week.win_week import WinWeek
from journal_app.domain.workdays import Workdays
from journal_app.journal.journal import Journal
from journal_app.journal.week.rhythm import next_time
from journal_app.ui.jobs.background import Background
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.week.present.preview import PreviewDialog
from journal_app.ui.week.present.window import PresentWindow

if TYPE_CHECKING:
    from journal_app.domain.week.minutes_page import MinutesPage
    from journal_app.ui.week.minutes.ways_out import MinutesFiles


class Presenting(QObject):
    """Opens the shared window and its preview for a widget of the main window.

    `minutes_requested` carries the session whose minutes are to be seen.
    """

    refused = Signal(object)
    minutes_requested = Signal(object)

    def __init__(
        self,
        journal: Journal,
        background: Background,
        host: ThemeHost,
        widget: QWidget,
        workdays: Callable[[Week], Workdays],
    ) -> None:
        """`workdays` says which days around a week are some: the next session falls on one of them."""
        super().__init__(widget)
        self._workdays = workdays
        self._background = background
        self._journal = journal
        self._host = host
        self._widget = widget
        self._window: PresentWindow | None = None
        self._closing: list[PresentWindow] = []
        self._left: dict[Week, Mapping[str, str]] = {}
        self.files: MinutesFiles | None = None

    def preview(self, week: Week, group: Id | None = None) -> None:
        """List what the shared window can show of a group's week, or of everybody's."""
        found = self._found(week, group, problems=True)
        PreviewDialog(self._host, found, self._widget.window()).open()

    def present(self, week: Week, group: Id | None = None) -> None:
        """Open the shared window of a group or of all, or raise it where it shows this week."""
        if self._window is not None and (self._window.week, self._window.group) == (week, group):
            self._window.raise_()
            self._window.activateWindow()
            return
        from journal_app.ui.week.present.presenter.viewing import Viewing

        found = self._found(week, group)
        self.close()
        # No child of the main window: owned windows are missing from the lists that ask what to share.
        reads, fiscal = self._journal.reads, self._journal.team.fiscal
        found = replace(found, next_time=next_time(reads, week, self._workdays(week), fiscal))
        window = self._window = PresentWindow(self._journal, self._host, found)
        window.answers.fields.take_up(self._left.pop(week, {}))
        window.session.refused.connect(self.refused)
        viewing = Viewing(self._host, window, self._widget.window())
        window.ended.connect(self._on_ended)
        window.minutes_requested.connect(self.minutes_requested)
        window.pdf_requested.connect(self._on_pdf_requested)
        window.destroyed.connect(self._on_destroyed)
        self._widget.window().installEventFilter(self)
        window.show()
        window.activateWindow()
        viewing.begin()

    def _found(self, week: Week, group: Id | None, *, problems: bool = False) -> WinWeek:
        journal = self._journal
        return journal.reads.present.week(week, journal.me, group, journal.today(), problems=problems)

    def on_changed(self, changes: Heard | None, origin: object) -> None:
        """Let an open window hear of a change."""
        if self._window is not None:
            self._window.on_changed(changes, origin)

    def drafts(self) -> list[str]:
        """Return what was typed in a session and not entered yet, in windows that have closed since as well."""
        now = {} if self._window is None else {self._window.week: self._window.answers.fields.words}
        return [words for typed in (self._left | now).values() for words in typed.values()]

    def close(self) -> None:
        """End the session, if there is one."""
        if self._window is not None:
            self._window.close()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Close and watched is self._widget.window():
            self.close()
        return super().eventFilter(watched, event)

    def _on_pdf_requested(self, page: MinutesPage) -> None:
        from journal_app.ui.week.minutes.ways_out import MinutesFiles

        window = self._window
        if window is None:
            return
        files = self.files = MinutesFiles(self._background, window)
        files.saved.connect(lambda _name: window.answers.tell("D"))
        files.failed.connect(window.session.refused)
        files.ask(page, "pdf")

    def _on_ended(self) -> None:
        # Held until Qt has deleted it: Python would free it in the middle of its own close event.
        if self._window is not None:
            self._left[self._window.week] = self._window.answers.fields.words
            self._closing.append(self._window)
        self._window = None
        main = self._widget.window()
        main.removeEventFilter(self)
        main.activateWindow()

    def _on_destroyed(self) -> None:
        self._closing.clear()
