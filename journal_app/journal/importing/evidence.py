"""Evidence in our own export, met with what the journal holds: named there, looked up here.

A link that the file does not name stays; one it names that leads nowhere here is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from journal_app.domain.changes import Change
from journal_app.domain.habit.evidence import Evidence, PrivateEvidence, Served, Target
from journal_app.domain.ids import Id, imported_line_id
from journal_app.domain.kpt import PrivateItem
from journal_app.journal import evidence_rows
from journal_app.journal.importing.people import People
from journal_app.journal.importing.rows import LogItem
from journal_app.store.reads.areas import Reads
from journal_app.store.reads.team import folded_name

Line = evidence_rows.Line
FindKr = Callable[[LogItem, date, Id | None], Id | None]


class EvidenceMatch:
    """Finds what a line named in a file is to be linked to, and makes the rows that are missing."""

    def __init__(self, reads: Reads, people: People, find_kr: FindKr, lines: dict[Id, Line]) -> None:
        """`lines` are those the ids of a file stand for here, old and new."""
        self._reads = reads
        self._people = people
        self._find_kr = find_kr
        self._lines = lines
        self._here = {line.id: line for line in lines.values()}
        self._values: dict[str, Id] | None = None
        self._plans: dict[tuple[str, str], Id] | None = None
        self._made: set[Id] = set()

    def missing(self, line: Line, item: LogItem, day: date, owner: Id) -> list[Change]:
        """Return the rows that link a line of `owner` to what an item of the file names, as far as none does yet."""
        rows = self._reads.evidence.rows(line)
        known = [found for row in rows if (found := evidence_rows.target_of(row)) is not None]
        made: list[Change] = []
        ids = [line.kr, *(one.id for one in known)]
        linked = {id_ for id_ in ids if id_ is not None}
        for target in evidence_rows.distinct(self._found(item, day, linked)):
            if target.id == line.kr is not None or any(target.is_same(one) for one in known):
                continue
            origin = self._here.get(target.id) if target.id is not None else None
            row = evidence_rows.row_of(line, target, self._id(line, target, day, owner), origin)
            if row is not None:
                self._made.add(row.id)
                made.append(Change(None, row))
        return made

    def _found(self, item: LogItem, day: date, linked: set[Id]) -> Iterable[Target]:
        for target in item.targets:
            match target.served:
                case Served.OUTSIDE | Served.TAG:
                    yield target
                case Served.KEY_RESULT:
                    named = replace(item, kr_ref=target.label, kr_title=target.hint)
                    # Where several bear both, the one the line is linked to.
                    found = (self._find_kr(named, day, id_) for id_ in (*linked, None))
                    chosen = {id_ for id_ in found if id_ is not None}
                    yield from _target(target.served, next(iter(chosen & linked or chosen), None))
                case Served.VALUE:
                    yield from _target(target.served, self._value(target.label))
                case Served.PLAN:
                    yield from _target(target.served, self._plan(target.label, target.hint))
                case Served.PERSON:
                    yield from _target(target.served, self._people.named(target.label, linked))
                case Served.ORIGIN:
                    line = self._lines.get(target.id) if target.id is not None else None
                    yield from _target(target.served, line.id if line is not None else None)

    def _value(self, phrase: str) -> Id | None:
        if self._values is None:
            self._values = {folded_name(one.phrase): one.id for one in self._reads.evidence.values()}
        return self._values.get(folded_name(phrase))

    def _plan(self, ref: str, title: str) -> Id | None:
        if self._plans is None:
            self._plans = self._reads.plans.called()
        return self._plans.get((ref, title))

    def _id(self, line: Line, target: Target, day: date, owner: Id) -> Id:
        """Return the id of a row: two devices that import one file make one, not two."""
        of: type[Evidence | PrivateEvidence] = PrivateEvidence if isinstance(line, PrivateItem) else Evidence
        source = b"\0".join((line.id, target.served.encode(), target.id or target.label.encode()))
        copy = 0
        while True:
            number = copy.to_bytes(4, "big") if copy else b""
            id_ = imported_line_id(of.TABLE, owner, day, number + source)
            if id_ not in self._made and not self._reads.evidence.has(of, id_):
                return id_
            copy += 1


def _target(served: Served, id_: Id | None) -> Iterable[Target]:
    return () if id_ is None else (Target(served, id_),)
