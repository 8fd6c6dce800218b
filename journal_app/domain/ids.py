"""Identities: 16 bytes, ordered by time, and bound to their owner.

Layout of a made id: 6 bytes milliseconds since 1970 | 3 bytes counter with a random start | 7 bytes tag.
The tag is a hash of (kind, owner, the first nine bytes), so every replica can check that an entity was
made by its owner without storing a preimage, and rows made one after another land side by side in an index.
Things that must be one on every device (an entry of a person's day, a reaction, a quarter) derive their
id from what makes them unique instead.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import NewType

Id = NewType("Id", bytes)
NOBODY = Id(bytes(16))

HEAD = 9
"""How many bytes of a made id say when it was made, and stay when it is handed over."""

_COUNTER_LIMIT = 1 << 24
_DAY_MS = 86_400_000
_EPOCH = date(1970, 1, 1).toordinal()


def _blake2b(data: bytes, *, size: int, person: bytes = b"") -> bytes:
    # Imported when the first id is made: OpenSSL comes along, 6 ms and 4 MiB that a start does not need.
    from hashlib import blake2b

    return blake2b(data, digest_size=size, person=person).digest()


def digest(data: bytes, size: int) -> bytes:
    """Return a digest of `size` bytes, for what is to be recognised and not kept."""
    return _blake2b(data, size=size, person=b"journal.digest")


def _tag(kind: str, owner: Id, head: bytes) -> bytes:
    return _blake2b(kind.encode() + b"\0" + owner + head, size=7, person=b"journal.id")


def derived(table: str, *parts: bytes) -> Id:
    """Return the one id of a row that is known by its parts. A table's name may have 8 letters."""
    return Id(_blake2b(b"\0".join(parts), size=16, person=b"journal." + table.encode()))


class IdMaker:
    """Makes ids that grow strictly, also within one millisecond and when the clock is set back."""

    def __init__(self, now_ms: Callable[[], int]) -> None:
        """Take the clock as milliseconds since 1970."""
        self._now_ms = now_ms
        self._last = (0, 0)

    def make(self, kind: str, owner: Id) -> Id:
        """Return a new id of an entity of `kind` owned by the member `owner`."""
        ms, counter = self._now_ms(), int.from_bytes(os.urandom(3), "big") >> 1
        last_ms, last_counter = self._last
        if ms <= last_ms:
            ms, counter = (
                (last_ms, last_counter + 1) if last_counter + 1 < _COUNTER_LIMIT else (last_ms + 1, 0)
            )
        self._last = (ms, counter)
        head = ms.to_bytes(6, "big") + counter.to_bytes(3, "big")
        return Id(head + _tag(kind, owner, head))


def is_owned_by(id_: Id, kind: str, owner: Id) -> bool:
    """Tell whether `id_` was made as an entity of `kind` for the member `owner`."""
    return id_[HEAD:] == _tag(kind, owner, id_[:HEAD])


@lru_cache(maxsize=4096)
def is_person(member: Id) -> bool:
    """Tell a person, who can have devices, from a member known by name only, whose lines anyone may import."""
    # Kept, since it is asked of every line, about the few people of a team.
    return is_owned_by(member, "member", NOBODY)


def handed_over(id_: Id, kind: str, owner: Id) -> Id:
    """Return the id that an entity has once it is another member's: of the same moment, bound to them."""
    return Id(id_[:HEAD] + _tag(kind, owner, id_[:HEAD]))


def later(id_: Id) -> Id:
    """Return an id of the next moment, to be handed over."""
    return Id(((int.from_bytes(id_[:HEAD], "big") + 1) % (1 << 8 * HEAD)).to_bytes(HEAD, "big") + id_[HEAD:])


def entry_id(team: Id, author: Id, day: date) -> Id:
    """Return the one id of a member's entry of a day: the same day made on two devices is one entry."""
    return derived("entry", team, author, day.isoformat().encode())


def reaction_id(item: Id, member: Id, kind: str) -> Id:
    """Return the one id of a member's reaction of one kind to an item."""
    return derived("reaction", item, member, kind.encode())


def period_id(team: Id, start: date, end: date) -> Id:
    """Return the one id of a team's period."""
    return derived("period", team, start.isoformat().encode(), end.isoformat().encode())


def imported_member_id(team: Id, name: str) -> Id:
    """Return the id of a member known by name only, so that two imports of one log agree on who it is."""
    return derived("member", team, name.encode())


def copy_id(item: Id, member: Id) -> Id:
    """Return the one id of a member's note that a line is a copy of one of theirs."""
    return derived("copy", item, member)


def naming_id(member: Id, name: Id) -> Id:
    """Return the one id of what a member says about who a member known by name only is."""
    return derived("naming", member, name)


def imported_line_id(kind: str, owner: Id, day: date, source: bytes) -> Id:
    """Return the id of a line that came from a file: two devices that import one file make one line, not two.

    `source` tells the lines of a day apart. The id passes `is_owned_by` like a made one; with 3 bytes to
    tell lines apart, the caller checks for a clash within the day.
    """
    head = imported_from(day) + _blake2b(source, size=3)
    return Id(head + _tag(kind, owner, head))


def imported_from(day: date) -> bytes:
    """Return the bytes with which the ids of all lines begin that came from a file for a day."""
    # Wrapped, so that a day before 1970 has a number too.
    return ((day.toordinal() - _EPOCH) * _DAY_MS % (1 << 48)).to_bytes(6, "big")
