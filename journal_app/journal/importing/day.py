"""One person's day in an import: which lines of the log the journal has already, and where the others go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from journal_app.domain import position
from journal_app.domain.changes import Change
from journal_app.domain.ids import HEAD, Id, entry_id, handed_over, imported_line_id, is_owned_by
from journal_app.domain.imported import State, digest_of_words
from journal_app.domain.kpt import Entry, Item, Kind, PrivateItem
from journal_app.journal.importing.corrections import corrections
from journal_app.journal.importing.memory import (
    Line,
    Memo,
    Place,
    Recalled,
    Wanted,
    Wording,
    head_of,
    words_of,
)
from journal_app.journal.importing.rows import LogItem, RowStatus

FindKr = Callable[[LogItem, date, Id | None], Id | None]


@dataclass(slots=True)
class Day:
    """What the log wants on a member's day and what the journal holds of it. `nothing`: the log says so.

    `holders` are the members under whom lines of the day may stand: none for one who comes new into the journal.
    """

    member: Id
    day: date
    holders: Sequence[Id]
    wanted: list[Wanted] = field(default_factory=list)
    nothing: bool = False
    entry: Entry | None = None
    stored: list[Line] = field(default_factory=list)

    @property
    def places(self) -> set[Place]:
        """Return the names, as digests, under which the log has the day, each with the day."""
        return {(one.who, self.day) for one in self.wanted}


def edit(line: Line, item: LogItem, kr: Id | None) -> list[Change]:
    """Return the change that gives a line the words and kind of the log, none where it has them.

    A link the log does not name, or that leads nowhere here, leaves the line's own link alone.
    """
    text = line.text if words_of(line) == item.text else item.text
    after = replace(line, text=text, kind=item.kind, kr=kr or line.kr)
    return [Change(line, after)] if after != line else []


class DayMatch:
    """The matching of one day. `taken` holds the ids a line of the log stands for already, old and new; it grows.

    A line of the log stands, in this order, for the line that an earlier import made of it, for one with the same
    words, for one that has been edited or deleted since, and for one whose words were corrected in the log. What is
    left is new. `deleted` are lines from files that the team has deleted; with `again` they come back.
    """

    def __init__(
        self,
        day: Day,
        taken: set[Id],
        find_kr: FindKr,
        recalled: Recalled,
        deleted: Collection[Id],
        *,
        again: bool,
    ) -> None:
        self._day = day
        self._taken = taken
        self._find_kr = find_kr
        self._recalled = recalled
        self._deleted = deleted
        self._again = again
        self._stored = {line.id: line for line in day.stored}
        self._heads = {head_of(line): line for line in day.stored}
        # Lines whose words a line of the log has; one edited since still has its own to give.
        self._said = {line.id for line in day.stored if line.id in taken}
        self._gone: set[bytes] = set()
        self._returning: list[Wanted] = []
        self._edits: list[Change] = []
        self._new: dict[Id, Wanted] = {}

    def changes(self, team: Id) -> list[Change]:
        """Return what is to change on the day, and set the status and the line of each wanted line."""
        left = self._day.wanted
        if self._stored or self._recalled.here or self._recalled.elsewhere:
            left = self._by_origin(left)
            left = self._by_words(*self._by_memory(left))
        if left and (self._stored or self._recalled.elsewhere or self._deleted):
            left = self._known(left)
        if left:
            left = self._corrected(left)
        self._name([*left, *self._returning])
        entry = entry_id(team, self._day.member, self._day.day)
        return [*self._entry_change(entry), *self._edits, *self._made(entry)]

    def _by_origin(self, wanted: list[Wanted]) -> list[Wanted]:
        """Match lines of another journal's export to what an earlier import made of them."""
        left: list[Wanted] = []
        memos = {memo.brought.head: memo for memo in self._recalled.here}
        for one in wanted:
            line = self._stored.get(self._derived_id(one.item)) if one.item.id is not None else None
            if line is None or line.id in self._taken:
                left.append(one)
                continue
            memo = memos.get(head_of(line))
            if memo is None:
                self._correct(one, line, one.item)
            else:
                self._settle(one, line, memo)
        return left

    def _by_memory(self, wanted: list[Wanted]) -> tuple[list[Wanted], list[Wanted]]:
        """Match lines with the words that this log brought before.

        Returns those whose line is not here any more, and those it has not brought before.
        """
        memos = _by_wording(self._recalled.here)
        gone: list[Wanted] = []
        fresh: list[Wanted] = []
        for one in wanted:
            found = memos.get(one.wording)
            if not found:
                fresh.append(one)
                continue
            memo = found.pop()
            memo.met = True
            line = self._heads.get(memo.brought.head)
            if line is None:
                one.head = memo.brought.head
                gone.append(one)
            else:
                self._take(one, line)
        return gone, fresh

    def _by_words(self, gone: list[Wanted], fresh: list[Wanted]) -> list[Wanted]:
        """Match lines with the same words, as often as they stand there. What came before and is gone stays away."""
        pool: dict[tuple[bool, Kind, str], list[Line]] = defaultdict(list)
        for line in reversed(self._day.stored):
            if line.id not in self._said:
                pool[isinstance(line, PrivateItem), line.kind, words_of(line)].append(line)
        left: list[Wanted] = []
        for wanted, miss in ((gone, self._stay_away), (fresh, left.append)):
            for one in wanted:
                item = one.item
                same = pool.get((item.private, item.kind, item.text))
                if not same and not item.private:
                    # Made private since: taking it in again would show it to everyone.
                    same = pool.get((True, item.kind, item.text))
                if same:
                    self._take(one, same.pop())
                else:
                    miss(one)
        return left

    def _known(self, wanted: list[Wanted]) -> list[Wanted]:
        """Find lines edited or deleted since they came: from another log, by another device or an older version."""
        memos = _by_wording(self._recalled.elsewhere)
        here = {memo.brought.head: memo for memo in self._recalled.here}
        everywhere = here.keys() | {memo.brought.head for memo in self._recalled.elsewhere}
        left: list[Wanted] = []
        for one in wanted:
            found = memos.get(one.wording)
            id_ = self._free_id(one.item)
            one.head = found.pop().brought.head if found else id_[:HEAD]
            line = self._heads.get(one.head)
            if line is not None:
                self._settle(one, line, None if found else here.get(one.head))
            elif (
                found
                or (one.item.id is not None and one.head in everywhere)
                or self._is_deleted(id_, one.item)
            ):
                self._stay_away(one)
            else:
                left.append(one)
        return left

    def _corrected(self, wanted: list[Wanted]) -> list[Wanted]:
        """Give lines of this log the words that stand in it now, unless they have been edited or deleted here."""
        gone = [memo for memo in self._recalled.here if not memo.met and memo.brought.state is State.THERE]
        if not gone:
            return wanted
        texts = {head: words_of(line) for head, line in self._heads.items()}
        pairs = corrections([one for one in wanted if one.item.id is None], gone, texts)
        for one, memo in pairs:
            memo.met = True
            one.head = memo.brought.head
            line = self._heads.get(one.head)
            if line is None:
                self._stay_away(one)
            else:
                self._settle(one, line, memo)
        met = {id(one) for one, _ in pairs}
        return [one for one in wanted if id(one) not in met]

    def _take(self, one: Wanted, line: Line) -> None:
        """Let a line of the log stand for one that is here, as it is."""
        one.head = one.head or head_of(line)
        one.line = line
        self._taken.add(line.id)
        if (line.kind, words_of(line)) == (one.item.kind, one.item.text):
            self._said.add(line.id)

    def _settle(self, one: Wanted, line: Line, memo: Memo | None) -> None:
        """Let a line of the log stand for one that is here, with new words where nobody has edited it since."""
        if memo is None:
            self._take(one, line)
            return
        memo.met = True
        brought = memo.brought
        if digest_of_words(words_of(line)) != brought.words:
            self._take(one, line)
        elif line.kind is brought.kind:
            self._correct(one, line, one.item)
        else:
            # Moved here: it stays where it is.
            self._correct(one, line, replace(one.item, kind=line.kind))

    def _correct(self, one: Wanted, line: Line, item: LogItem) -> None:
        """Give a line the words and the kind of the log."""
        changes = edit(line, item, self._find_kr(one.item, self._day.day, line.kr))
        one.status = RowStatus.CHANGED if changes else RowStatus.SAME
        self._edits += changes
        self._take(one, line)

    def _stay_away(self, one: Wanted) -> None:
        """Leave a line out that came before and was deleted since, unless it is wanted again."""
        if self._again:
            self._returning.append(one)
        else:
            one.status = RowStatus.DELETED
            self._gone.add(one.head)

    def _name(self, wanted: Iterable[Wanted]) -> None:
        """Find an id for each line left over."""
        for one in wanted:
            id_ = self._free_id(one.item)
            self._taken.add(id_)
            self._new[id_] = one
            one.head = id_[:HEAD]
            one.status = RowStatus.NEW

    def _free_id(self, item: LogItem) -> Id:
        """Return the id of a line, which no other line of the log stands for."""
        if item.id is not None and self._is_own(item) and item.id not in self._taken:
            # An id of this journal whose line was deleted since: it comes back as itself.
            return item.id
        copy = 0
        while (id_ := self._derived_id(item, copy)) in self._taken or id_[:HEAD] in self._gone:
            copy += 1
        return id_

    def _is_deleted(self, id_: Id, item: LogItem) -> bool:
        undone = id_[:HEAD] in self._recalled.undone
        if undone or self._is_own(item):
            return False
        table = _table(item)
        return any(handed_over(id_, table, holder) in self._deleted for holder in self._day.holders)

    def _is_own(self, item: LogItem) -> bool:
        return item.id is not None and is_owned_by(item.id, _table(item), self._day.member)

    def _derived_id(self, item: LogItem, copy: int = 0) -> Id:
        source = item.id or f"{item.kind}\0{item.text}".encode()
        number = copy.to_bytes(4, "big") if copy else b""
        return imported_line_id(_table(item), self._day.member, self._day.day, number + source)

    def _entry_change(self, id_: Id) -> list[Change]:
        before, day = self._day.entry, self._day
        shared = any(not one.item.private for one in self._new.values())
        if before is None:
            if not shared and not day.nothing:
                return []
            return [Change(None, Entry(id_, day.member, day.day, nothing=not shared))]
        return [Change(before, replace(before, nothing=False))] if before.nothing and shared else []

    def _made(self, entry: Id) -> list[Change]:
        day = self._day
        made: list[Change] = []
        new: dict[Kind, list[tuple[Id, Wanted]]] = defaultdict(list)
        for id_, one in self._new.items():
            new[one.item.kind].append((id_, one))
        for kind, lines in new.items():
            # Behind those under the same name alone: two people who import one log put its lines in the same places.
            stored = (line for line in day.stored if line.kind is kind and _is_beside(line, entry))
            last = max((line.pos for line in stored), default=None)
            for (id_, one), pos in zip(lines, _positions(len(lines), last), strict=True):
                item = one.item
                kr = self._find_kr(item, day.day, None)
                line: Line
                if item.private:
                    line = PrivateItem(id_, day.member, day.day, kind, pos, item.text, kr)
                else:
                    line = Item(id_, entry, kind, pos, item.text, kr)
                one.line = line
                made.append(Change(None, line))
        return made


@lru_cache(maxsize=64)
def _positions(count: int, last: str | None) -> tuple[str, ...]:
    # Most days of an import are new and short: the same few positions again and again.
    return tuple(position.spread(count, last))


def _is_beside(line: Line, entry: Id) -> bool:
    return isinstance(line, PrivateItem) or line.entry == entry


def _by_wording(memos: Iterable[Memo]) -> dict[Wording, list[Memo]]:
    """Return what came before by its words, the first to be taken at the end."""
    found: dict[Wording, list[Memo]] = defaultdict(list)
    for memo in reversed(list(memos)):
        found[memo.wording].append(memo)
    return found


def _table(item: LogItem) -> str:
    return PrivateItem.TABLE if item.private else Item.TABLE
