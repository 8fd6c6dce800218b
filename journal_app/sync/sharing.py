"""Sharing as front ends ask for it: the one door to all that `sync` does.

Every method may be called on any thread and opens the journal on a connection of its own. All raise JournalError with a
code that `messages` has a sentence for, and all may raise what opening the journal raises; what is named below comes on
top. Whatever takes `unlock` needs this device's keys, and raises with it NOT_SHARED, NO_KEYRING, KEY_MISSING,
KEYS_DAMAGED, KEYS_TOO_NEW, KEYS_LEFT_OUT, WRONG_PASSPHRASE and what `unlock` itself raises ("the errors of the keys").
A `place` is a folder's path, or s3://bucket/prefix?endpoint=…&region=… with credentials in the environment; naming one
raises BAD_PLACE, NO_FOLDER, NO_CREDENTIALS, PLACE_AT_THE_JOURNAL and what is wrong with it there ("the errors of a
place").
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from journal_app.domain.ids import Id
from journal_app.sync.api import (
    ConflictView,
    Founded,
    Invitation,
    OpenCode,
    Outcome,
    Person,
    Progress,
    Request,
    Role,
    Status,
    Unlock,
)


class Deciding(Protocol):
    """Decisions about the team. Each is written at once and goes out with the next pass.

    All raise the errors of the keys, NOT_LET_IN while this device waits to be let in, NEEDS_ADMIN or NEEDS_OWNER where
    that is for somebody else to decide, and NOT_IN_TEAM or NOT_YOURSELF for a person it cannot be about.
    """

    def invite(self, role: Role, unlock: Unlock) -> Invitation:
        """Make a join code for somebody new."""

    def invite_my_device(self, unlock: Unlock) -> Invitation:
        """Make a join code for a further computer of mine; every member may."""

    def admit(self, request: bytes, unlock: Unlock) -> None:
        """Let in who asks. Raises REQUEST_GONE, REQUEST_EXPIRED too."""

    def decline(self, request: bytes) -> None:
        """Answer a request no more; nobody hears of it, and no keys are needed. Raises REQUEST_GONE."""

    def set_role(self, member: Id, role: Role, unlock: Unlock, *, edits_okrs: bool | None = None) -> None:
        """Give somebody another role. `edits_okrs`: a member changes the whole OKR tree; None leaves that as it is.

        Raises HAND_OVER_INSTEAD for the role of the owner, ADMINS_EDIT_OKRS where an admin is to lose the OKRs.
        """

    def open_sheet(self, unlock: Unlock, *, to_everybody: bool) -> None:
        """Let everybody change the team's sheet, or its owner and admins alone."""

    def hand_over(self, member: Id, becomes: Role, unlock: Unlock) -> None:
        """Make somebody the owner instead of me, who then becomes what is said. Raises NO_DEVICE_TO_HAND_TO too."""

    def withdraw(self, code: bytes, unlock: Unlock) -> None:
        """Let nobody come by a join code any more. Raises CODE_GONE too."""

    def new_recovery_key(self, unlock: Unlock) -> str:
        """Return a new recovery key, to print and lock away; it is shown once, and the one before opens nothing new."""

    def recovery_key_seen(self) -> None:
        """Note that somebody has seen the last one. No keys are needed, and nobody hears of it."""

    def remove_person(self, member: Id, unlock: Unlock) -> str | None:
        """Remove a person with all their devices. Returns a new recovery key where they had made the one before."""

    def remove_device(self, device: bytes, unlock: Unlock) -> None:
        """Remove a device that was lost; its person stays."""


class Sharing(Deciding, Protocol):
    """All that front ends may ask."""

    # ------------------------------------------------------------ reading: cheap, no keys, no network
    def status(self) -> Status:
        """Return how sharing stands; ALONE where the journal is not shared."""

    def people(self) -> Sequence[Person]:
        """Return who belongs to the team: owners first, then admins, by name."""

    def requests(self) -> Sequence[Request]:
        """Return who asks to be let in, as far as I may answer."""

    def codes(self) -> Sequence[OpenCode]:
        """Return the join codes somebody might still come by, as far as I may withdraw them."""

    def conflicts(self) -> Sequence[ConflictView]:
        """Return the fields with several versions."""

    def versions(self, table: str, id_: Id, field: str) -> ConflictView | None:
        """Return the versions of one field, None where it has one only."""

    def conflicted(self, ids: Sequence[Id]) -> frozenset[tuple[Id, str]]:
        """Return which fields of these rows have several versions."""

    def needs_passphrase(self) -> bool:
        """Tell whether the keys are locked by a passphrase and not by the keyring."""

    def digest(self) -> str:
        """Return a digest of all shared rows: the same on two devices that show the same."""

    # ------------------------------------------------------------ beginning and ending
    # `name` is written with the rest or not at all; "" keeps the journal's.
    def found(self, place: str, device_name: str, passphrase: bytes | None, *, name: str = "") -> Founded:
        """Begin a team in a place.

        Raises ALREADY_SHARED, NO_PROFILE, FOLDER_OF_ANOTHER_TEAM, FOLDER_INCOMPLETE where files without a team lie
        there, NO_KEYRING, PASSPHRASE_TOO_SHORT, SYNC_RUNNING, and the errors of a place.
        """

    def join(
        self, place: str, code: str, device_name: str, passphrase: bytes | None, *, name: str = ""
    ) -> Status:
        """Ask to be let in with a join code, or come back with the recovery key.

        Raises WRONG_CODE, ALREADY_SHARED, NO_TEAM_IN_FOLDER, MARKER_DAMAGED, CODE_OF_ANOTHER_TEAM,
        INVITATION_NOT_FOUND, INVITATION_EXPIRED, RECOVERY_KEY_OPENS_NOTHING, RECOVERY_KEY_REPLACED, NO_PROFILE,
        UPDATE_NEEDED, NO_KEYRING, PASSPHRASE_TOO_SHORT, SYNC_RUNNING, and the errors of a place.
        """

    def ask_again(self, place: str, code: str, unlock: Unlock, *, name: str = "") -> Status:
        """Ask once more, with another code, in a place of mine.

        Raises ALREADY_SHARED for whoever does not wait, NO_SUCH_PLACE, CODE_FOR_ANOTHER_PERSON, SYNC_RUNNING, the
        errors of the keys, and of what `join` raises what is wrong with a code.
        """

    def leave(self, unlock: Unlock | None) -> bool:
        """Leave the team; None: without a word to it. Returns whether the team has heard of it.

        Raises NOT_SHARED, MUST_HAND_OVER, SYNC_RUNNING, the errors of a backup, and NO_PASSPHRASE, WRONG_PASSPHRASE.
        """

    def add_place(self, place: str, unlock: Unlock) -> None:
        """Share in a further place.

        Raises FOLDER_OF_ANOTHER_TEAM, FOLDER_INCOMPLETE, SYNC_RUNNING, the errors of the keys and of a place.
        """

    def remove_place(self, place: str) -> None:
        """Share in a place no longer; its files stay. Raises NO_SUCH_PLACE, LAST_PLACE, SYNC_RUNNING."""

    def reseed(self, place: str, unlock: Unlock) -> None:
        """Fill a place that was emptied: somebody says it is the team's. Raises NO_SUCH_PLACE, and like `add_place`."""

    def change_passphrase(self, old: Unlock, new: Unlock) -> None:
        """Lock the keys by another passphrase. `new` is asked once `old` has opened them.

        Raises KEYRING_KEEPS_KEYS, PASSPHRASE_TOO_SHORT, SYNC_RUNNING, the errors of the keys, and what `new` raises.
        """

    # ------------------------------------------------------------ the pass
    def sync(
        self,
        unlock: Unlock,
        *,
        full: bool | None = False,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Outcome:
        """Run a pass: seal, publish, fetch, merge. It may take long; `cancelled` is asked between steps.

        A full one looks at every file and not only at news; None: where the last full one is longer ago than
        FULL_AFTER_MS. What is wrong with a place is in the outcome. Raises SYNC_RUNNING, TEXT_TOO_LONG, the errors of
        the keys and of writing the journal.
        """

    def present(self, meeting: Id | None, unlock: Unlock) -> frozenset[Id] | None:
        """Say which meeting is open here, None for none any more, and return whose else it is open on, me included.

        A hint that ages: what cannot be said or heard is left out. None where a place is a bucket. Nothing of it stands
        in the journal. Raises the errors of the keys.
        """

    def heal(self, unlock: Unlock, *, progress: Progress | None = None) -> Outcome:
        """Put back into every place what it has lost, its marker first. Raises like `sync`."""
