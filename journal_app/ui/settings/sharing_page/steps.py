"""Steps of the page of sharing when asked: its dialogs, which are imported when first opened."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from journal_app.i18n import _
from journal_app.sync.api import Request, Role
from journal_app.ui.kit.frames.sheet import Sheet
from journal_app.ui.settings.page import Desk
from journal_app.ui.settings.sharing_page.repair import SharingRepair
from journal_app.ui.sharing.context import SharingDesk
from journal_app.ui.sharing.decision import Decision, DecisionDialog, ending, leaving

if TYPE_CHECKING:
    from journal_app.ui.sharing.names import Names

SYNC: Final = "sync"
STOP: Final = "stop"
UNLOCK: Final = "unlock"
HEAL: Final = "heal"
STOP_HEAL: Final = "stop_heal"
START_OVER: Final = "start_over"
SHARE: Final = "share"
JOIN: Final = "join"
ASK_AGAIN: Final = "ask_again"
INVITE: Final = "invite"
MY_DEVICE: Final = "my_device"
ADD_PLACE: Final = "add_place"
LEAVE: Final = "leave"
NAMES: Final = "names"
CHANGE: Final = "change_passphrase"
RECOVERY: Final = "recovery_key"
END: Final = "end"


class SharingSteps(QObject):
    """Carries out the steps of the page, each by its name, over the page's window."""

    def __init__(self, desk: Desk, sharing: SharingDesk, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._sharing = sharing
        self._page = page
        self.dialog: Sheet | None = None
        self._role: Role | None = None
        self._names: Callable[[], Names]
        self.repair = SharingRepair(desk, sharing, page)
        self._steps: dict[str, Callable[[], object]] = {
            SYNC: sharing.sync_now,
            STOP: sharing.stop_sync,
            UNLOCK: self._unlock,
            HEAL: self.repair.start,
            STOP_HEAL: self.repair.stop,
            SHARE: self._share,
            JOIN: self._join,
            ASK_AGAIN: self._ask_again,
            INVITE: self._invite,
            MY_DEVICE: self._add_my_device,
            ADD_PLACE: self._add_place,
            LEAVE: self._leave,
            NAMES: self._read_names,
            CHANGE: self._change_passphrase,
            RECOVERY: self._show_recovery_key,
            END: self._end,
        }

    def take(self, step: str, role: Role | None) -> None:
        """Carry out a step for somebody in this role."""
        self._role = role
        self._steps[step]()

    def decide(self, decision: Decision) -> None:
        """Ask for a decision."""
        dialog = DecisionDialog(decision, self._sharing, self._desk.host, self._window())
        dialog.decided.connect(self._on_decided)
        self._open(dialog)

    def _on_decided(self, result: object) -> None:
        if isinstance(result, str):  # whoever was removed had made the recovery key
            self._show_recovery_key(result)

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
        dialog = DecisionDialog(leaving(self._sharing), self._sharing, self._desk.host, self._window())
        dialog.decided.connect(self._on_left)
        self._open(dialog)

    def _on_left(self, heard: object) -> None:
        if heard is False:
            self._desk.warn(
                _("The team has not heard that you left. Ask the owner or an admin to remove this device.")
            )

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

    def _show_recovery_key(self, made: str = "") -> None:
        from journal_app.ui.sharing.recovery_key import NewRecoveryKeyDialog

        status = self._sharing.sharing.status()
        host, window = self._desk.host, self._window()
        self._open(
            NewRecoveryKeyDialog(status.team_name, status.places, self._sharing, host, window, made=made)
        )

    def _on_passphrase_changed(self) -> None:
        self._desk.toast(_("The passphrase has been changed."), "", None)
