"""One piece of work after another that needs this device's keys, with the passphrase asked for where it is missing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QDeadlineTimer, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.messages import sentence
from journal_app.ui.jobs.background import Job
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.sharing.context import SharingDesk

_WANTS_PASSPHRASE = (ErrorCode.NO_PASSPHRASE, ErrorCode.WRONG_PASSPHRASE)
_AGAIN_MS = 200
_PATIENCE_MS = 60_000


class Errand(QObject):
    """Runs work in the background and tells how it ended: `succeeded`, `failed` with a sentence, or `given_up`.

    Where the keys want a passphrase it asks, over `parent`, and tries again; a wrong one is said in place. Without
    `asks` that is a failure like others: the person is typing it already. A pass that is under way excludes some work:
    it is asked to end, and the work tried again.
    """

    succeeded = Signal(object)
    failed = Signal(object, str)  # the error code, and the sentence for it
    given_up = Signal()

    def __init__(self, desk: SharingDesk, host: ThemeHost, parent: QWidget, *, asks: bool = True) -> None:
        super().__init__(parent)
        self._asks = asks
        self._desk = desk
        self._host = host
        self._over = parent
        self._work: Callable[[], object] | None = None
        self._job: Job[object] | None = None
        self._again = QTimer(self, singleShot=True, interval=_AGAIN_MS)
        self._patience = QDeadlineTimer()
        self._again.timeout.connect(self._on_again)

    @property
    def is_running(self) -> bool:
        """Tell whether work is under way, waiting for the passphrase included."""
        return self._work is not None

    def run(self, work: Callable[[], object]) -> None:
        """Begin; one at a time."""
        if self._work is None:
            self._work = work
            self._patience.setRemainingTime(_PATIENCE_MS)
            self._start(work)

    def _start(self, work: Callable[[], object]) -> None:
        self._job = self._desk.background.run(work, self._on_done, self._on_failed)

    def _on_done(self, value: object) -> None:
        self._work = self._job = None
        self.succeeded.emit(value)

    def _on_failed(self, error: Exception) -> None:
        self._job = None
        if self._asks and isinstance(error, JournalError) and error.code in _WANTS_PASSPHRASE:
            self._ask(wrong=error.code is ErrorCode.WRONG_PASSPHRASE)
            return
        if _is_busy(error) and not self._patience.hasExpired():
            self._desk.stop_sync()
            self._again.start()
            return
        self._work = None
        if not isinstance(error, JournalError):
            self.given_up.emit()
            raise error
        if error.code is ErrorCode.CANCELLED:
            self.given_up.emit()
        else:
            self.failed.emit(error.code, sentence(error))

    def _on_again(self) -> None:
        if self._work is not None:
            self._start(self._work)

    def _ask(self, *, wrong: bool) -> None:
        from journal_app.ui.sharing.passphrase import PassphraseDialog

        self._desk.passphrase.hold(None)
        dialog = PassphraseDialog(self._host, self._over, wrong=wrong)
        dialog.entered.connect(self._on_entered)
        dialog.rejected.connect(self._on_given_up)
        dialog.open()

    def _on_entered(self, passphrase: bytes) -> None:
        self._desk.passphrase.hold(passphrase)
        if self._work is not None:
            self._start(self._work)

    def _on_given_up(self) -> None:
        self._work = None
        self.given_up.emit()


def _is_busy(error: Exception) -> bool:
    return isinstance(error, JournalError) and error.code is ErrorCode.SYNC_RUNNING
