"""The reader of the change log: its rows become operations as the folds see them.

Rows call operations by keys of this journal's own; the folds call them by device, number and hash, as everyone does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from journal_app.store.log.op_rows import OpRow, branch_of, number_of, unpack_keys
from journal_app.sync.fold.ops import UNSEALED, DeviceId, Edit, OpHash, Ref, SegmentId, op_hash
from journal_app.sync.replica.op_forms import fold_op


@dataclass(frozen=True, slots=True)
class Names:
    """How segments and branches of chains, numbered here, are called by everyone."""

    segments: Mapping[int, SegmentId]
    branches: Mapping[int, DeviceId]

    def segment(self, row: OpRow) -> SegmentId:
        """Return the segment an operation stands in."""
        return UNSEALED if row.seg is None else self.segments[row.seg]

    def edits(self, rows: Iterable[OpRow]) -> dict[int, Edit]:
        """Return operations by their keys. Parents that are not among them, about other things, are left out."""
        hashes: dict[int, OpHash] = {}
        rows = list(rows)
        for row in rows:
            hashes[row.key] = op_hash(self.segment(row), number_of(row.key))
        return {row.key: self._edit(row, hashes) for row in rows}

    def _edit(self, row: OpRow, hashes: Mapping[int, OpHash]) -> Edit:
        # The whole hash, where a file has its head: a key means one operation.
        parents = tuple(
            Ref(self.branches[branch_of(key)], number_of(key), hashes[key])
            for key in (unpack_keys(row.parents) if row.parents else ())
            if key in hashes
        )
        op = fold_op(row, parents)
        return Edit(op, self.branches[branch_of(row.key)], self.segment(row), hashes[row.key])
