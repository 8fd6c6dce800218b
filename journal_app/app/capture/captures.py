"""Captures of the running program: one window of a quick note, on the journal that is open."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Slot

from journal_app.app.capture.note_journal import open_for_note, show_link
from journal_app.app.journal_window import Session
from journal_app.app.preferences import Preferences
from journal_app.app.recovery import rescue
from journal_app.journal.command import Clock
from journal_app.journal.journal import Journal
from journal_app.paths import AppPaths
from journal_app.ui.capture.flow import CaptureFlow
from journal_app.ui.look.theme_host import ThemeHost


class Captures(QObject):
    """Opens the window of a quick note and closes it before its journal goes.

    While the sample team is on the screen a note goes into the person's own journal all the same.
    """

    def __init__(
        self,
        own: AppPaths,
        host: ThemeHost,
        preferences: Preferences,
        now_ms: Clock,
        session: Callable[[], Session | None],
        parent: QObject,
    ) -> None:
        """`own` are the folders of the person's own journal; `session` finds the one on the screen."""
        super().__init__(parent)
        self._own = own
        self._host = host
        self._preferences = preferences
        self._now_ms = now_ms
        self._session = session
        self._flow: CaptureFlow | None = None
        self._apart: Journal | None = None

    @property
    def flow(self) -> CaptureFlow | None:
        """Return the note that is open, None where there is none."""
        return self._flow

    def open(self, link: str = "") -> None:
        """Show the window, filled as a link says. Raises JournalError where one's own journal cannot be opened."""
        if self._flow is None:
            self._flow = self._begin()
            self._flow.ended.connect(self._on_ended)
        show_link(self._flow, link)

    @Slot()
    def close(self) -> None:
        """Close the window; what is unfinished in it is kept."""
        if self._flow is not None:
            self._flow.close()

    def _begin(self) -> CaptureFlow:
        session = self._session()
        if session is not None and not session.services.is_sample:
            session.ending.connect(self.close)
            journal = session.journal
        else:
            journal = self._apart = open_for_note(self._own, self._now_ms, self._preferences.current.day_end)
        return CaptureFlow(journal, self._host, partial(rescue.keep, data_dir=self._own.data_dir))

    @Slot()
    def _on_ended(self) -> None:
        flow, self._flow = self._flow, None
        if flow is not None:
            flow.window.deleteLater()
            flow.deleteLater()
        apart, self._apart = self._apart, None
        if apart is not None:
            apart.close()
