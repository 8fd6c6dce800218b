"""The upload: my segments and records, a tick, and whatever a place has lost.

Only bytes that lie in the vault go out, under the names that follow from them. So each step may be repeated at any
time, by anybody, and always writes the same.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.store.file.database import Database
from journal_app.store.log import device_notes, missing_segments, outbox
from journal_app.store.log.outbox import Waiting
from journal_app.store.log.vault import Vault
from journal_app.sync.format import file_names
from journal_app.sync.format.file_names import Tick
from journal_app.sync.replica.this_device import Account
from journal_app.sync.run.download import read_tick
from journal_app.sync.run.place_visit import PlaceError, Steps, UnreadableError, Visit

_LOOKED_AGAIN: Final = 10  # one file in so many that may be put


class Publisher:
    """Writes to a place."""

    def __init__(self, database: Database, visit: Visit, account: Account, steps: Steps) -> None:
        self._database = database
        self._visit = visit
        self._device = account.keys.device
        self._steps = steps

    def publish(self, listed: Collection[str], *, asks: bool = False) -> int:
        """Put what no place holds yet, and what this one lacks of mine; return how many files.

        `listed` lie there: of my own files and, where this device `asks` to be let in, of the requests.
        """
        with self._database.reading() as connection:
            fresh = outbox.unpublished(connection)
            # What was lost before those that lie there is healed, and need not be asked for at each line.
            mine = outbox.segments(connection, self._device, since=_reached(listed))
            records = dict.fromkeys(outbox.unpublished_records(connection))
            looked_at = (file_names.own(self._device), *([f"{file_names.JOINS}/"] if asks else []))
            # Another place may hold those already.
            records.update(
                (name, None)
                for name in outbox.record_names(connection)
                if name.startswith(looked_at) and name not in listed
            )
            has_boxes = any(
                name.startswith(file_names.own(self._device)) for name in outbox.record_names(connection)
            )
            half = set(device_notes.noted_text(connection, self._half).split())
            failed = [found for found in outbox.segments(connection) if _name(found) in half] if half else []
            records.update((name, None) for name in outbox.record_names(connection) if name in half)
        out = list({found.key: found for found in [*fresh, *missing(mine, listed), *failed]}.values())
        put = self._put_segments(out)
        put += self._put_records(records)
        if half:
            with self._database.writing() as connection:
                device_notes.forget(connection, [self._half])
        before = [found for found in out if found.device != self._device and found not in failed]
        self._tick(mine, before, has_boxes=has_boxes)
        return put

    def heal(self, listed: Collection[str], most: int) -> int:
        """Put up to `most` files that the place has lost or holds damaged; return how many were put.

        Damage is not seen in names, so some of those that lie there are read as well: my own last ones, which nobody
        else may have yet, what was seen damaged here, and others at random, so that not all devices mend the same.
        """
        with self._database.reading() as connection:
            everything = outbox.segments(connection, None)
            mine = outbox.segments(connection, self._device)
            records = outbox.record_names(connection)
        gone = missing(everything, listed)
        lost, again = {found.key for found in gone}, most // _LOOKED_AGAIN
        there = [found for found in everything if found.key not in lost]
        put = self._put_segments(random.sample(gone, min(most, len(gone))))
        with self._database.reading() as connection:
            bad = missing_segments.flawed_among(
                connection, self._visit.address, [_name(found) for found in there]
            )
        damaged = [found for found in there if _name(found) in bad]
        looked_at = random.sample(damaged, min(most, len(damaged)))
        looked_at += [found for found in mine if found.key not in lost][-again:]
        looked_at += random.sample(there, min(again, len(there)))
        put += self._put_segments({found.key: found for found in looked_at}.values(), unless_whole=True)
        absent = [name for name in records if name not in listed]
        put += self._put_records(absent)
        present = sorted(set(records) & set(listed))
        put += self._put_records(random.sample(present, min(again, len(present))), unless_whole=True)
        return put

    def _put_records(self, names_: Iterable[str], *, unless_whole: bool = False) -> int:
        put = 0
        for name in names_:
            self._steps.take()
            put += self._put_record(name, unless_whole=unless_whole)
        return put

    def _put(self, name: str, data: bytes) -> None:
        """Put a file. Where that fails, half of it may lie there under its name: it is put again with the next pass."""
        try:
            self._visit.put(name, data)
        except PlaceError:
            with self._database.writing() as connection:
                half = {*device_notes.noted_text(connection, self._half).split(), name}
                device_notes.note(connection, self._half, " ".join(sorted(half)))
            raise

    @property
    def _half(self) -> str:
        return f"half {self._visit.address}"

    def _put_segments(self, segments: Iterable[Waiting], *, unless_whole: bool = False) -> int:
        put = 0
        for found in segments:
            self._steps.take()
            with self._database.reading() as connection:
                data = Vault(connection).data(found.key)
            name = _name(found)
            if unless_whole and self._holds(name, data):
                continue
            self._put(name, data)
            with self._database.writing() as connection:
                outbox.mark_published(connection, found.key)
                missing_segments.clear_flaw(connection, self._visit.address, _name(found))
            put += 1
        return put

    def _holds(self, name: str, data: bytes) -> bool:
        """Tell whether the place holds exactly these bytes under a name."""
        try:
            return self._visit.get(name, len(data)) == data
        except UnreadableError:
            return False
        except JournalError as error:
            if error.code is not ErrorCode.FILE_TOO_LARGE:
                raise
            return False

    def _put_record(self, name: str, *, unless_whole: bool) -> int:
        with self._database.reading() as connection:
            data = outbox.record(connection, name)
        if data is None or (unless_whole and self._holds(name, data)):
            return 0
        self._put(name, data)
        with self._database.writing() as connection:
            outbox.mark_record_published(connection, name)
            missing_segments.clear_flaw(connection, self._visit.address, name)
        return 1

    def put_back(self, apart: Mapping[bytes, Collection[str]], most: int) -> int:
        """Put what a place has lost of some devices of others; return how many files, at most about `most`.

        `apart` is what lies there of each device whose tick says something else than what is known here.
        """
        put = 0
        for device, listed in apart.items():
            with self._database.reading() as connection:
                known = outbox.segments(connection, device)
            gone = missing(known, listed)
            put += self._put_segments(gone[: max(0, most - put)])
            ticked = read_tick(self._visit, device) if known and len(gone) <= most else None
            if ticked is not None and ticked < known[-1].number:
                self._put_tick(device, known[-1].number)
        return put

    def _tick(self, mine: Sequence[Waiting], before: Sequence[Waiting], *, has_boxes: bool) -> None:
        """Let my tick say how far I have come. What stands in the place decides: it may have gone back, or be lost.

        `before` is what went out of the device this one was before it met a copy of itself. One that `has_boxes` and
        wrote nothing yet has a tick all the same: a key in a box may be what tells of it.
        """
        for found in before:
            self._put_tick(found.device, found.number)
        if mine:
            if read_tick(self._visit, self._device) != mine[-1].number:
                self._put_tick(self._device, mine[-1].number)
        elif has_boxes:
            self._put_tick(self._device, 0)

    def _put_tick(self, device: bytes, number: int) -> None:
        self._visit.put(file_names.tick(device), Tick(number).to_bytes())


def _name(found: Waiting) -> str:
    return file_names.segment(found.device, found.number, found.id)


def _reached(listed: Iterable[str]) -> int:
    """Return how far a listing of my own files goes without a gap."""
    numbers = {
        hint[0]
        for name in listed
        if (hint := file_names.segment_hint(name)) is not None
        and name.endswith(f"/{hint[0]:010d}-{hint[1]}.seg")
    }
    return next(number for number in itertools.count() if number + 1 not in numbers)


def missing(segments: Iterable[Waiting], listed: Iterable[str]) -> list[Waiting]:
    """Return the segments that do not lie there under their names: what a copy by another name holds, it alone says."""
    there = set(listed)
    return [found for found in segments if _name(found) not in there]
