"""The download: what of a shared place is new here, and reading it.

Names say which files are worth a look; what counts is what is in them. A tick says that a device has gone on; a full
scan looks at every name, whoever gave it and wherever it lies.
"""

from __future__ import annotations

import random
import time
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.store.file.database import Database
from journal_app.store.file.gc_pause import resting
from journal_app.store.log import device_notes, missing_segments, outbox
from journal_app.store.log.device_notes import Connection
from journal_app.sync.fold import digests
from journal_app.sync.format import file_names
from journal_app.sync.format.flaws import Flaw, FlawedError
from journal_app.sync.format.segment import FILE_CAP
from journal_app.sync.replica.accept_files import File, Intake, Wait
from journal_app.sync.replica.this_device import Account
from journal_app.sync.run.place_visit import Steps, UnreadableError, Visit

_BATCH_FILES: Final = 32
_BATCH_BYTES: Final = 4 * 1024 * 1024
_HELD_S: Final = 0.01
"""So long a transaction may take in one more file: whoever saves meanwhile waits for it."""
_SMALL: Final = 8 * 1024
_TICK_CAP: Final = 64
_MOST_RETRIED: Final = 500
_FEW_RETRIED: Final = 64
_MOST_LISTED: Final = 1000
"""So many names of ticks and of requests an ordinary pass looks at: anybody may put there what they like."""
_MOST_STRANGERS: Final = 32
_DEVICE_BYTES: Final = 16
_REQUESTS: Final = f"{file_names.JOINS}/"
_ASIDE: Final = (f"{file_names.TICKS}/", _REQUESTS, f"{file_names.HERES}/")  # looked at in ways of their own

_Read = bytes | Flaw | None


class Fetcher:
    """Reads what is new in a place into the vault, in transactions of a few files, or of one that is large."""

    def __init__(self, database: Database, visit: Visit, intake: Intake, steps: Steps) -> None:
        self._database = database
        self._visit = visit
        self._intake = intake
        self._steps = steps

    def own(self) -> Sequence[str]:
        """Read what lies among my own files and is unknown here; return the names of all that are of use."""
        device = self._intake.account.keys.device
        listed = self._visit.list(file_names.own(device))
        unknown = wanted(listed, self._known(device), self._intake.account)
        unread = self._unread(unknown)
        useless = sorted(set(unknown).difference(unread))
        # What a copy of this device wrote may have been half-written when it was looked at.
        again = random.sample(useless, min(_MOST_RETRIED, len(useless)))
        self._read([*again, *unread])
        useless_now = {
            name for name in useless if name not in again or self._file(name) in self._intake.noted
        }
        return [name for name in listed if name not in useless_now]

    def news(self, turn: bytes) -> Mapping[bytes, Sequence[str]]:
        """Read what is unknown of the devices whose ticks say something else than what is known here.

        Besides, of one device whose `turn` it is: no tick tells of a fork, or of a file that was lost before it. What
        could not be used before is tried again. Return the names that lie there, by device: where a place went back
        to an older state, it lacks what is known here.
        """
        account = self._intake.account
        found: list[str] = []
        listed: dict[bytes, Sequence[str]] = {}
        for device in dict.fromkeys([*self._apart(), *filter(None, [turn])]):
            self._steps.take()
            listed[device] = self._visit.list(file_names.own(device))
            found += wanted(listed[device], self._known(device), account)
        self._read_and_try_again(found)
        self._requests(self._visit.list(file_names.JOINS, _MOST_LISTED), full=False)
        return listed

    def everything(self) -> Sequence[str]:
        """Look at every file of the place; return all names."""
        listed = self._visit.list(file_names.ROOT)
        known = self._known(None)
        found = wanted(listed, known, self._intake.account, strays=True)
        self._read_and_try_again(found)
        self._requests([name for name in listed if name.startswith(_REQUESTS)], full=True)
        # What is still there and was of no use before is not looked at each time to be as it was.
        with self._database.reading() as connection:
            still = missing_segments.flawed_among(connection, self._visit.address, listed)
        self._intake.noted.update(map(self._file, still))
        return listed

    # ------------------------------------------------------------ inside
    def _apart(self) -> Iterator[bytes]:
        """Yield the devices of others whose ticks are ahead of what is known here, behind it, or not there.

        Ticks are read by the names of those who are known. Of names that only a listing tells, a few are looked at.
        """
        mine = self._intake.account.keys.device
        with self._database.reading() as connection:
            reached = outbox.reached(connection)
        listed = self._visit.list(file_names.TICKS, _MOST_LISTED)
        there = {
            device for device in map(file_names.ticking, listed) if device and len(device) == _DEVICE_BYTES
        }
        known = {device for device, number in reached.items() if number}
        let_in = self._intake.let_in - known
        if len(listed) < _MOST_LISTED:
            let_in &= there
        looked_at = known | _some(let_in) | _some(there - known - let_in)
        for device in sorted(looked_at - {mine}):
            self._steps.take()
            ticked = read_tick(self._visit, device)
            # One with a tick of which nothing is here may have written nothing and issued keys.
            here = reached.get(device, -1 if device in there else 0)
            if ticked is not None and ticked != here:
                yield device

    def _read_and_try_again(self, found: Sequence[str]) -> None:
        """Read files, and some of those that were of no use before: more where these are of use now."""
        with self._database.reading() as connection:
            chance = random.random()  # noqa: S311  which comes first is no secret
            again = missing_segments.flawed(connection, self._visit.address, _MOST_RETRIED, chance)
        first = again[:_FEW_RETRIED]
        self._read(list(dict.fromkeys([*first, *self._unread(found)])))
        if not self._intake.noted.issuperset(map(self._file, first)):
            self._read(again[_FEW_RETRIED:])

    def _unread(self, found: Sequence[str]) -> list[str]:
        """Return those of the files that were not of no use before."""
        with self._database.reading() as connection:
            useless = missing_segments.flawed_among(connection, self._visit.address, found)
        return [name for name in found if name not in useless]

    def _requests(self, listed: Sequence[str], *, full: bool) -> None:
        """Read the requests to be let in where there are others than last time."""
        place = f"requests {self._visit.address}"
        seen = digests.digest(sorted(listed))
        with self._database.reading() as connection:
            same = device_notes.noted_bytes(connection, place) == seen
        if full or not same:
            self._read(self._unread(listed))
            with self._database.writing() as connection:
                device_notes.note(connection, place, seen)

    def _known(self, device: bytes | None) -> Collection[str]:
        """Return the letters by which names call the segments here, of a device or of all."""
        with self._database.reading() as connection:
            ids = (found.id for found in outbox.segments(connection, device))
            return {file_names.id_letters(id_) for id_ in ids}

    def _read(self, files: Sequence[str]) -> Collection[str]:
        """Read files; those that wait for what others brought are tried again. Return those that wait still."""
        waiting: Sequence[str] = files
        while waiting:
            learned = self._intake.learned
            waiting = self._read_once(waiting)
            if self._intake.learned == learned:
                break
        return waiting

    def _read_once(self, files: Sequence[str]) -> list[str]:
        done, waiting = 0, []
        for batch in self._batches(files):
            rest = deque(batch)
            while rest:
                # Checked and opened before anybody who saves has to wait; a small one takes no time to speak of.
                self._prepare(rest[0][1])
                with self._database.writing() as connection, resting():
                    end, is_next = time.monotonic() + _HELD_S, True
                    while is_next:
                        name, data = rest.popleft()
                        if self._take(connection, name, data) is not None:
                            waiting.append(name)
                        is_next = bool(rest) and time.monotonic() < end and _is_small(rest[0][1])
            done += len(batch)
            self._steps.take(done, len(files))
        return waiting

    def _file(self, name: str) -> File:
        return File(self._visit.address, name)

    def _prepare(self, data: _Read) -> None:
        if isinstance(data, bytes):
            self._intake.prepare(data)

    def _take(self, connection: Connection, name: str, data: _Read) -> Wait | None:
        file = self._file(name)
        if isinstance(data, Flaw):
            self._intake.note(connection, file, data)
        elif data is None:
            missing_segments.clear_flaw(connection, *file)
        else:
            return self._intake.take(connection, file, data)
        return None

    def _batches(self, files: Iterable[str]) -> Iterator[list[tuple[str, _Read]]]:
        batch: list[tuple[str, _Read]] = []
        size = 0
        for name in files:
            data = self._get(name)
            batch.append((name, data))
            size += len(data) if isinstance(data, bytes) else 0
            if len(batch) == _BATCH_FILES or size > _BATCH_BYTES:
                yield batch
                batch, size = [], 0
                self._steps.take()
        if batch:
            yield batch

    def _get(self, name: str) -> _Read:
        try:
            return self._visit.get(name, FILE_CAP)
        except UnreadableError:
            return Flaw.INCOMPLETE
        except JournalError as error:
            if error.code is not ErrorCode.FILE_TOO_LARGE:
                raise
            # Of another name it is somebody's own file, and none of ours.
            return Flaw.MALFORMED if file_names.segment_hint(name) else None


def _some(devices: AbstractSet[bytes]) -> set[bytes]:
    """Return so many of the devices as may be looked at in vain."""
    return set(random.sample(sorted(devices), min(_MOST_STRANGERS, len(devices))))


def read_tick(visit: Visit, device: bytes) -> int | None:
    """Return how far a device has come as its tick says, 0 where that says nothing, None where it cannot be read now.

    Raises PlaceError.
    """
    try:
        return file_names.read_tick(visit.get(file_names.tick(device), _TICK_CAP) or b"").segno
    except UnreadableError:
        return None
    except FlawedError:
        return 0  # half-written, or somebody's rubbish
    except JournalError as error:
        if error.code is not ErrorCode.FILE_TOO_LARGE:
            raise
        return 0


def _is_small(data: _Read) -> bool:
    return not isinstance(data, bytes) or len(data) < _SMALL


def wanted(
    listed: Iterable[str], known: Collection[str], account: Account, *, strays: bool = False
) -> list[str]:
    """Return the names worth a look: keys for this device first, then segments as they follow in their chains.

    Strays, whose names say nothing, come last.
    """
    mine = file_names.letters_of_box(b"", account.keys.device)[1]
    keys = {file_names.base32(epoch.id) for epoch in account.keys.epochs}
    found: list[tuple[int, int, str]] = []
    for name in listed:
        hint, box = file_names.segment_hint(name), file_names.box_letters(name)
        if hint is not None:
            if hint[1] not in known:
                found.append((1, hint[0], name))
        elif box is not None:
            if box[1] == mine and box[0] not in keys:
                found.append((0, 0, name))
        elif strays and name != file_names.MARKER and not name.startswith(_ASIDE):
            found.append((2, 0, name))
    return [name for _, _, name in sorted(found)]
