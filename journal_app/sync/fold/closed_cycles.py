"""Closed cycles on arrival: what was done to a settled row after its cycle was closed does not count while it is.

After is by the clocks of operations, which go on from what their writers had seen. So an operation whose clock is
not later than that of the closing counts, whenever it arrives; a later one waits until somebody reopens the cycle.
Where two people closed it, the earlier closing holds. A cycle that came closed, as by an import, was closed by nobody.

Where a row stands at a moment follows from what was written about its place up to then, and counts. So all of it
follows from the set of operations, and every replica says the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from journal_app.domain.entity import ENTITIES
from journal_app.domain.ids import Id
from journal_app.domain.okrs.okr import CycleState
from journal_app.domain.okrs.review.settled import PERIOD, SETTLED, stands_below
from journal_app.store.log.op_rows import Code
from journal_app.sync.fold import field_versions
from journal_app.sync.fold.ancestry import Ancestry
from journal_app.sync.fold.entities import Judge
from journal_app.sync.fold.ops import Edit, Scalar
from journal_app.sync.fold.parked import Reason
from journal_app.sync.fold.vocabulary import Reading, Vocabulary

Said = Sequence[tuple[Edit, Reading | None]]
"""The operations on one entity, with what is understood of each."""

_Order = tuple[int, bytes, bytes, int]
_Places = list[tuple[_Order, Id]]
_NEW: Final = int(Code.NEW)
_SET: Final = int(Code.SET)


class ClosedCycles:
    """A judge beside another: it refuses what came after the closing of a cycle, and leaves all else to the other."""

    def __init__(
        self, judge: Judge, vocabulary: Vocabulary, ops: Callable[[Id], Said], periods: Iterable[Id]
    ) -> None:
        """Take what the other judge says, the operations on any entity, and which cycles there are."""
        self._judge = judge
        self._ops = ops
        self._state = next(
            (
                number
                for number, (table, one) in vocabulary.fields.items()
                if (table, one.name) == (PERIOD, "state")
            ),
            0,
        )
        self._places: dict[tuple[str, Id], _Places] = {}
        self._closed: dict[Id, int | None] = {}
        closings = [found for one in periods if (found := self._closing(one)) is not None]
        self.first = min(closings, default=None)

    def refusal(self, table: str, edit: Edit, named: Mapping[str, Scalar]) -> Reason | None:
        """Return why an operation on a row of a table does not count, or None where it does."""
        refused = self._judge.refusal(table, edit, named)
        if refused is not None or self.first is None or table not in SETTLED or edit.op.hlc <= self.first:
            return refused
        return (
            Reason.CLOSED
            if self._is_settled(table, edit, named, self._history(table, edit.op.entity))
            else None
        )

    def _is_settled(self, table: str, edit: Edit, named: Mapping[str, Scalar], places: _Places) -> bool:
        """Tell whether an operation concerns a closed cycle: by where its row stood, or where it is put."""
        below = stands_below(table)
        if below is None:
            return False
        name, to = below
        target = named.get(name)
        there = [Id(target)] if isinstance(target, bytes) else []
        if edit.op.code != _NEW and (stood := _at(places, edit.order)) is not None:
            there.append(stood)
        return any(self._is_closed(to, id_, edit) for id_ in there)

    def _is_closed(self, table: str, id_: Id, edit: Edit) -> bool:
        """Tell whether the cycle in which a row stood at an operation had been closed before it."""
        if table == PERIOD:
            closing = self._closing(id_)
            return closing is not None and edit.op.hlc > closing
        below, stood = stands_below(table), _at(self._history(table, id_), edit.order)
        return below is not None and stood is not None and self._is_closed(below[1], stood, edit)

    def _history(self, table: str, id_: Id) -> _Places:
        """Return what a row stood below, from which operation on."""
        known = self._places.get((table, id_))
        if known is not None:
            return known
        places: _Places = []
        below = stands_below(table)
        if below is not None:
            moves = not ENTITIES[table].part(below[0]).fixed
            for edit, reading in self._ops(id_):
                target = (
                    reading.named.get(below[0]) if reading is not None and reading.table == table else None
                )
                if isinstance(target, bytes) and (
                    edit.op.code == _NEW or (moves and self._counts(table, edit, reading, places))
                ):
                    places.append((edit.order, Id(target)))
        self._places[table, id_] = places
        return places

    def _counts(self, table: str, edit: Edit, reading: Reading | None, places: _Places) -> bool:
        if reading is None or table not in SETTLED:
            return reading is not None
        if self._judge.refusal(table, edit, reading.named) is not None:
            return False
        return not self._is_settled(table, edit, reading.named, places)

    def _closing(self, period: Id) -> int | None:
        """Return the clock of the closing of a cycle, None while it is not closed."""
        if period not in self._closed:
            self._closed[period] = self._closed_at(period)
        return self._closed[period]

    def _closed_at(self, period: Id) -> int | None:
        said = self._ops(period)
        accepted = {
            edit.hash: reading.values
            for edit, reading in said
            if reading is not None
            and reading.table in {PERIOD, None}
            and self._judge.refusal(PERIOD, edit, reading.named) is None
        }
        if not any(edit.op.code == _NEW and edit.hash in accepted for edit, _reading in said):
            return None
        found = field_versions.fold(Ancestry([edit for edit, _reading in said]), accepted)
        cell = found.cells.get(self._state)
        if cell is None or not found.alive or cell.value != CycleState.CLOSED:
            return None
        closed = (head.edit.op for head in cell.heads if head.value == CycleState.CLOSED)
        return min((op.hlc for op in closed if op.code == _SET), default=None)


def _at(places: _Places, order: _Order) -> Id | None:
    """Return where a row stood just before an operation; before all that is known, where it stood first."""
    before = [id_ for when, id_ in places if when < order]
    return before[-1] if before else places[0][1] if places else None
