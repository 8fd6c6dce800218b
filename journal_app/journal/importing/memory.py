"""Memory of earlier imports, met with the file at hand: which log it is, and what becomes known of it now."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from journal_app.domain.changes import Change
from journal_app.domain.ids import HEAD
from journal_app.domain.imported import (
    NO_TIME,
    Brought,
    Imported,
    State,
    digest_of_words,
    imported_id,
    pack,
    unpack,
)
from journal_app.domain.kpt import Item, Kind, PrivateItem
from journal_app.domain.text_limits import alike, clean
from journal_app.journal.importing.rows import LogItem, RowStatus
from journal_app.store.reads.imports import ImportReads

# A log of which so many lines do not stand in a file is another log; their words need not be compared.
_COMPARED = 200
Line = Item | PrivateItem
Wording = tuple[bool, Kind, bytes]
Place = tuple[bytes, date]
"""A name in the log, as a digest, and a day."""


@dataclass(slots=True)
class Wanted:
    """A line of the log on its way to a day; `row` and `slot` say where it stands, `who` and `at` are its row's.

    `head` is that of the line it stands for here, and `line` the line itself, once they are known.
    """

    item: LogItem
    row: int
    slot: int
    who: bytes
    at: bytes
    status: RowStatus = RowStatus.SAME
    words: bytes = field(init=False)
    wording: Wording = field(init=False)
    """What must be the same for the line to be the same."""
    head: bytes = b""
    line: Line | None = None

    def __post_init__(self) -> None:
        """Prepare what is compared with the memory."""
        self.words = digest_of_words(self.item.text)
        self.wording = (self.item.private, self.item.kind, self.words)


@dataclass(slots=True)
class Memo:
    """A line that an earlier import brought; `met` once a line of the file stands for it."""

    who: bytes
    brought: Brought
    met: bool = False

    @property
    def wording(self) -> Wording:
        """Return what must be the same for the line to be the same."""
        return self.brought.private, self.brought.kind, self.brought.words


@dataclass(slots=True)
class Recalled:
    """What is remembered of a day: of the log at hand and of other ones. What was undone is in neither."""

    here: list[Memo] = field(default_factory=list)
    elsewhere: list[Memo] = field(default_factory=list)
    undone: set[bytes] = field(default_factory=set)


@dataclass(slots=True)
class _Likeness:
    """How much of what a log brought stands in a file: lines that do, lines that do not, one whole day that does."""

    stands: int = 0
    missing: list[tuple[Place, Brought]] = field(default_factory=list)
    whole: bool = False


class Memory:
    """What this device remembers of the people and days of one file.

    The file is the log that brought more of what it has for them than it lacks (docs/adr/0012): only then words that
    are missing have been corrected or removed in it. A file that is no log known so far is a new one.
    """

    def __init__(
        self,
        reads: ImportReads,
        wanted: Mapping[Place, list[Wanted]],
        stored: Mapping[Place, Sequence[Line]],
    ) -> None:
        """Look at the lines a file brings by name and day, and at what the journal holds there."""
        self._stored: dict[Place, list[Imported]] = defaultdict(list)
        self._recalled: dict[Place, dict[int, list[Memo]]] = {}
        days: dict[bytes, set[date]] = defaultdict(set)
        for who, day in wanted:
            days[who].add(day)
        for who, on in days.items():
            for one in reads.imported(who, min(on), max(on)):
                if one.day in on:
                    self._stored[who, one.day].append(one)
        self._log = self._recognised(wanted, stored) or reads.last_log() + 1

    def recall(self, places: Iterable[Place]) -> Recalled:
        """Return what is remembered of the names under which a member's day stands in the file."""
        found = Recalled()
        for place in sorted(places):
            for log, memos in self._memos(place).items():
                known = [memo for memo in memos if memo.brought.state is not State.UNDONE]
                (found.here if log == self._log else found.elsewhere).extend(known)
                found.undone.update(memo.brought.head for memo in memos if memo.brought.state is State.UNDONE)
        return found

    def noted(self, place: Place, wanted: Collection[Wanted], *, mine: bool) -> Iterator[Change]:
        """Yield the change that keeps what the file has brought under a name and for a day, once all is matched."""
        who, day = place
        before = next((one for one in self._stored.get(place, ()) if one.log == self._log), None)
        lines = [
            Brought(State.THERE, one.item.kind, one.item.private, one.at, one.words, one.head)
            for one in wanted
        ]
        heads = {line.head for line in lines}
        for memo in self._memos(place).get(self._log, ()):
            line = memo.brought
            if not memo.met and line.head not in heads:
                lines.append(line if line.state is State.UNDONE else line._replace(state=State.ABSENT))
        if not lines and before is None:
            return
        id_ = before.id if before else imported_id(self._log, who, day)
        after = Imported(id_, self._log, who, day, mine, pack(lines))
        if after != before:
            yield Change(before, after)

    def _memos(self, place: Place) -> dict[int, list[Memo]]:
        """Return what each log brought for a place, the same objects each time: two members may bear one name."""
        if place not in self._recalled:
            self._recalled[place] = {
                one.log: [Memo(one.who, line) for line in unpack(one.lines)]
                for one in self._stored.get(place, ())
            }
        return self._recalled[place]

    def _recognised(
        self,
        wanted: Mapping[Place, list[Wanted]],
        stored: Mapping[Place, Sequence[Line]],
    ) -> int:
        """Return the number of the log that the file is, 0 where it is none of those known."""
        logs: dict[int, _Likeness] = defaultdict(_Likeness)
        for place in self._stored:
            there = Counter(one.wording for one in wanted[place])
            times = {one.at for one in wanted[place]} - {NO_TIME}
            for log, memos in self._memos(place).items():
                _compare(place, memos, there, times, logs[log])
        best, found = 0, 0
        for log, likeness in sorted(logs.items()):
            lead = _lead(likeness, wanted, stored)
            if lead > best:
                best, found = lead, log
        return found


def _compare(
    place: Place, memos: Iterable[Memo], there: Counter[Wording], times: set[bytes], likeness: _Likeness
) -> None:
    left = dict(there)
    missing = 0
    for memo in memos:
        line, wording = memo.brought, memo.wording
        if line.state is State.ABSENT:
            continue
        if left.get(wording):
            left[wording] -= 1
            likeness.stands += 1
        elif line.at in times:
            likeness.stands += 1
            missing += 1
        else:
            missing += 1
            likeness.missing.append((place, line))
    likeness.whole = likeness.whole or not missing


def _lead(
    likeness: _Likeness,
    wanted: Mapping[Place, list[Wanted]],
    stored: Mapping[Place, Sequence[Line]],
) -> int:
    """Return by how much the lines that stand in the file outweigh those that do not; a whole day settles a tie."""
    stands, missing = likeness.stands, len(likeness.missing)
    if stands <= missing <= _COMPARED:
        near = 0
        for place, line in likeness.missing:
            text = next((words_of(one) for one in stored[place] if head_of(one) == line.head), None)
            near += text is not None and any(
                one.item.kind is line.kind and alike(text, one.item.text) for one in wanted[place]
            )
        stands, missing = stands + near, missing - near
    return 2 * (stands - missing) + likeness.whole


def words_of(line: Line) -> str:
    """Return the words of a line as a log has them: an older version may have kept what cannot be seen."""
    return clean(line.text).strip()


def head_of(line: Line) -> bytes:
    """Return the part of a line's id that stays whoever it belongs to."""
    return line.id[:HEAD]
