"""Values that go in and out at the door of sharing (`sync.sharing.Sharing`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id

PASSPHRASE_LEAST: Final = 8  # characters

Unlock = Callable[[], bytes]  # returns the passphrase; called only where the keyring does not hold the secret
FULL_AFTER_MS: Final = 15 * 60_000
"""So often every file of a place is looked at."""

Progress = Callable[[int, int], None]  # done, of how many (0 where that is not known yet)


def require_long(passphrase: bytes) -> None:
    """Raise JournalError (PASSPHRASE_TOO_SHORT) for one that new keys are not locked with. Older ones go on to open."""
    if len(passphrase.decode("utf-8", "replace")) < PASSPHRASE_LEAST:
        raise JournalError(ErrorCode.PASSPHRASE_TOO_SHORT, least=PASSPHRASE_LEAST)


class Phase(StrEnum):
    """Where this journal stands with its team."""

    ALONE = "alone"  # not shared
    WAITING = "waiting"  # asked to be let in; works, nobody sees it yet
    IN = "in"
    OUT = "out"  # removed, or this device was: nothing goes out any more


class Role(StrEnum):
    """What a person may do in the team."""

    OWNER = "owner"
    ADMIN = "admin"
    MEMBER = "member"


class CodeState(StrEnum):
    """Whether somebody can be let in with the code they asked with, as far as who waits can know it.

    Where it has ended or was used they still can, if whoever lets them in had heard of them by then or says so.
    """

    OPEN = "open"
    ENDED = "ended"  # its time is over
    USED = "used"  # another device was let in with it
    WITHDRAWN = "withdrawn"  # nobody comes by it: whoever made it took it back, or is no longer in the team


class Trouble(StrEnum):
    """Why sharing does not go on, or not all of it. The window and the command line have a sentence for each."""

    FOLDER_UNAVAILABLE = "folder_unavailable"
    FOLDER_EMPTIED = "folder_emptied"  # a folder is there, and nothing of the team in it
    MARKER_DAMAGED = "marker_damaged"
    FOLDER_OF_ANOTHER_TEAM = "folder_of_another_team"
    CANNOT_READ = "cannot_read"
    CANNOT_WRITE = "cannot_write"
    DISK_FULL = "disk_full"
    WRONG_ACCESS_KEY = "wrong_access_key"  # object storage does not know the key id
    SIGNATURE_REFUSED = "signature_refused"  # object storage: the secret key is not that of the key id
    CLOCK_OFF = "clock_off"  # object storage refuses this computer for its clock
    NO_KEYS = "no_keys"  # the keyring is locked or gone, or a passphrase is wanted
    KEYS_LOST = "keys_lost"  # the keyring no longer has them, or their file is damaged
    UPDATE_NEEDED = "update_needed"  # a device of the team writes with a newer version
    NEWS_MISSING = "news_missing"  # somebody has read what is not here, and no place holds it
    KEY_AWAITED = "key_awaited"  # what a device writes is sealed with a key that has not come here
    CLOCK = "clock"  # a device's clock is more than a day ahead of this one's


HARMLESS: Final = frozenset({Trouble.CLOCK})
"""With these everything goes through all the same."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something wrong with sharing, and where: at the address of a place, or with a device, its name and whose it is.

    `count` is how many segments are known to be missing; `helper` the name of a device that has them, and `of` whose.
    """

    trouble: Trouble
    place: str = ""
    person: str = ""
    device: str = ""
    count: int = 0
    helper: str = ""
    of: str = ""


def kinds(notices: Iterable[Notice]) -> tuple[Trouble, ...]:
    """Return the kinds of trouble there are, each once."""
    return tuple(dict.fromkeys(notice.trouble for notice in notices))


class Mend(StrEnum):
    """Who can put a file back that cannot be used."""

    HERE = "here"
    DEVICE = "device"  # the one in whose folder it lies, or any other that has it
    NOBODY = "nobody"  # nobody of the team made it, or all of it is here: it may be deleted


@dataclass(frozen=True, slots=True)
class BadFile:
    """A file of a place that cannot be used: its name there, what is wrong, and who can put it back."""

    place: str
    name: str
    flaw: str
    mend: Mend
    person: str = ""
    device: str = ""


@dataclass(frozen=True, slots=True)
class DeviceInfo:
    """A device of a person. `heard_ms` is when something of it last arrived here (ms since 1970), None never."""

    id: bytes
    name: str
    is_this: bool
    heard_ms: int | None
    words: tuple[int, ...]  # six numbers; `human_codes.words` turns them into words of a language


@dataclass(frozen=True, slots=True)
class Person:
    """A person who belongs to the team, with the devices that may write for them.

    `edits_okrs`: they change the whole OKR tree, and not only what they made in it themselves.
    """

    member: Id
    name: str
    role: Role
    is_me: bool
    devices: tuple[DeviceInfo, ...]
    edits_okrs: bool = True


@dataclass(frozen=True, slots=True)
class Request:
    """Somebody asks to be let in. `is_mine`: another device of mine. `is_known`: a further one of who is in the team.

    `code_used_before`: look twice. `log_days` is how many days of an imported log stand under their name and are
    nobody's yet.
    """

    id: bytes
    name: str
    device_name: str
    role: Role
    is_mine: bool
    words: tuple[int, ...]
    expired: bool
    code_used_before: bool
    log_days: int = 0
    is_known: bool = False


@dataclass(frozen=True, slots=True)
class Invitation:
    """A join code, to be handed over on a way other than the shared folder. It ends at `expires_ms`."""

    code: str = field(repr=False)
    expires_ms: int


@dataclass(frozen=True, slots=True)
class OpenCode:
    """A join code somebody might still come by, as far as the team knows it: the code itself is kept nowhere."""

    id: bytes
    made_by: str
    is_mine: bool
    role: Role
    for_own_device: bool
    expires_ms: int


@dataclass(frozen=True, slots=True)
class RecoveryUse:
    """A use of the recovery key: the device it made the owner's, and when that arrived here (ms since 1970)."""

    device_name: str
    when_ms: int


@dataclass(frozen=True, slots=True)
class Recovery:
    """How it stands with the recovery key, for an owner; anything but the defaults asks for a new one.

    `unseen`: it was made on this device and never shown. `strange`: somebody made it who is not the owner now, and may
    still have it. `used`: since it was made.
    """

    unseen: bool = False
    strange: bool = False
    used: tuple[RecoveryUse, ...] = ()


@dataclass(frozen=True, slots=True)
class Founded:
    """A team now shared: the recovery key to print and lock away. It is shown once and stored nowhere."""

    recovery_key: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Status:
    """How sharing stands. Cheap: read from the journal alone.

    `unshared` counts operations nobody else can have yet, the oldest made at `unshared_since_ms`. `waiting` counts
    things that arrived and cannot be shown yet (a file before them, a newer version), `late` the rows that somebody
    changed after their cycle was closed, which counts once it is reopened. `passed_ms` is when a pass last
    went through whole. `conflicts` counts fields with several versions. `bad_files` are the first of `bad_count`.
    `code` is there for whoever waits, `recovery` for owners. `sheet_open`: the team's sheet is everybody's to change.
    """

    phase: Phase
    places: tuple[str, ...] = ()
    role: Role | None = None
    team_name: str = ""
    unshared: int = 0
    unshared_since_ms: int | None = None
    waiting: int = 0
    late: int = 0
    passed_ms: int | None = None
    notices: tuple[Notice, ...] = ()
    requests: int = 0
    conflicts: int = 0
    my_words: tuple[int, ...] = ()
    device_name: str = ""
    code: CodeState | None = None
    recovery: Recovery | None = None
    bad_files: tuple[BadFile, ...] = ()
    bad_count: int = 0
    sheet_open: bool = False

    @property
    def trouble(self) -> tuple[Trouble, ...]:
        """Return what is wrong, each kind once."""
        return kinds(self.notices)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a pass did. `tables`: whose rows look different now. `notices` is empty where all went well."""

    sealed: int = 0
    published: int = 0
    fetched: int = 0
    tables: frozenset[str] = frozenset()
    notices: tuple[Notice, ...] = ()

    @property
    def changed(self) -> bool:
        """Tell whether anything looks different here now."""
        return bool(self.tables)

    @property
    def trouble(self) -> tuple[Trouble, ...]:
        """Return what is wrong, each kind once."""
        return kinds(self.notices)


@dataclass(frozen=True, slots=True)
class FieldVersion:
    """One of several versions of a field: who wrote it on which device, and when (ms since 1970)."""

    value: object  # as the record holds it: str, date, Id, Decimal …
    author: Id | None
    author_name: str
    device_name: str
    made_ms: int


@dataclass(frozen=True, slots=True)
class ConflictView:
    """A field with several versions, the one shown first, and what all of them come from (None: nothing known)."""

    table: str
    id: Id
    field: str
    versions: tuple[FieldVersion, ...]
    base: FieldVersion | None
