"""The decisions about the team at the door of sharing: each is written at once and goes out with the next pass."""

from __future__ import annotations

from journal_app.domain.ids import Id
from journal_app.store.log import device_notes
from journal_app.sync.api import Invitation, Role, Unlock
from journal_app.sync.opening import Access
from journal_app.sync.replica import this_device
from journal_app.sync.team import team_decisions


class Decisions:
    """What the people of a journal may decide, on any thread."""

    def __init__(self, journal: Access) -> None:
        """Decide in a journal, which is opened for each decision."""
        self._journal = journal

    def invite(self, role: Role, unlock: Unlock) -> Invitation:
        with self._journal.decisions(unlock) as decisions:
            return decisions.invite(role)

    def invite_my_device(self, unlock: Unlock) -> Invitation:
        with self._journal.decisions(unlock) as decisions:
            return decisions.invite_my_device()

    def admit(self, request: bytes, unlock: Unlock) -> None:
        with self._journal.decisions(unlock) as decisions:
            decisions.admit(request)

    def decline(self, request: bytes) -> None:
        with self._journal.here() as here, here.database.writing() as connection:
            team_decisions.decline(connection, request)

    def set_role(self, member: Id, role: Role, unlock: Unlock, *, edits_okrs: bool | None = None) -> None:
        with self._journal.decisions(unlock) as decisions:
            decisions.set_role(member, role, edits_okrs=edits_okrs)

    def open_sheet(self, unlock: Unlock, *, to_everybody: bool) -> None:
        with self._journal.decisions(unlock) as decisions:
            decisions.open_sheet(to_everybody=to_everybody)

    def hand_over(self, member: Id, becomes: Role, unlock: Unlock) -> None:
        with self._journal.decisions(unlock) as decisions:
            decisions.hand_over(member, becomes)

    def withdraw(self, code: bytes, unlock: Unlock) -> None:
        with self._journal.decisions(unlock) as decisions:
            decisions.withdraw(code)

    def new_recovery_key(self, unlock: Unlock) -> str:
        with self._journal.decisions(unlock) as decisions:
            return decisions.new_recovery_key()

    def recovery_key_seen(self) -> None:
        with self._journal.here() as here, here.database.writing() as connection:
            device_notes.forget(connection, [this_device.RECOVERY_UNSEEN])

    def remove_person(self, member: Id, unlock: Unlock) -> str | None:
        with self._journal.decisions(unlock) as decisions:
            return decisions.remove_person(member)

    def remove_device(self, device: bytes, unlock: Unlock) -> None:
        with self._journal.decisions(unlock) as decisions:
            decisions.remove_device(device)
