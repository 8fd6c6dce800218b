"""The daily entry: Keep, Problem and Try items, and the reactions they get."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from journal_app.domain.entity import entity, part
from journal_app.domain.ids import Id
from journal_app.domain.team import Member
from journal_app.domain.text_limits import clean
from journal_app.domain.writers import Author, Private

if TYPE_CHECKING:
    from journal_app.domain.habit.evidence import Target


class Kind(StrEnum):
    """The three sections of an entry."""

    KEEP = "keep"
    PROBLEM = "problem"
    TRY = "try"


class TryOutcome(StrEnum):
    """What became of a Try: still open, done, carried on to another day, or dropped."""

    OPEN = ""
    DONE = "done"
    CARRIED = "carried"
    DROPPED = "dropped"


# A field is told what its words mean by the name of their type, and key results have an `Outcome` of their own
# (`okrs.review.closings`): so this one has a name that says of what it is.
Outcome = TryOutcome


class ReactionKind(StrEnum):
    """What the room can say to an item in one key."""

    CLAP = "clap"
    PARTY = "party"
    HEART = "heart"


@entity(writers=Author(by="member", derived=("team", "member", "day")))
class Entry:
    """One member's day. `nothing` records a day seen and left blank on purpose."""

    TABLE: ClassVar[str] = "entry"

    id: Id
    member: Id = part(32, to="member", fixed=True)
    day: date = part(33, fixed=True)
    nothing: bool = part(34, default=False)


def is_nothing(entries: Iterable[tuple[object, object]]) -> bool:
    """Tell whether a person's day was left blank on purpose, of its entries as (nothing, has lines).

    They have several where a log brought lines under a name that is theirs: lines in one answer the other's note.
    """
    found = list(entries)
    return any(nothing for nothing, _ in found) and not any(lines and not nothing for nothing, lines in found)


@entity(writers=Author(by="entry"), stamped=True)
class Item:
    """One line of an entry. `pos` orders the lines of a section (see `position`).

    A Try that was answered knows the day (`settled`) and, where it was dropped, perhaps the `reason`.
    """

    TABLE: ClassVar[str] = "item"

    id: Id
    entry: Id = part(48, to="entry", fixed=True)
    kind: Kind = part(49)
    pos: str = part(50)
    text: str = part(51, never_blank=True, searched=True)
    kr: Id | None = part(52, to="key_result", default=None)
    outcome: TryOutcome = part(53, default=TryOutcome.OPEN)
    reason: str = part(54, default="")
    settled: date | None = part(55, default=None)


@entity(writers=Private(by="member"), stamped=True)
class PrivateItem:
    """A line only its author sees. It hangs on the day, not on an entry: an entry would tell of it."""

    TABLE: ClassVar[str] = "private_item"

    id: Id
    member: Id = part(to="member")
    day: date = part()
    kind: Kind = part()
    pos: str = part()
    text: str = part(never_blank=True, searched=True)
    kr: Id | None = part(to="key_result", default=None)
    outcome: TryOutcome = part(default=TryOutcome.OPEN)
    reason: str = part(default="")
    settled: date | None = part(default=None)


@entity(writers=Author(by="member", derived=("item", "member", "kind")))
class Reaction:
    """How often `member` gave one kind of reaction to an item."""

    TABLE: ClassVar[str] = "reaction"

    id: Id
    item: Id = part(64, to="item", fixed=True, goes_with=True)
    member: Id = part(65, to="member", fixed=True)
    kind: ReactionKind = part(66, fixed=True)
    count: int = part(67, within=range(1, 1 << 31))


@entity(writers=Author(by="member", derived=("item", "member")))
class Copy:
    """That `member` has a line themselves which stands under a name of a log as well.

    Where that name is theirs, the line is not shown; where it is no longer, it shows again as if nothing had been.
    """

    TABLE: ClassVar[str] = "copy"

    id: Id
    item: Id = part(27, to="item", fixed=True, goes_with=True)
    member: Id = part(28, to="member", fixed=True)


@dataclass(frozen=True, slots=True)
class DayItem:
    """A line as its author sees it in the day's form, shared or private. `kr_ref` reads like "KR-2".

    `evidence` is all it is linked to, the first key result too; `became` are the lines that came from it.
    """

    id: Id
    kind: Kind
    pos: str
    text: str
    kr: Id | None
    kr_ref: str
    private: bool
    outcome: Outcome = Outcome.OPEN
    evidence: tuple[Target, ...] = ()
    became: tuple[Target, ...] = ()


@dataclass(frozen=True, slots=True)
class DayView:
    """Everything of one member's day, items ordered by section and position."""

    day: date
    member: Id
    nothing: bool
    items: tuple[DayItem, ...]

    def of(self, kind: Kind) -> tuple[DayItem, ...]:
        """Return the items of one section, in order."""
        return tuple(item for item in self.items if item.kind is kind)


class DayMark(StrEnum):
    """What a day shows in an overview. LIGHT is a day of which its writer only chose what it was like."""

    WROTE = "wrote"
    NOTHING = "nothing"
    LIGHT = "light"
    NOT_YET = "not_yet"


@dataclass(frozen=True, slots=True)
class BoardItem:
    """A shareable line on the week board; `reactions` maps a kind to (how many, how many of them mine).

    `evidence` is all it is linked to, the first key result too.
    """

    id: Id
    kind: Kind
    text: str
    kr: Id | None
    kr_ref: str
    reactions: tuple[tuple[ReactionKind, int, int], ...]
    evidence: tuple[Target, ...] = ()

    @property
    def applause(self) -> int:
        """Return how many reactions of any kind the line has."""
        return sum(count for _, count, _ in self.reactions)

    def names(self, key_result: Id) -> bool:
        """Tell whether the line names a key result, as its first one or a further one."""
        return self.kr == key_result or any(one.id == key_result for one in self.evidence)


@dataclass(frozen=True, slots=True)
class BoardCell:
    """One member's day on the board."""

    member: Id
    day: date
    nothing: bool
    items: tuple[BoardItem, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """A week of a team side by side: shareable lines only, one cell for each (member, day) with an entry."""

    members: tuple[Member, ...]
    cells: Mapping[tuple[Id, date], BoardCell]

    def of(self, member: Id) -> tuple[BoardCell, ...]:
        """Return one member's cells, earliest day first."""
        return tuple(
            sorted((c for (who, _), c in self.cells.items() if who == member), key=lambda cell: cell.day)
        )


@dataclass(frozen=True, slots=True)
class Found:
    """A search hit: the line, its day and author, ready to show."""

    id: Id
    day: date
    member_name: str
    kind: Kind
    text: str
    kr_ref: str
    private: bool


# A bullet typed by habit, or left by a chat tool, is not part of the sentence.
_BULLET = re.compile(r"^\s*(?:[-*+]\s+|[・•●◦‣▪]\s*)")


def split_lines(text: str) -> list[str]:
    """Split pasted or imported text into item texts: one a line, bullets and blank lines dropped."""
    lines = (clean(_BULLET.sub("", line)).strip() for line in text.splitlines())
    return [line for line in lines if line]
