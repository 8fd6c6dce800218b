"""One person's day in an import: which lines of the log the journal has already, and where the others go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from journal_app.domain import position
from journal_app.domain.changes import Change
from journal_app.domain.ids import Id, entry_id, imported_line_id, is_owned_by
from journal_app.domain.kpt import Entry, Item, Kind, PrivateItem
from journal_app.journal.log_rows import LogItem, RowStatus

Line = Item | PrivateItem
FindKr = Callable[[LogItem, date, Id | None], Id | None]


@dataclass(slots=True)
class Wanted:
    """A line of the log on its way to a day; `row` and `slot` say where it stands in the log."""

    item: LogItem
    row: int
    slot: int
    status: RowStatus = RowStatus.SAME


@dataclass(slots=True)
class Day:
    """What the log wants on a member's day and what the journal holds of it. `nothing`: the log says so."""

    member: Id
    day: date
    wanted: list[Wanted] = field(default_factory=list)
    nothing: bool = False
    entry: Entry | None = None
    stored: list[Line] = field(default_factory=list)


def edit(line: Line, item: LogItem, kr: Id | None) -> list[Change]:
    """Return the change that gives a line the words and kind of the log, none where it has them.

    A link the log does not name, or that leads nowhere here, leaves the line's own link alone.
    """
    after = replace(line, text=item.text, kind=item.kind, kr=kr or line.kr)
    return [Change(line, after)] if after != line else []


class DayMatch:
    """The matching of one day. `taken` holds the ids a line of the log stands for already, old and new; it grows."""

    def __init__(self, day: Day, taken: set[Id], find_kr: FindKr) -> None:
        self._day = day
        self._taken = taken
        self._find_kr = find_kr
        self._stored = {line.id: line for line in day.stored}
        self._edits: list[Change] = []
        self._new: dict[Id, LogItem] = {}

    def changes(self, team: Id) -> list[Change]:
        """Return what is to change on the day, and set the status of each wanted line."""
        left = self._day.wanted
        if self._stored:
            left = self._by_words(self._by_origin(left))
        self._name(left)
        entry = entry_id(team, self._day.member, self._day.day)
        return [*self._entry_change(entry), *self._edits, *self._made(entry)]

    def _by_origin(self, wanted: list[Wanted]) -> list[Wanted]:
        """Match lines of another journal's export to what an earlier import made of them."""
        left: list[Wanted] = []
        for one in wanted:
            line = self._stored.get(self._derived_id(one.item)) if one.item.id is not None else None
            if line is None or line.id in self._taken:
                left.append(one)
                continue
            self._taken.add(line.id)
            changes = edit(line, one.item, self._find_kr(one.item, self._day.day, line.kr))
            one.status = RowStatus.CHANGED if changes else RowStatus.SAME
            self._edits += changes
        return left

    def _by_words(self, wanted: list[Wanted]) -> list[Wanted]:
        """Match lines with the same words, as often as they stand there."""
        pool: dict[tuple[bool, Kind, str], list[Id]] = defaultdict(list)
        for line in reversed(self._day.stored):
            if line.id not in self._taken:
                pool[isinstance(line, PrivateItem), line.kind, line.text].append(line.id)
        left: list[Wanted] = []
        for one in wanted:
            item = one.item
            same = pool.get((item.private, item.kind, item.text))
            if not same and not item.private:
                # Made private since: taking it in again would show it to everyone.
                same = pool.get((True, item.kind, item.text))
            if same:
                self._taken.add(same.pop())
            else:
                left.append(one)
        return left

    def _name(self, wanted: list[Wanted]) -> None:
        """Find an id for each line left over; where the journal has a line under it, that one was edited here since."""
        for one in wanted:
            id_ = self._own_id(one.item)
            copy = 0
            while id_ is None or id_ in self._taken:
                id_ = self._derived_id(one.item, copy)
                copy += 1
            self._taken.add(id_)
            if id_ not in self._stored:
                self._new[id_] = one.item
                one.status = RowStatus.NEW

    def _own_id(self, item: LogItem) -> Id | None:
        # An id of this journal whose line was deleted since: it comes back as itself.
        owned = item.id is not None and is_owned_by(item.id, _table(item), self._day.member)
        return item.id if owned else None

    def _derived_id(self, item: LogItem, copy: int = 0) -> Id:
        source = item.id or f"{item.kind}\0{item.text}".encode()
        number = copy.to_bytes(4, "big") if copy else b""
        return imported_line_id(_table(item), self._day.member, self._day.day, number + source)

    def _entry_change(self, id_: Id) -> list[Change]:
        before, day = self._day.entry, self._day
        shared = any(not item.private for item in self._new.values())
        if before is None:
            if not shared and not day.nothing:
                return []
            return [Change(None, Entry(id_, day.member, day.day, nothing=not shared))]
        return [Change(before, replace(before, nothing=False))] if before.nothing and shared else []

    def _made(self, entry: Id) -> list[Change]:
        day = self._day
        made: list[Change] = []
        new: dict[Kind, list[tuple[Id, LogItem]]] = defaultdict(list)
        for id_, item in self._new.items():
            new[item.kind].append((id_, item))
        for kind, lines in new.items():
            # Behind those under the same name alone: two people who import one log put its lines in the same places.
            stored = (line for line in day.stored if line.kind is kind and _is_beside(line, entry))
            last = max((line.pos for line in stored), default=None)
            for (id_, item), pos in zip(lines, _positions(len(lines), last), strict=True):
                kr = self._find_kr(item, day.day, None)
                line: Line
                if item.private:
                    line = PrivateItem(id_, day.member, day.day, kind, pos, item.text, kr)
                else:
                    line = Item(id_, entry, kind, pos, item.text, kr)
                made.append(Change(None, line))
        return made


@lru_cache(maxsize=64)
def _positions(count: int, last: str | None) -> tuple[str, ...]:
    # Most days of an import are new and short: the same few positions again and again.
    return tuple(position.spread(count, last))


def _is_beside(line: Line, entry: Id) -> bool:
    return isinstance(line, PrivateItem) or line.entry == entry


def _table(item: LogItem) -> str:
    return PrivateItem.TABLE if item.private else Item.TABLE
