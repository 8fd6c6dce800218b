"""Memories of the logs this device has taken in: which lines each brought, without any of their words.

An import is repeated as the log grows. What it brought before must not come back where somebody has deleted it, and
words corrected in the log must find the line they were. The rules are those of docs/adr/0012.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from datetime import date
from enum import IntEnum
from typing import ClassVar, Final, NamedTuple

from journal_app.domain.entity import entity, part
from journal_app.domain.ids import HEAD, Id, digest
from journal_app.domain.kpt import Kind
from journal_app.domain.writers import Local

_LINE: Final = struct.Struct(f">B4s8s{HEAD}s")
NO_TIME: Final = bytes(4)


class State(IntEnum):
    """How a line stood in its log at the last import."""

    THERE = 0
    ABSENT = 1
    """Gone from the log, though its day is there: nothing replaces it any more, and it is remembered."""
    UNDONE = 2
    """The import was taken back: it may come again."""


class Brought(NamedTuple):
    """A line of a log: digests of its words and of the time of its row, and the head of the id of its line here.

    The head of an id stays when the line is handed over to another member or team.
    """

    state: State
    kind: Kind
    private: bool
    at: bytes
    words: bytes
    head: bytes


_Marks = tuple[State, Kind, bool]
# One byte for each way a line can stand: an import packs and unpacks hundreds of thousands of them.
_MARKS: Final[dict[int, _Marks]] = {
    state << 3 | private << 2 | number: (state, kind, private)
    for state in State
    for number, kind in enumerate(Kind)
    for private in (False, True)
}
_BYTES: Final = {marks: byte for byte, marks in _MARKS.items()}


@entity(writers=Local(keeps="mine"))
class Imported:
    """What one log brought for one day under one name. `log` tells logs apart, `lines` are packed (see `pack`).

    It is this device's own: never logged, never shared. `mine` stays when the team is left.
    """

    TABLE: ClassVar[str] = "imported"

    id: Id
    log: int = part()
    who: bytes = part()
    day: date = part()
    mine: bool = part()
    lines: bytes = part()


def digest_of_words(text: str) -> bytes:
    """Return what stands for the words of a line."""
    return digest(text.encode(), 8)


def digest_of_time(at: str) -> bytes:
    """Return what stands for the time of day a row bears, as written; `NO_TIME` where it bears none."""
    return digest(at.encode(), 4) if at else NO_TIME


def digest_of_name(name: str) -> bytes:
    """Return what stands for a name in a log, "" for a log without names."""
    return digest(name.encode(), 8)


def imported_id(log: int, who: bytes, day: date) -> Id:
    """Return the one id of what a log brought for a day under a name."""
    return Id(digest(b"%d\0%b\0%d" % (log, who, day.toordinal()), 16))


def pack(lines: Iterable[Brought]) -> bytes:
    """Return lines as they are stored."""
    packed = _LINE.pack
    return b"".join(
        packed(_BYTES[state, kind, private], at, words, head)
        for state, kind, private, at, words, head in lines
    )


def unpack(data: bytes) -> Iterator[Brought]:
    """Yield the lines that were packed."""
    for byte, at, words, head in _LINE.iter_unpack(data):
        yield Brought(*_MARKS[byte], at, words, head)


def taken_back(before: bytes, after: bytes) -> bytes:
    """Return what is left of `after` once its import is undone: what stood before, and what else came as undone."""
    kept = tuple(unpack(before))
    heads = {line.head for line in kept}
    undone = (line._replace(state=State.UNDONE) for line in unpack(after) if line.head not in heads)
    return pack((*kept, *undone))
