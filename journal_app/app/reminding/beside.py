"""Beside the window: reminders and the icon in the tray, and the ways from there into the window."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, SignalInstance, Slot
from PySide6.QtWidgets import QWidget

from journal_app.app.journal_window import Session
from journal_app.app.panes import PANES
from journal_app.app.preferences import Preferences
from journal_app.app.reminding.presence import Presence
from journal_app.app.reminding.reminders import Reminders
from journal_app.domain.workshop.preparation import Preparation
from journal_app.journal.command import Clock
from journal_app.paths import AppPaths
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.shell.main_window import MainWindow


class Front(Protocol):
    """The program, as far as it is asked for from beside its window. `welcome` is its first page, if that is shown."""

    window_changed: SignalInstance

    @property
    def welcome(self) -> object | None: ...
    @property
    def session(self) -> Session | None: ...
    def raise_window(self) -> None: ...
    def open_capture(self) -> None: ...
    def quit(self) -> None: ...


class BesideWindow(QObject):
    """Begins once the first window has been painted, and lives until the program ends."""

    def __init__(
        self,
        program: Front,
        paths: AppPaths,
        host: ThemeHost,
        preferences: Preferences,
        now_ms: Clock,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._program = program
        self._window: MainWindow | None = None
        self.reminders = Reminders(host, preferences, paths.reminder_file, now_ms, self._own_session, self)
        does = {
            "open": self._open_today,
            "note": program.open_capture,
            "present": self._present,
            "settings": self._open_settings,
            "quit": program.quit,
        }
        self.presence = Presence(host, preferences, self.reminders, self._own_session, does, self)
        self.presence.lost.connect(self._on_tray_lost)
        self.reminders.write_requested.connect(self.write)
        self.reminders.prepare_requested.connect(self._prepare)
        program.window_changed.connect(self._on_window_changed)
        if program.session is not None:
            self._on_window_changed(program.session.window)

    def start(self) -> None:
        """Remind from now on, and come into the tray."""
        self.reminders.start()
        self.presence.start()

    def close(self) -> None:
        """Ask no more, and leave the tray."""
        self.presence.close()
        self.reminders.close()

    @Slot(object)
    def write(self, day: object) -> None:
        """Open a day in Today with the caret where one begins to write."""
        session = self._shown()
        if session is not None:
            session.window.show_pane(PANES[0].key, day)

    @Slot(object)
    def _prepare(self, preparation: Preparation) -> None:
        """Open the step of a workshop that is to be prepared, or the worksheet for setting a cycle."""
        from journal_app.ui.team.tab import StepOf

        session = self._shown()
        if session is None:
            return
        if preparation.period is not None:
            session.window.show_pane("okrs", preparation)
        else:
            session.window.show_pane("team", StepOf(preparation.step))

    def _own_session(self) -> Session | None:
        """Return the person's own journal, None while another or the first page is on the screen."""
        session = self._program.session
        if session is None or self._program.welcome is not None or session.services.is_sample:
            return None
        return session

    def _shown(self) -> Session | None:
        """Bring the window to the front; None where it shows no journal yet."""
        self._program.raise_window()
        return self._program.session if self._program.welcome is None else None

    def _open_today(self) -> None:
        session = self._program.session
        self.write(session.journal.today() if session is not None else None)

    def _present(self) -> None:
        session = self._shown()
        if session is not None:
            session.window.action_table["week.present"].trigger()

    def _open_settings(self) -> None:
        session = self._shown()
        if session is not None:
            session.window.show_pane("settings", "reminders")

    @Slot(object)
    def _on_window_changed(self, window: QWidget) -> None:
        if isinstance(window, MainWindow) and window is not self._window:
            self._window = window
            window.action_table.handle("reminder.pause", self.presence.pause)
            window.action_table.handle("reminder.off", self.presence.take_off)
            window.stays_when_closed = lambda: self.presence.stays_without_window

    def _on_tray_lost(self) -> None:
        """Show a window that was left in the tray: nothing else is there to find the program by."""
        session = self._program.session
        if session is not None and session.window.isHidden() and session.window.was_closed:
            session.window.showMinimized()
