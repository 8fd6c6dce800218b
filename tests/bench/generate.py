"""A journal of 50 people and up to 10 years, the same at every run, written as the app writes it.

Days are written in order, so ids, keys and clocks grow as they would have. Everything goes through `Store.apply`,
one change set a day; `people` and `items` set the size: 50 people write about 390 lines a day, a million in 10 years.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from hashlib import blake2b
from pathlib import Path

from journal_app.domain import position
from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.entity import Record
from journal_app.domain.ids import (
    NOBODY,
    Id,
    entry_id,
    handed_over,
    imported_member_id,
    period_id,
    reaction_id,
)
from journal_app.domain.kpt import Entry, Item, Kind, PrivateItem, Reaction, ReactionKind
from journal_app.domain.okrs.okr import CheckIn, KeyResult, Objective, Period
from journal_app.domain.periods import quarter_of
from journal_app.domain.team import Member, Team
from journal_app.store.apply import Store
from journal_app.store.file.database import Database, open_journal
from tests.bench.prose import Prose

SEED = 42
PEOPLE = 50
LAST_DAY = date(2026, 11, 20)
_POSITIONS = {count: tuple(position.spread(count)) for count in range(1, 6)}
_LINES = ((Kind.KEEP, (2, 3, 4, 5)), (Kind.PROBLEM, (1, 2, 3)), (Kind.TRY, (1, 2, 3)))
_LINES_A_DAY = 7.5
_OBJECTIVES, _KEY_RESULTS = 5, 3


@dataclass(frozen=True, slots=True)
class Size:
    """How much to write; `items` is met to within a day."""

    items: int
    people: int = PEOPLE
    seed: int = SEED

    @property
    def days(self) -> int:
        """Return how many working days it takes."""
        return max(1, round(self.items / (self.people * _LINES_A_DAY)))


class Writer:
    """Thinks up the days of a team."""

    def __init__(self, size: Size) -> None:
        """Begin; the same size gives the same journal."""
        self._random = random.Random(size.seed)
        self._prose = Prose(size.seed)
        self._made = 0
        self._size = size
        self.team = Team(self._derived("team"), "Bench")
        self.members = [self._member(number) for number in range(size.people)]
        self._krs: list[KeyResult] = []

    def days(self) -> Iterator[date]:
        """Yield the working days, oldest first."""
        day = LAST_DAY
        found: list[date] = []
        while len(found) < self._size.days:
            if day.weekday() < 5:
                found.append(day)
            day -= timedelta(days=1)
        return reversed(found)

    def people(self) -> ChangeSet:
        """Return the team and its members."""
        return _made(self.team, *self.members)

    def okrs(self) -> ChangeSet:
        """Return the objectives of the last quarter with their history."""
        quarter = quarter_of(LAST_DAY, self.team.fiscal_start)
        id_ = period_id(self.team.id, quarter.start, quarter.end)
        records: list[Record] = [Period(id_, self.team.id, quarter.start, quarter.end, quarter.label)]
        for number, pos in enumerate(position.spread(_OBJECTIVES), 1):
            objective = Objective(
                self._id(Objective.TABLE, quarter.start), id_, None, pos, number, self._prose.line()
            )
            records.append(objective)
            for place in position.spread(_KEY_RESULTS):
                kr = KeyResult(
                    self._id(KeyResult.TABLE, quarter.start), objective.id, place, len(self._krs) + 1,
                    self._prose.line(), self.members[0].id, Decimal(0), Decimal(100), "%",
                )  # fmt: skip
                self._krs.append(kr)
                records += [kr, *self._history(kr, quarter.start)]
        return _made(*records)

    def day(self, day: date) -> ChangeSet:
        """Return what everyone wrote on a day, and what they said to it."""
        changes: list[Change] = []
        for member in self.members:
            entry = Entry(entry_id(self.team.id, member.id, day), member.id, day)
            changes.append(Change(None, entry))
            for kind, counts in _LINES:
                for pos in _POSITIONS[self._random.choice(counts)]:
                    id_ = self._id(Item.TABLE, day, member.id)
                    kr = self._random.choice(self._krs).id if self._random.random() < 0.05 else None
                    changes.append(Change(None, Item(id_, entry.id, kind, pos, self._prose.line(), kr)))
                    if kind is Kind.KEEP and self._random.random() < 0.1:
                        changes.append(Change(None, self._reaction(id_)))
        if self._random.random() < 0.3:
            changes.append(Change(None, self._private(day)))
        return ChangeSet("item.add.keep", tuple(changes))

    def _member(self, number: int) -> Member:
        name = f"メンバー{number:02}"
        known_by_name = imported_member_id(self.team.id, name)
        made = known_by_name if number else self._id(Member.TABLE, LAST_DAY)
        return Member(made, self.team.id, name)

    def _history(self, kr: KeyResult, start: date) -> Iterator[CheckIn]:
        value = 0
        for week in range(7):
            value += self._random.randrange(12)
            day = start + timedelta(weeks=week)
            id_ = self._id(CheckIn.TABLE, day, self.members[0].id)
            yield CheckIn(
                id_, kr.id, self.members[0].id, day, _ms(day), Decimal(value), self._random.randrange(11), ""
            )

    def _reaction(self, item: Id) -> Reaction:
        member = self._random.choice(self.members).id
        return Reaction(reaction_id(item, member, ReactionKind.CLAP), item, member, ReactionKind.CLAP, 1)

    def _private(self, day: date) -> PrivateItem:
        me = self.members[0].id
        return PrivateItem(
            self._id(PrivateItem.TABLE, day, me), me, day, Kind.PROBLEM, "i", self._prose.line()
        )

    def _derived(self, what: str) -> Id:
        return Id(blake2b(f"{what} {self._size.seed}".encode(), digest_size=16).digest())

    def _id(self, table: str, day: date, owner: Id = NOBODY) -> Id:
        """Make an id of the app's layout (see `ids`), without its clock and chance."""
        self._made += 1
        overflown, counter = divmod(self._made, 1 << 24)
        head = (_ms(day) + overflown).to_bytes(6, "big") + counter.to_bytes(3, "big")
        return handed_over(Id(head + bytes(7)), table, owner)


def _made(*records: Record) -> ChangeSet:
    return ChangeSet("start", tuple(Change(None, record) for record in records))


def generate(folder: Path, size: Size) -> Path:
    """Write a journal into a folder and return its path; `folder` is made as needed."""
    writer = Writer(size)
    path = folder / "journal.db"
    clock = _Clock()
    with closing(open_journal(path, folder / "backups")) as database:
        # Nothing is lost by a power cut here: the journal is made again.
        database.connection.execute("PRAGMA synchronous = OFF")
        _write_profile(database, writer)
        store = Store(database, clock)
        clock.day = LAST_DAY
        store.apply(writer.people())
        store.apply(writer.okrs())
        for day in writer.days():
            clock.day = day
            store.apply(writer.day(day))
        database.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


def _write_profile(database: Database, writer: Writer) -> None:
    with database.writing() as connection:
        connection.execute("INSERT INTO device(key, id) VALUES (1, ?)", (writer._derived("device"),))
        known = (("me", writer.members[0].id), ("team", writer.team.id), ("device", 1))
        connection.executemany("INSERT INTO local(name, value) VALUES (?, ?)", known)


class _Clock:
    def __init__(self) -> None:
        self.day = LAST_DAY

    def __call__(self) -> int:
        return _ms(self.day)


def _ms(day: date) -> int:
    return int(datetime.combine(day, time(8), UTC).timestamp() * 1000)


if __name__ == "__main__":
    generate(Path(sys.argv[1]), Size(int(sys.argv[2])))
