"""Sharing as the program and the command line use it: each method opens the journal and asks the part that knows.

Every method may be called on any thread. Passes and what begins or ends sharing exclude each other by a lock on a file
beside the journal, since two programs may have it open.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from journal_app.domain.ids import Id
from journal_app.sync import (
    founding,
    joining,
    leaving,
    meeting,
    membership,
    passing,
    relocking,
)
from journal_app.sync.beginning import Newcomer
from journal_app.sync.local_reading import LocalReading
from journal_app.sync.sharing import (
    Founded,
    Invitation,
    Outcome,
    Progress,
    Role,
    Status,
    Unlock,
)


class LocalSharing(LocalReading):
    """The `Sharing` of a journal on this device."""

    # ------------------------------------------------------------ beginning and ending
    def found(self, place: str, device_name: str, passphrase: bytes | None, *, name: str = "") -> Founded:
        with self._journal.alone() as here:
            return Founded(founding.found(here, Newcomer(place, device_name, passphrase, name)))

    def join(
        self, place: str, code: str, device_name: str, passphrase: bytes | None, *, name: str = ""
    ) -> Status:
        with self._journal.alone() as here:
            joining.join(here, Newcomer(place, device_name, passphrase, name), code)
        return self.status()

    def ask_again(self, place: str, code: str, unlock: Unlock, *, name: str = "") -> Status:
        with self._journal.alone() as here:
            joining.ask_again(here, self._journal.account(here, unlock), (place, code), name)
        return self.status()

    def leave(self, unlock: Unlock | None) -> None:
        with self._journal.alone() as here:
            leaving.leave(here, partial(self._journal.account, here, unlock) if unlock else None)

    def add_place(self, place: str, unlock: Unlock) -> None:
        with self._journal.alone() as here:
            meeting.add(here, self._journal.account(here, unlock), place)

    def remove_place(self, place: str) -> None:
        with self._journal.alone() as here:
            meeting.remove(here, place)

    def reseed(self, place: str, unlock: Unlock) -> None:
        with self._journal.alone() as here:
            meeting.reseed(here, self._journal.account(here, unlock), place)

    def change_passphrase(self, old: Unlock, new: Unlock) -> None:
        with self._journal.alone() as here:
            relocking.change_passphrase(here, old, new)

    # ------------------------------------------------------------ people
    def invite(self, role: Role, unlock: Unlock) -> Invitation:
        with self._journal.council(unlock) as council:
            return council.invite(role)

    def invite_my_device(self, unlock: Unlock) -> Invitation:
        with self._journal.council(unlock) as council:
            return council.invite_my_device()

    def admit(self, request: bytes, unlock: Unlock) -> None:
        with self._journal.council(unlock) as council:
            council.admit(request)

    def decline(self, request: bytes) -> None:
        with self._journal.here() as here, here.database.writing() as connection:
            membership.decline(connection, request)

    def set_role(self, member: Id, role: Role, unlock: Unlock, *, edits_okrs: bool | None = None) -> None:
        with self._journal.council(unlock) as council:
            council.set_role(member, role, edits_okrs=edits_okrs)

    def hand_over(self, member: Id, unlock: Unlock) -> None:
        with self._journal.council(unlock) as council:
            council.hand_over(member)

    def remove_person(self, member: Id, unlock: Unlock) -> None:
        with self._journal.council(unlock) as council:
            council.remove_person(member)

    def remove_device(self, device: bytes, unlock: Unlock) -> None:
        with self._journal.council(unlock) as council:
            council.remove_device(device)

    # ------------------------------------------------------------ the pass
    def sync(
        self,
        unlock: Unlock,
        *,
        full: bool | None = False,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Outcome:
        with self._journal.alone() as here:
            account = self._journal.account(here, unlock)
            return passing.run(
                account,
                here.database,
                self._now_ms,
                full=full,
                progress=progress,
                cancelled=cancelled,
                latest=self._journal.latest,
            )

    def heal(self, unlock: Unlock, *, progress: Progress | None = None) -> Outcome:
        with self._journal.alone() as here:
            return passing.heal(self._journal.account(here, unlock), here.database, self._now_ms, progress)
