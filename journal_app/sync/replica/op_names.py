"""Names of operations: for everyone (device, number, tag), and here (the key of a row)."""

from __future__ import annotations

from collections.abc import Callable

from journal_app.store.log import sealed_ops
from journal_app.store.log.device_notes import Connection
from journal_app.store.log.op_rows import branch_of, number_of, op_key
from journal_app.store.log.vault import Vault
from journal_app.sync.fold.ops import SegmentId, op_hash
from journal_app.sync.format.payload import TAG_SIZE, Ref


class OpNames:
    """Looks operations up, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._vault = Vault(connection)
        self._branches: dict[bytes, list[int]] = {}

    def key_of(self, branch: int) -> Callable[[Ref], int | None]:
        """Return what finds the key of an operation that one of this branch names.

        Where the chain of a device does not fork the number says it, also before the operation is here; where it
        does, the tag. What lies on a branch that is not here has no key: it is looked up again once the branch comes.
        """

        def find(ref: Ref) -> int | None:
            if not ref.tag:
                return op_key(branch, ref.opno)
            branches = self._branches_of(ref.device)
            if len(branches) == 1:
                key = op_key(branches[0], ref.opno)
                return key if (self._tag(key) or ref.tag) == ref.tag else None
            keys = (op_key(one, ref.opno) for one in branches)
            return next((key for key in keys if self._tag(key) == ref.tag), None)

        return find

    def ref_of(self, key: int) -> Ref | None:
        """Return how everyone calls an operation; without a tag where it is not sealed yet, None where it is gone."""
        tag = self._tag(key)
        if tag is None:
            return None
        return Ref(self._vault.device_of(branch_of(key))[1], number_of(key), tag)

    def _tag(self, key: int) -> bytes | None:
        segment = sealed_ops.segment_of_op(self._connection, key)
        if not segment:
            return segment
        return op_hash(SegmentId(segment), number_of(key))[:TAG_SIZE]

    def _branches_of(self, device: bytes) -> list[int]:
        if device not in self._branches:
            self._branches[device] = self._vault.branches(self._vault.device(device))
        return self._branches[device]
