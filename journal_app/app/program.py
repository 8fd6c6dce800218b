"""The running program: its journals, its first page, and what the world outside asks of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QMainWindow

from journal_app.app.ending import Ending
from journal_app.app.journal_window import Session
from journal_app.app.journals import Journals
from journal_app.app.panes import PANES
from journal_app.app.preferences import Preferences
from journal_app.domain.errors import JournalError
from journal_app.domain.links import is_capture
from journal_app.journal.command import Clock
from journal_app.journal.journal import system_ms
from journal_app.messages import sentence
from journal_app.paths import AppPaths
from journal_app.ui.kit import Message
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.shell.main_window import MainWindow

if TYPE_CHECKING:
    from journal_app.app.capture.captures import Captures
    from journal_app.app.capture.shortcut import DesktopShortcut
    from journal_app.app.recovery.startup_repair import Cure
    from journal_app.app.reminding.beside import BesideWindow
    from journal_app.app.welcome import Welcome


class Program(QObject):
    """Shows the first page or the window of a journal, and ends with everything written.

    `window_changed` carries the window messages belong over.
    """

    window_changed = Signal(object)

    def __init__(
        self,
        app: QApplication,
        paths: AppPaths,
        host: ThemeHost,
        preferences: Preferences,
        now_ms: Clock = system_ms,
    ) -> None:
        super().__init__()
        self._paths = paths
        self._host = host
        self._preferences = preferences
        self.journals = Journals(paths, host, preferences, now_ms, self._show, self.offer_cure)
        self.ending = Ending(app, self._window, paths.data_dir, self)
        self.welcome: Welcome | None = None
        self._cure: Cure | None = None
        self._waiting_link = ""
        self._now_ms = now_ms
        self._captures: Captures | None = None
        self._shortcut: DesktopShortcut | None = None
        self._in_background = False
        self.beside: BesideWindow | None = None

    @property
    def session(self) -> Session | None:
        """Return the journal on the screen."""
        return self.journals.current

    # Start and end -------------------------------------------------------------

    def start(self, *, demo: bool, warnings: Sequence[str], in_background: bool = False) -> bool:
        """Show the first window; False where the journal cannot be opened and there is no cure to offer.

        `in_background` keeps the window off the screen until somebody asks for it.
        """
        self._in_background = in_background
        self._preferences.show(self._preferences.current)
        if demo:
            self.journals.open_sample_here()
            return True
        try:
            self.journals.take_lock()
            session = self.journals.open_own()
        except JournalError as error:
            return self.offer_cure(error)
        for text in warnings:
            session.window.show_banner(Message(text))
        return True

    def shut_down(self) -> None:
        """Write everything and close the journal; to be called after the event loop has ended."""
        for part in (self.beside, self._shortcut):
            if part is not None:
                part.close()
        if self._captures is not None:
            self._captures.close()
        self.journals.close()
        self._end_welcome()
        if self._cure is not None:
            self._cure.close()
            self._cure = None
        self.journals.release()

    @Slot()
    def raise_window(self) -> None:
        """Bring the window to the front."""
        window = self._front()
        self._in_background = False
        if window is not None:
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
            window.show()
            window.raise_()
            window.activateWindow()

    @Slot()
    def quit(self) -> None:
        """End the program; where something is unsaved, its window comes to the front and asks."""
        window = self._window()
        if window is not None and window.unsaved.save():
            self.raise_window()
            window.leave(asks=True)
        else:
            self.ending.quit()

    def begin_reminding(self) -> None:
        """Remind from now on, and come into the tray; can wait for the first paint."""
        from journal_app.app.reminding.beside import BesideWindow

        self.beside = BesideWindow(self, self._paths, self._host, self._preferences, self._now_ms, self)
        self.beside.start()

    @Slot(str)
    def open_link(self, link: str) -> None:
        """Show what a link means, as soon as there is a window to show it in; a quick note needs none."""
        if self.session is None or (self.welcome is not None and not is_capture(link)):
            self._waiting_link = link
            return
        if not is_capture(link):
            self.raise_window()
        self._follow(self.session, link)

    def _follow(self, session: Session, link: str) -> None:
        if is_capture(link):
            self._open_capture(link)
        else:
            session.open_link(link)

    @Slot()
    def open_capture(self) -> None:
        """Show the window of a quick note: for the menu, the tray and a shortcut of the desktop."""
        self._open_capture("")

    def follow_shortcut(self) -> None:
        """Ask the desktop for the shortcut of a quick note while the setting is on; can wait for the first paint."""
        from journal_app.app.capture.shortcut import DesktopShortcut

        self._shortcut = DesktopShortcut(self._preferences, self.open_capture, self._say_in_passing, self)

    def _say_in_passing(self, text: str) -> None:
        if self.session is not None:
            self.session.window.show_toast(Message(text))

    def _open_capture(self, link: str) -> None:
        if self._captures is None:
            from journal_app.app.capture.captures import Captures

            self._captures = Captures(
                self._paths, self._host, self._preferences, self._now_ms, lambda: self.session, self
            )
        try:
            self._captures.open(link)
        except JournalError as error:
            self.say(error)

    @Slot(object)
    def say(self, error: JournalError) -> None:
        """Say a known failure that reached the top: a read in the middle of showing something."""
        if self.session is not None:
            self.session.say(error)

    def _front(self) -> QMainWindow | None:
        if self.welcome is not None:
            return self.welcome.window
        return self._window()

    def _window(self) -> MainWindow | None:
        return self.session.window if self.session else None

    def offer_cure(self, error: JournalError) -> bool:
        """Say why the journal cannot be opened and offer what may help; False where there is nothing to offer."""
        from journal_app.app.recovery.startup_repair import Cure, can_be_cured, say

        if not can_be_cured(error):
            say(error)
            return False
        self._cure = Cure(self._host, self._paths, error.code)
        self._cure.restored.connect(self.journals.open_own)
        self._cure.offer()
        return True

    # First page and window -------------------------------------------------------

    def _show(self, session: Session, before: Session | None) -> None:
        """Show the window of a journal, or the first page where it is new, in the place of the window before."""
        place = self.welcome.window if self.welcome else before.window if before else None
        if self._is_first_run(session):
            self._show_welcome(session, place)
        else:
            self._show_window(session, place)
            self._end_welcome()

    def _show_window(self, session: Session, before: QMainWindow | None) -> None:
        if before is not None:
            session.window.on_screen.open_like(before)
        if not self._in_background:
            session.window.show()
        self.window_changed.emit(session.window)
        session.start_upkeep()
        session.window.action_table.handle("capture.open", self.open_capture)
        link, self._waiting_link = self._waiting_link, ""
        if link:
            self._follow(session, link)

    def _is_first_run(self, session: Session) -> bool:
        known = self._preferences.current.welcomed or session.journal.profile.name
        return not known and session.journal.reads.kpt.is_empty()

    def _show_welcome(self, session: Session, before: QMainWindow | None) -> None:
        from journal_app.app.welcome import Welcome

        self.welcome = welcome = Welcome(
            self._host, session.journal, self._paths.data_dir, lambda: session.sharing.desk
        )
        welcome.finished.connect(self._on_welcome_finished)
        welcome.sample_requested.connect(self.journals.try_sample)
        welcome.language_chosen.connect(self._on_language_chosen)
        if before is not None:
            welcome.on_screen.open_like(before)
        welcome.window.show()
        self.window_changed.emit(welcome.window)

    @Slot(str)
    def _on_welcome_finished(self, language: str) -> None:
        if self.session is None:
            return
        chosen = self._preferences.current.welcome("ja" if language == "ja" else "en")
        try:
            self._preferences.apply(chosen)
        except JournalError as error:
            self.session.window.show_banner(Message(sentence(error)))
        self.session.window.show_pane(PANES[0].key, self.session.journal.today())
        self._show_window(self.session, self.welcome.window if self.welcome else None)
        if self.welcome is not None:
            self.welcome.hand_over(self.session.window)
        self._end_welcome()

    @Slot(str)
    def _on_language_chosen(self, language: str) -> None:
        self._preferences.show(
            replace(self._preferences.current, language="ja" if language == "ja" else "en")
        )

    def _end_welcome(self) -> None:
        if self.welcome is not None:
            self.welcome.close()
            self.welcome = None
