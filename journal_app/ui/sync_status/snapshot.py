"""A snapshot for the status line: read on the background thread, and from the worker as it goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.journal.journal import Journal
from journal_app.sync.api import Notice, Outcome, Person, Phase, Status, Trouble
from journal_app.sync.sharing import Sharing
from journal_app.ui.conflicts.labels import Subject, read_subjects
from journal_app.ui.sharing.labels import can_answer

# What a pass that could not even begin says about the cause.
_TROUBLES = {
    ErrorCode.FOLDER_UNAVAILABLE: Trouble.FOLDER_UNAVAILABLE,
    ErrorCode.FOLDER_EMPTIED: Trouble.FOLDER_EMPTIED,
    ErrorCode.MARKER_DAMAGED: Trouble.MARKER_DAMAGED,
    ErrorCode.FOLDER_OF_ANOTHER_TEAM: Trouble.FOLDER_OF_ANOTHER_TEAM,
    ErrorCode.CANNOT_READ: Trouble.CANNOT_READ,
    ErrorCode.CANNOT_WRITE: Trouble.CANNOT_WRITE,
    ErrorCode.DISK_FULL: Trouble.DISK_FULL,
    ErrorCode.WRONG_ACCESS_KEY: Trouble.WRONG_ACCESS_KEY,
    ErrorCode.SIGNATURE_REFUSED: Trouble.SIGNATURE_REFUSED,
    ErrorCode.CLOCK_OFF: Trouble.CLOCK_OFF,
    ErrorCode.NO_KEYRING: Trouble.NO_KEYS,
    ErrorCode.NO_PASSPHRASE: Trouble.NO_KEYS,
    ErrorCode.WRONG_PASSPHRASE: Trouble.NO_KEYS,
    ErrorCode.KEY_MISSING: Trouble.KEYS_LOST,
    ErrorCode.KEYS_DAMAGED: Trouble.KEYS_LOST,
    ErrorCode.KEYS_TOO_NEW: Trouble.UPDATE_NEEDED,
    ErrorCode.UPDATE_NEEDED: Trouble.UPDATE_NEEDED,
}


@dataclass(frozen=True, slots=True)
class Glance:
    """One reading of the journal: how sharing stands, who is there, and what has several versions."""

    status: Status
    people: tuple[Person, ...] = ()
    subjects: tuple[Subject, ...] = ()
    needs_passphrase: bool = False
    asked: int = 0  # people at the door whom I may let in


@dataclass(frozen=True, slots=True)
class Sight:
    """All there is to show. `running` tells of a pass that takes its time, `done` of `total` how far it is.

    `last` is what the last pass said: one that could not begin has noted nothing in the journal.
    """

    glance: Glance
    now_ms: int
    last: tuple[Notice, ...] = ()
    running: bool = False
    done: int = 0
    total: int = 0

    @property
    def status(self) -> Status:
        """Return how sharing stands."""
        return self.glance.status

    @property
    def trouble(self) -> frozenset[Trouble]:
        """Return all that is wrong."""
        return frozenset(notice.trouble for notice in self.notices)

    @property
    def notices(self) -> tuple[Notice, ...]:
        """Return all that is wrong and where, as the journal says it first."""
        return (*self.glance.status.notices, *self.last)

    @property
    def versions(self) -> int:
        """Return how many fields wait for my choice."""
        return len(self.glance.subjects)


def read_glance(sharing: Sharing, journal: Journal) -> Glance:
    """Read how sharing stands. Safe on any thread. Raises JournalError."""
    status = sharing.status()
    if status.phase is Phase.ALONE:
        return Glance(status)
    subjects = read_subjects(sharing, journal) if status.conflicts else ()
    requests = sharing.requests() if status.requests else ()
    asked = sum(can_answer(status.role, request) for request in requests)
    return Glance(status, tuple(sharing.people()), subjects, sharing.needs_passphrase(), asked)


def notices_of(ended: object, before: Sequence[Notice]) -> tuple[Notice, ...]:
    """Return what keeps sharing from going on after a pass; what was known before where the pass says nothing."""
    if isinstance(ended, Outcome):
        return ended.notices
    if isinstance(ended, JournalError):
        trouble = _TROUBLES.get(ended.code)
        return (Notice(trouble),) if trouble is not None else tuple(before)
    return tuple(before)
