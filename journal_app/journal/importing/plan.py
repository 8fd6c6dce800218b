"""The plan of an import: how the rows of a log meet what the journal holds.

One pass over the rows sorts their lines by person and day; then each day is matched by itself, against what the
journal holds of that person's days, read in one query a person. The work grows with the rows, not with the journal.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from journal_app.domain.changes import Change
from journal_app.domain.entity import in_order
from journal_app.domain.ids import Id
from journal_app.domain.imported import digest_of_name, digest_of_time
from journal_app.domain.kpt import Entry, Item, PrivateItem
from journal_app.journal.importing.day import Day, DayMatch, edit
from journal_app.journal.importing.evidence import EvidenceMatch
from journal_app.journal.importing.memory import Line, Memory, Place, Recalled, Wanted
from journal_app.journal.importing.people import People
from journal_app.journal.importing.rows import (
    LogItem,
    LogRow,
    Refusal,
    RefusedRow,
    Review,
    RowOutcome,
    RowStatus,
    status_of,
)
from journal_app.store.file.gc_pause import resting
from journal_app.store.reads.areas import Reads
from journal_app.store.reads.imports import StoredLine
from journal_app.store.reads.team import folded_name

LABEL = "import.log"


def plan_import(
    rows: Iterable[LogRow], reads: Reads, me: Id, team: Id, my_name: str = "", *, again: bool = False
) -> Review:
    """Return the change that takes the rows in, and what it does with each of them.

    `my_name` is the name that stands for me in the log, "" where that is not known. With `again` lines come back that
    were deleted since an earlier import brought them.
    """
    plan = _Plan(tuple(rows), reads, me, People(reads, me, team), again=again)
    with resting():
        return plan.review(team, my_name)


def _in_runs(changes: Iterable[Change]) -> list[Change]:
    """Sort changes so that rows come after what they point to, and new rows of a table side by side."""
    rank = {one.table: rank for rank, one in enumerate(in_order())}
    return sorted(changes, key=lambda change: (change.before is not None, rank[change.table]))


class _Plan:
    """The state of one planning."""

    def __init__(
        self, rows: tuple[LogRow, ...], reads: Reads, me: Id, people: People, *, again: bool
    ) -> None:
        self._rows = rows
        self._again = again
        self._reads = reads
        self._me = me
        self._people = people
        self._statuses = [[RowStatus.SAME] * len(row.items) for row in rows]
        self._refused: dict[int, RefusedRow] = {}
        self._days: dict[Id, dict[date, Day]] = defaultdict(dict)
        # The ids a line of the log stands for already.
        self._taken: set[Id] = set()
        self._changes: list[Change] = []
        # Where lines of the file stand in it, and which lines they are here.
        self._served: list[tuple[int, int, Line]] = []
        self._key_results: dict[tuple[str, str], list[tuple[date, date, Id]]] | None = None
        self._nothing: dict[int, Day] = {}
        self._names: dict[str | None, bytes] = {}

    def review(self, team: Id, my_name: str) -> Review:
        private = {row.member for row in self._rows if any(item.private for item in row.items)}
        self._people.settle_me(my_name, private)
        self._sort_rows()
        for member, days in self._days.items():
            self._load(member, days)
        self._match(team)
        self._link()
        outcomes = tuple(
            RowOutcome(row, self._status(index), tuple(self._statuses[index]))
            for index, row in enumerate(self._rows)
            if index not in self._refused
        )
        changes = (*self._people.changes(), *_in_runs(self._changes))
        return Review(
            LABEL, changes, outcomes, tuple(self._refused.values()), tuple(self._people.new_names())
        )

    def _match(self, team: Id) -> None:
        days = [day for of_member in self._days.values() for day in of_member.values()]
        wanted: dict[Place, list[Wanted]] = defaultdict(list)
        stored: dict[Place, list[Line]] = defaultdict(list)
        for day in days:
            for one in day.wanted:
                wanted[one.who, day.day].append(one)
            for place in day.places:
                stored[place] += day.stored
        memory = Memory(self._reads.importing, wanted, stored)
        deleted = self._deleted(days)
        for day in days:
            # Who comes new into the journal has nothing in it that could have been deleted.
            recalled = memory.recall(day.places) if day.holders else Recalled()
            match = DayMatch(day, self._taken, self._find_kr, recalled, deleted, again=self._again)
            self._changes += self._allowed(day, match.changes(team))
            for one in day.wanted:
                self._statuses[one.row][one.slot] = one.status
        for place, lines in wanted.items():
            mine = self._people.is_me(self._rows[lines[0].row].member)
            self._changes += memory.noted(place, lines, mine=mine)

    def _link(self) -> None:
        """Link the lines of our own export to what they served there, once all of them are found or made."""
        wanted = [one for days in self._days.values() for day in days.values() for one in day.wanted]
        self._served += [(one.row, one.slot, one.line) for one in wanted if one.line is not None]
        found = [(row, slot, line, self._rows[row].items[slot]) for row, slot, line in self._served]
        if not any(item.targets for *_, item in found):
            return
        stands_for = {item.id: line for *_, line, item in found if item.id is not None}
        match = EvidenceMatch(self._reads, self._people, self._find_kr, stands_for)
        for row, slot, line, item in found:
            if not item.targets or row in self._refused:
                continue
            owner = self._owner(line)
            changes = match.missing(line, item, self._rows[row].day, owner)
            is_new = self._statuses[row][slot] is RowStatus.NEW
            if changes and not is_new and not self._people.may_change(owner):
                continue
            if changes and not is_new:
                self._statuses[row][slot] = RowStatus.CHANGED
            self._changes += changes

    def _owner(self, line: Line) -> Id:
        """Return the member whose a line is, perhaps one of a day that is yet to be made."""
        if isinstance(line, PrivateItem):
            return self._me
        entry = self._reads.kpt.entry(line.entry)
        made = (change.after for change in self._changes if change.id == line.entry)
        return entry.member if entry is not None else next(e.member for e in made if isinstance(e, Entry))

    def _deleted(self, days: Iterable[Day]) -> set[Id]:
        on = [day.day for day in days if day.holders]
        return self._reads.importing.deleted(min(on), max(on)) if on else set()

    def _status(self, index: int) -> RowStatus:
        if index in self._nothing:
            day = self._nothing[index]
            return RowStatus.NEW if day.entry is None and not day.wanted else RowStatus.SAME
        return status_of(self._statuses[index])

    def _sort_rows(self) -> None:
        ids = {item.id for row in self._rows for item in row.items if item.id is not None}
        known = self._reads.importing.lines_by_id(ids) if ids else {}
        for index, row in enumerate(self._rows):
            waiting: list[Wanted] = []
            for slot, item in enumerate(row.items):
                stored = known.get(item.id) if item.id is not None else None
                if stored is not None and stored.line.id not in self._taken:
                    self._settle(index, slot, stored)
                else:
                    waiting.append(Wanted(item, index, slot, self._who(row.member), digest_of_time(row.at)))
            if waiting or not row.items:
                self._sort_row(index, row, waiting)

    def _settle(self, index: int, slot: int, stored: StoredLine) -> None:
        """Meet a line the journal knows by its id, whatever its author is called by now."""
        row = self._rows[index]
        item = row.items[slot]
        if isinstance(stored.line, PrivateItem) is not item.private:
            self._refuse(index, Refusal.OTHER_VISIBILITY)
        elif stored.day != row.day:
            self._refuse(index, Refusal.OTHER_DAY, stored.day.isoformat())
        else:
            self._taken.add(stored.line.id)
            changes = edit(stored.line, item, self._find_kr(item, row.day, stored.line.kr))
            if changes and not self._people.may_change(stored.member):
                self._refuse(index, Refusal.OTHERS_LINE)
                return
            self._statuses[index][slot] = RowStatus.CHANGED if changes else RowStatus.SAME
            self._changes += changes
            self._served.append((index, slot, stored.line))

    def _sort_row(self, index: int, row: LogRow, waiting: list[Wanted]) -> None:
        if any(one.item.private for one in waiting) and not self._people.is_me(row.member):
            self._refuse(index, Refusal.PRIVATE_OF_OTHER)
            return
        who = self._people.find(row.member)
        if who is None:
            self._refuse(index, Refusal.NO_MEMBER)
            return
        # A private line is mine whatever name the log has for me.
        private = [one for one in waiting if one.item.private]
        if private:
            self._day(self._me, row.day).wanted += private
        day = self._day(who, row.day)
        day.wanted += [one for one in waiting if not one.item.private]
        if not row.items:
            day.nothing = day.nothing or row.nothing
            self._nothing[index] = day

    def _allowed(self, day: Day, changes: list[Change]) -> list[Change]:
        """Leave out edits of lines that are somebody else's: an import adds lines to their day and changes none."""
        if self._people.may_change(day.member):
            return changes
        for one in day.wanted:
            if one.status is RowStatus.CHANGED:
                self._refuse(one.row, Refusal.OTHERS_LINE)
        return [change for change in changes if not isinstance(change.before, Item)]

    def _day(self, who: Id, on: date) -> Day:
        days = self._days[who]
        return days.get(on) or days.setdefault(on, Day(who, on, self._people.holders(who)))

    def _who(self, name: str | None) -> bytes:
        found = self._names.get(name)
        if found is None:
            found = self._names[name] = digest_of_name(folded_name(name or ""))
        return found

    def _refuse(self, index: int, refusal: Refusal, detail: str = "") -> None:
        self._refused[index] = RefusedRow(self._rows[index].line, refusal, detail)

    def _load(self, member: Id, days: dict[date, Day]) -> None:
        first, last = min(days), max(days)
        for on, entry in self._reads.importing.entries_of(member, first, last).items():
            if on in days:
                days[on].entry = entry
        for holder in self._people.holders(member):
            for stored in self._reads.importing.lines_of(holder, first, last):
                if stored.day in days:
                    days[stored.day].stored.append(stored.line)

    def _find_kr(self, item: LogItem, day: date, linked: Id | None) -> Id | None:
        """Return the key result a line names by reference and title.

        Where several bear both: the one the line is linked to, else that of the period of the day, else the latest.
        """
        if not item.kr_ref:
            return None
        if self._key_results is None:
            self._key_results = self._reads.importing.key_results_by_name()
        found = self._key_results.get((item.kr_ref, item.kr_title), [])
        if any(id_ == linked for *_, id_ in found):
            return linked
        ids = [id_ for start, end, id_ in found if start <= day <= end] or [id_ for *_, id_ in found]
        return ids[0] if ids else None
