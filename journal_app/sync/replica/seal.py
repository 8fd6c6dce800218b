"""The sealer: puts what I wrote into segments, as late as can be, just before it is published.

Each segment is one transaction: the bytes into the vault, the operations marked as sealed. So no bytes of another
content are ever made for the same place in my chain, and after a crash the same bytes go out.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.store.log import device_notes, fold_queue_rows, op_rows, sealed_ops
from journal_app.store.log.device_notes import Connection
from journal_app.store.log.op_rows import Control, op_key
from journal_app.store.log.vault import Link, State, Vault
from journal_app.store.schema import SqlValue
from journal_app.sync.format import control_ops, keystore, segment
from journal_app.sync.format.flaws import FlawedError
from journal_app.sync.format.keystore import EpochKey
from journal_app.sync.format.payload import DEPS_CAP, OPS_CAP, Body, Dep, Op, fitting
from journal_app.sync.format.segment import NO_SEGMENT, Place
from journal_app.sync.replica import op_forms
from journal_app.sync.replica.op_names import OpNames
from journal_app.sync.replica.segment_intake import count_in, opset
from journal_app.sync.replica.this_device import SEALED_UP_TO, Account

_TOLD: Final = "told"
_ID8: Final = 8


class Sealer:
    """Seals with the key of an epoch, inside the transaction of the caller."""

    def __init__(self, connection: Connection, account: Account, epoch_key: bytes, now_ms: int) -> None:
        self._connection = connection
        self._account = account
        self._epoch_key = epoch_key
        self._now_ms = now_ms
        self._vault = Vault(connection)

    def seal_next(self) -> bool:
        """Seal the next segment; return whether there was anything to seal.

        What I wrote before I began an epoch goes out with the key before it: whom a new epoch shuts out can still read
        that they were removed. Raises JournalError (TEXT_TOO_LONG) where an operation fits into no segment.
        """
        branch = my_number(self._connection)
        rows = sealed_ops.unsealed(self._connection, branch, OPS_CAP)
        if not rows:
            return False
        ref_of = OpNames(self._connection).ref_of
        ops = fitting(op_forms.op_of(row, ref_of) for row in rows)
        begun, before = self._epoch_to_begin(branch, rows[0][0])
        if before is not None:
            ops = [op for op in ops if op.opno < op_rows.number_of(begun)]
        self.append(self._vault.last(branch), branch, ops, before)
        return True

    def key_before_epoch(self, branch: int) -> bytes | None:
        """Return the key that goes on counting until an epoch begins that waits to go out, None where none waits."""
        return self._epoch_to_begin(branch, op_key(branch, 0))[1]

    def _epoch_to_begin(self, branch: int, after: int) -> tuple[int, bytes | None]:
        """Return the first EPOCH that is not sealed, and the key of the epoch before it."""
        begun = sealed_ops.next_unsealed(self._connection, branch, Control.EPOCH, after)
        return (begun[0], self._key_before(begun[1])) if begun else (0, None)

    def _key_before(self, value: SqlValue) -> bytes | None:
        """Return the key of the epoch before one that is begun here, None for the first."""
        said = control_ops.read_control(Control.EPOCH, value) if isinstance(value, bytes) else None
        if not isinstance(said, control_ops.StartEpoch) or not said.linked:
            return None
        key = self._account.keys.epoch_key(said.key_id)
        return keystore.follow(EpochKey(said.number, key), said.linked).key if key is not None else None

    def append(
        self, head: Link | None, branch: int, ops: Sequence[Op], epoch_key: bytes | None = None
    ) -> Link:
        """Seal operations that stand in the log as the next segment of a branch of my chain."""
        heads = self._heads()
        body = Body(tuple(ops), tuple(self._news(heads)), opset(self._connection))
        device = self._account.keys.device
        place = Place(
            self._account.team, device, head.number + 1 if head else 1, head.id if head else NO_SEGMENT
        )
        try:
            data = segment.seal(body, place, epoch_key or self._epoch_key, self._account.keys.sign_seed)
        except FlawedError as error:
            raise JournalError(ErrorCode.TEXT_TOO_LONG) from error
        id_ = segment.parse(data).id
        link = Link(0, id_, branch, place.segno, head.id if head else None, State.WHOLE)
        link = self._vault.keep(link, data, self._now_ms, published=False)
        last = op_key(branch, ops[-1].opno)
        sealed_ops.seal_ops(self._connection, op_key(branch, ops[0].opno), last, link.key)
        count_in(self._connection, id_, body.ops)
        # A cycle that I closed or reopened: what waits for that, or has to wait from now on, is looked at again.
        fold_queue_rows.queue_closings(self._connection, ((op.entity, op.field) for op in body.ops))
        device_notes.note(self._connection, _TOLD, b"".join(dep.id8 for dep in heads))
        device_notes.note(self._connection, SEALED_UP_TO, last)
        return link

    def _heads(self) -> list[Dep]:
        """Return how far I have come with each of the others."""
        mine = self._account.keys.device
        heads = self._vault.heads()
        return [Dep(device, link.number, link.id[:_ID8]) for device, link in heads if device != mine]

    def _news(self, heads: list[Dep]) -> list[Dep]:
        """Return what I have read since I last said so; what finds no room is said once it has moved again."""
        told = device_notes.noted_bytes(self._connection, _TOLD) or b""
        before = {told[at : at + _ID8] for at in range(0, len(told), _ID8)}
        return [dep for dep in heads if dep.id8 not in before][:DEPS_CAP]


def my_number(connection: Connection) -> int:
    """Return the number under which this device writes."""
    device = device_notes.noted(connection, "device")
    if not isinstance(device, int):
        raise JournalError(ErrorCode.DATABASE_DAMAGED)
    return device
