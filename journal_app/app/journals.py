"""Journals the program shows, one after another: opened, swapped for another, thrown away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QObject, QTimer, QUrl
from PySide6.QtGui import QDesktopServices

from journal_app import i18n
from journal_app.app.backups import Copies
from journal_app.app.journal_window import Session
from journal_app.app.preferences import Preferences
from journal_app.app.services import Services
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.i18n import _
from journal_app.journal.command import Clock
from journal_app.journal.journal import Journal
from journal_app.messages import sentence
from journal_app.paths import AppPaths, find_paths
from journal_app.store.file import backup
from journal_app.store.file.lock import JournalLock
from journal_app.ui.kit import Message
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.shell.window_state import save_state, state_of

Show = Callable[[Session, Session | None], None]
"""Brings the window of a journal on the screen, in the place of the one before it."""


class Journals(QObject):
    """Opens journals and closes them. `current` is the one on the screen, None where there is none.

    A swap makes the next window first and takes the old one down last, so that the screen is never empty.
    """

    def __init__(
        self,
        own: AppPaths,
        host: ThemeHost,
        preferences: Preferences,
        now_ms: Clock,
        show: Show,
        on_broken: Callable[[JournalError], object],
    ) -> None:
        """`own` are the folders of the person's own journal; `on_broken` is told where there is none to go on with."""
        super().__init__()
        self.current: Session | None = None
        self.copies = Copies(own, lambda: preferences.current.backups_kept)
        self._own = own
        self._host = host
        self._preferences = preferences
        self._now_ms = now_ms
        self._lock: JournalLock | None = None
        self._sample: TemporaryDirectory[str] | None = None
        self._show = show
        self._on_broken = on_broken

    # Opening ---------------------------------------------------------------------

    def take_lock(self) -> None:
        """Keep other programs out of the person's own journal. Raises JournalError(DATABASE_IN_USE)."""
        try:
            self._own.create()
        except OSError:
            return  # opening the journal says so in a sentence
        self._lock = JournalLock(self._own.data_dir)
        if not self._lock.acquire():
            raise JournalError(ErrorCode.DATABASE_IN_USE, path=str(self._own.data_dir))

    def open_own(self) -> Session:
        """Open the person's own journal and show it. Raises JournalError, and then what was shown still is."""
        return self._open(self._own)

    def open_sample_here(self) -> Session:
        """Show the sample team in the folders of one's own: they are thrown away by whoever gave them."""
        return self._open(self._own, with_sample=True)

    def try_sample(self) -> Session:
        """Show the sample team on data that is thrown away; the person's own journal stays as it is."""
        own = self.current
        self._sample = TemporaryDirectory(prefix="journal_app-sample-", ignore_cleanup_errors=True)
        sample = self._open(find_paths(Path(self._sample.name)), with_sample=True)
        text = _("This is a sample team. What you write here is not kept.")
        message = Message(text, _("Start my own journal"), "", self.leave_sample_soon)
        sample.window.show_banner(message)
        if own is not None:
            own.close()
        return sample

    def leave_sample_soon(self) -> None:
        """Throw the sample away and show the person's own journal."""
        # The window that asks is about to go: let its click end first.
        QTimer.singleShot(0, self, self._leave_sample)

    def _leave_sample(self) -> None:
        sample = self.current
        self.open_own()
        if sample is not None:
            sample.close()
        self._throw_sample_away()

    def _throw_sample_away(self) -> None:
        if self._sample is not None:
            self._sample.cleanup()
            self._sample = None

    def _open(self, paths: AppPaths, *, with_sample: bool = False) -> Session:
        before = self.current
        journal = Journal(paths.database, paths.backups, now_ms=self._now_ms, day_ends=self._day_end)
        try:
            # Damage shows here, before there is half a window.
            journal.reads.kpt.day(journal.me, journal.today())
        except JournalError:
            journal.close()
            raise
        if with_sample:
            from journal_app.exchange.sample import load_sample

            load_sample(journal, i18n.language())
        self.current = session = Session(self._services(paths, with_sample=with_sample), journal, self._host)
        self._show(session, before)
        return session

    def _day_end(self) -> time:
        return self._preferences.current.day_end()

    def _services(self, paths: AppPaths, *, with_sample: bool) -> Services:
        is_own = paths is self._own
        return Services(
            paths=paths,
            preferences=self._preferences,
            copies=self.copies if is_own else Copies(paths, lambda: self._preferences.current.backups_kept),
            open_folder=open_folder,
            restore=partial(self.restore, paths),
            reopen=partial(self.reopen, paths),
            renew_lock=self._renew_lock,
            now_ms=self._now_ms,
            is_sample=with_sample or not is_own,
        )

    def _renew_lock(self) -> None:
        if self._lock is not None:
            self._lock.renew()

    # Swapping --------------------------------------------------------------------

    def restore(self, paths: AppPaths, copy: Path) -> None:
        """Put a copy in the place of a journal and open it; the replaced journal is kept among the backups.

        Raises JournalError (NO_BACKUP, DATABASE_TOO_NEW), and then nothing has changed.
        """
        backup.check(copy)
        step = partial(backup.restore, copy, paths.database, paths.backups)
        self._swap_soon(paths, step, _("The backup is restored. The journal from before is kept."))

    def reopen(self, paths: AppPaths) -> None:
        """Go on with the file that has been put in a journal's place; the one open until now is kept.

        Raises JournalError (NO_BACKUP, DATABASE_TOO_NEW) where that is no journal, and then nothing has changed.
        """
        backup.check(paths.database)
        self._swap_soon(paths, None, _("This is the other journal. Yours is kept among the backups."))

    def _swap_soon(self, paths: AppPaths, step: Callable[[], object] | None, text: str) -> None:
        # The window that asks is about to go: let its click end first.
        QTimer.singleShot(0, self, partial(self._settle, partial(self._swap, paths, step, text)))

    def _settle(self, swap: Callable[[], object]) -> None:
        """Go on once nothing unsaved would go with the window, or the person says so."""
        old = self.current
        # A journal that has lost its place takes the last words along to where it is kept.
        if old is None or old.journal.file.is_elsewhere:
            swap()
        else:
            old.window.unsaved.when_settled(swap, quits=False)

    def _swap(self, paths: AppPaths, step: Callable[[], object] | None, text: str) -> None:
        """End the journal, take a step while it is closed, and show what is there then."""
        old = self.current
        if old is not None:
            save_state(paths.state_file, state_of(old.window, old.window.current_key))
            old.end_journal()
        try:
            if step is not None:
                step()
        except JournalError as error:
            text = sentence(error)
        try:
            self._open(paths).window.show_toast(Message(text))
        except JournalError as error:
            self.current = None
            self._on_broken(error)
        if old is not None:
            old.close()

    # Closing ---------------------------------------------------------------------

    def close(self) -> None:
        """Write everything and close the journal; one's own is copied where it has changed."""
        current, self.current = self.current, None
        if current is not None:
            in_place = not current.journal.file.is_elsewhere
            current.close()
            if in_place and not current.services.is_sample:
                self.copies.make_at_quit()

    def release(self) -> None:
        """Let other programs in, and throw the sample away."""
        if self._lock is not None:
            self._lock.release()
        self._throw_sample_away()


def open_folder(folder: Path) -> None:
    """Show a folder in the system's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
