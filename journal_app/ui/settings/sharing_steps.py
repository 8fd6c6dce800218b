"""What the page of sharing does when asked: its dialogs, which are imported when first opened, and the repair."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from journal_app.domain.errors import ErrorCode
from journal_app.i18n import _
from journal_app.sync.sharing import Outcome, Request, Role
from journal_app.ui.dialogs.sheet import Sheet
from journal_app.ui.job_progress import JobProgress
from journal_app.ui.settings.page import Desk
from journal_app.ui.sharing.decision import Decision, DecisionDialog, ending, leaving
from journal_app.ui.sharing.desk import SharingDesk
from journal_app.ui.sharing.errand import Errand

if TYPE_CHECKING:
    from journal_app.ui.sharing.names import Names

SYNC: Final = "sync"
STOP: Final = "stop"
UNLOCK: Final = "unlock"
HEAL: Final = "heal"
STOP_HEAL: Final = "stop_heal"
SHARE: Final = "share"
JOIN: Final = "join"
ASK_AGAIN: Final = "ask_again"
INVITE: Final = "invite"
MY_DEVICE: Final = "my_device"
ADD_PLACE: Final = "add_place"
LEAVE: Final = "leave"
NAMES: Final = "names"
CHANGE: Final = "change_passphrase"
END: Final = "end"


class SharingSteps(QObject):
    """Carries out the steps of the page, each by its name, over the page's window."""

    healing = Signal(bool)  # the repair has begun or ended
    heal_progressed = Signal(int, int)

    def __init__(self, desk: Desk, sharing: SharingDesk, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._sharing = sharing
        self._page = page
        self.dialog: Sheet | None = None
        self._role: Role | None = None
        self._progress: JobProgress | None = None
        self._names: Callable[[], Names]
        self._errand = Errand(sharing, desk.host, page)
        self._errand.succeeded.connect(self._on_healed)
        self._errand.failed.connect(self._on_heal_failed)
        self._errand.given_up.connect(self._end_healing)
        self._steps: dict[str, Callable[[], object]] = {
            SYNC: sharing.sync_now,
            STOP: sharing.stop_sync,
            UNLOCK: self._unlock,
            HEAL: self._heal,
            STOP_HEAL: self._stop_healing,
            SHARE: self._share,
            JOIN: self._join,
            ASK_AGAIN: self._ask_again,
            INVITE: self._invite,
            MY_DEVICE: self._add_my_device,
            ADD_PLACE: self._add_place,
            LEAVE: self._leave,
            NAMES: self._read_names,
            CHANGE: self._change_passphrase,
            END: self._end,
        }

    def take(self, step: str, role: Role | None) -> None:
        """Carry out a step for somebody in this role."""
        self._role = role
        self._steps[step]()

    def decide(self, decision: Decision) -> None:
        """Ask for a decision."""
        self._open(DecisionDialog(decision, self._sharing, self._desk.host, self._window()))

    def answer(self, request: Request) -> None:
        """Show the six words of somebody who asks to be let in."""
        from journal_app.ui.sharing.let_in import LetInDialog

        self._open(LetInDialog(request, self._sharing, self._desk.host, self._window()))

    def _window(self) -> QWidget:
        return self._page.window()

    def _open(self, dialog: Sheet) -> None:
        self.dialog = dialog
        dialog.open()

    # Dialogs ---------------------------------------------------------------------

    def _share(self) -> None:
        from journal_app.ui.sharing.share import ShareDialog

        self._open(ShareDialog(self._desk.journal, self._sharing, self._desk.host, self._window()))

    def _join(self) -> None:
        from journal_app.ui.sharing.join import JoinDialog

        journal = self._desk.journal
        days = journal.reads.kpt.shared_days()
        self._open(JoinDialog(journal, self._sharing, self._desk.host, self._window(), days=days))

    def _ask_again(self) -> None:
        from journal_app.ui.sharing.ask_again import AskAgainDialog

        place = self._sharing.sharing.status().places[0]
        self._open(AskAgainDialog(place, self._sharing, self._desk.host, self._window()))

    def _invite(self) -> None:
        from journal_app.ui.sharing.invite import InviteDialog

        roles = (Role.MEMBER, Role.ADMIN) if self._role is Role.OWNER else (Role.MEMBER,)
        journal = self._desk.journal
        self._open(InviteDialog(journal, self._sharing, self._desk.host, self._window(), roles=roles))

    def _add_my_device(self) -> None:
        from journal_app.ui.sharing.invite import InviteDialog

        journal = self._desk.journal
        self._open(InviteDialog(journal, self._sharing, self._desk.host, self._window(), mine=True))

    def _add_place(self) -> None:
        from journal_app.ui.sharing.add_place import AddPlaceDialog

        self._open(AddPlaceDialog(self._sharing, self._desk.host, self._window()))

    def _read_names(self) -> None:
        from journal_app.ui.sharing.names import read_names

        self._names = partial(read_names, self._desk.journal)
        self._sharing.background.run(self._names, self._show_names)

    def _show_names(self, names: Names) -> None:
        from journal_app.ui.sharing.names import NamesDialog

        dialog = NamesDialog(
            self._desk.journal,
            self._sharing.background,
            self._desk.host,
            self._window(),
            read=self._names,
            names=names,
        )
        dialog.finished.connect(self._sharing.news.changed)
        self._open(dialog)

    def _leave(self) -> None:
        self.decide(leaving(self._sharing))

    def _end(self) -> None:
        self.decide(ending(self._sharing))

    def _unlock(self) -> None:
        from journal_app.ui.sharing.passphrase import PassphraseDialog

        dialog = PassphraseDialog(self._desk.host, self._window())
        dialog.entered.connect(self._on_passphrase)
        self._open(dialog)

    def _on_passphrase(self, passphrase: bytes) -> None:
        self._sharing.passphrase.hold(passphrase)
        self._sharing.sync_now()

    def _change_passphrase(self) -> None:
        from journal_app.ui.sharing.change_passphrase import ChangePassphraseDialog

        dialog = ChangePassphraseDialog(self._sharing, self._desk.host, self._window())
        dialog.changed.connect(self._on_passphrase_changed)
        self._open(dialog)

    def _on_passphrase_changed(self) -> None:
        self._desk.toast(_("The passphrase has been changed."), "", None)

    # The repair ------------------------------------------------------------------

    def _heal(self) -> None:
        if self._progress is not None:
            return
        self._progress = JobProgress(self._sharing.background)
        self._progress.progressed.connect(self.heal_progressed)
        self.healing.emit(True)
        heal = partial(self._sharing.sharing.heal, self._sharing.passphrase, progress=self._progress)
        self._errand.run(heal)

    def _stop_healing(self) -> None:
        if self._progress is not None:
            self._progress.stop()

    def _on_healed(self, outcome: object) -> None:
        self._end_healing()
        if isinstance(outcome, Outcome) and not outcome.trouble:
            self._desk.toast(_("The shared folder has everything this device has."), "", None)
        if isinstance(outcome, Outcome) and outcome.changed:
            self._sharing.journal_changed()
        self._sharing.sync_now()

    def _on_heal_failed(self, _code: ErrorCode, text: str) -> None:
        self._end_healing()
        self._desk.warn(text)

    def _end_healing(self) -> None:
        if self._progress is not None:
            self._progress.deleteLater()
        self._progress = None
        self.healing.emit(False)
        self._sharing.news.changed.emit()
