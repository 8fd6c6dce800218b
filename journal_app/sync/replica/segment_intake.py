"""Segments become links of their chains, and their operations part of the log.

Everything here takes part in the transaction of the caller. What has to be followed up is noted there as well, so that
a crash in between forgets nothing: see the marks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from journal_app.store.log import (
    device_notes,
    edges,
    fold_queue_rows,
    missing_segments,
    sealed_ops,
    segment_rows,
)
from journal_app.store.log.device_notes import Connection
from journal_app.store.log.op_rows import Control
from journal_app.store.log.vault import Link, State, Vault
from journal_app.sync.fold import digests
from journal_app.sync.fold.ops import SegmentId, op_hash
from journal_app.sync.format.flaws import Flaw
from journal_app.sync.format.payload import Body, Op
from journal_app.sync.format.segment import NO_SEGMENT, Segment
from journal_app.sync.replica import op_forms
from journal_app.sync.replica.op_names import OpNames

FORKED: Final = "forked"
"""Mark: this device's chain has a branch it does not know, or did not write here."""
UNDECIDED: Final = "undecided"
"""Mark: segments arrived, and who may do what has not been asked anew."""
RENAMED: Final = "renamed"
"""Mark: a forked chain has grown, and what others call its operations has to be looked up again."""
OPSET: Final = "opset"
"""The sum of the hashes of all operations in segments (`digests`)."""
_HEEDED: Final = "heeded"
_DAY_MS: Final = 24 * 3600 * 1000

Opened = Body | Flaw
Open = Callable[[bytes], Opened | None]


class Chains:
    """Puts segments into chains. `open_` opens the bytes of one that was kept; None where no key does yet."""

    def __init__(self, connection: Connection, open_: Open, now_ms: int) -> None:
        self._connection = connection
        self._vault = Vault(connection)
        self._open = open_
        self._now_ms = now_ms
        self._mine = device_notes.noted(connection, "device")

    def take(self, segment: Segment, opened: Opened) -> None:
        """Take a segment whose signature holds; its successors that waited for it follow."""
        if self._vault.knows(segment.id):
            return
        place = segment.header.place
        device = self._vault.device(place.device)
        prev = None if place.prev == NO_SEGMENT else place.prev
        link = Link(0, segment.id, device, place.segno, prev, State.GAP)
        link = self._vault.keep(link, segment.data, self._now_ms, published=True)
        if isinstance(opened, Body):
            self._believe(opened, place.device)
        if device == self._mine:
            device_notes.note(self._connection, FORKED, 1)
        self._settle_all(link, opened)

    def look_again(self) -> None:
        """Look at what waits for a later version of the program, and at gaps that have closed."""
        for link in self._vault.waiting():
            self._settle_all(link, None)

    def _settle_all(self, link: Link, opened: Opened | None) -> None:
        waiting: list[tuple[Link, Opened | None]] = [(link, opened)]
        while waiting:
            link, opened = waiting.pop()
            opened = self._open(self._vault.data(link.key)) if opened is None else opened
            if opened is not None and self._settle(link, opened):
                waiting += [(after, None) for after in self._vault.after(link.id) if not after.counts]

    def _settle(self, link: Link, opened: Opened) -> bool:
        """Return whether all before a segment is here, so that it could be put at its place."""
        branch = link.branch if link.counts else self._branch(link)
        if branch is None:
            return False
        state = State.NEWER if opened is Flaw.NEWER_VERSION else State.MALFORMED
        if isinstance(opened, Body):
            before = self._vault.link(link.prev)
            in_order = not opened.ops or opened.ops[0].opno > self._vault.last_number(before)
            state = State.WHOLE if in_order else State.MALFORMED
        if state is not link.state:
            self._vault.settle(link, branch, state)
            segment_rows.moved(self._connection)
            if isinstance(opened, Body) and state is State.WHOLE:
                self._log(link, branch, opened)
            device_notes.note(self._connection, UNDECIDED, 1)
            if len(self._vault.branches(self._vault.device_of(branch)[0])) > 1:
                device_notes.note(self._connection, RENAMED, 1)
        return True

    def _branch(self, link: Link) -> int | None:
        """Return the branch a segment goes on, a new one where another goes on there; None in a gap."""
        device, _ = self._vault.device_of(link.branch)
        if link.prev is None:
            branch = device
            rivals = [first for first in self._vault.at(device, 1) if first.prev is None]
        else:
            before = self._vault.link(link.prev)
            if before is None or not before.counts or before.number + 1 != link.number:
                return None
            if self._vault.device_of(before.branch)[0] != device:
                return None
            branch = before.branch
            rivals = self._vault.after(before.id)
        # Where this device writes itself, its own next operations have their numbers already.
        taken = branch == self._mine or any(rival.counts and rival.id != link.id for rival in rivals)
        return self._vault.new_branch(link.id, device) if taken else branch

    def _log(self, link: Link, branch: int, body: Body) -> None:
        if not body.ops:
            return
        key_of = OpNames(self._connection).key_of(branch)
        rows = [op_forms.row_of(op, branch, key_of) for op in body.ops]
        edges.add(self._connection, op_forms.edges_of(body.ops))
        # Decisions are no versions of anything, so nobody could name them unseen.
        sealed_ops.insert(
            self._connection, rows, link.key, parked=[op.code < Control.MEMBER for op in body.ops]
        )
        fold_queue_rows.queue(self._connection, entities_of(body.ops))
        count_in(self._connection, link.id, body.ops)

    def _believe(self, body: Body, writer: bytes) -> None:
        """Note what a segment says of how far its writer has come with others, and with this device."""
        for dep in body.deps:
            device = self._vault.known(dep.device)
            at = self._vault.at(device, dep.segno) if device is not None else ()
            found = [link for link in at if link.id.startswith(dep.id8)]
            for link in found:
                self._vault.witness(link)
            if not found and device is not None and device == self._mine:
                self._heed()
            elif not found:
                missing_segments.cite(self._connection, writer, dep.device, dep.segno, dep.id8, self._now_ms)

    def _heed(self) -> None:
        """Believe who says that a copy of this device is at work, but once a day: a new name costs everyone something.

        A copy that is not believed makes the chain fork, and that loses nothing.
        """
        last = device_notes.noted(self._connection, _HEEDED)
        if not isinstance(last, int) or abs(self._now_ms - last) > _DAY_MS:
            device_notes.note(self._connection, _HEEDED, self._now_ms)
            device_notes.note(self._connection, FORKED, 1)


def entities_of(ops: tuple[Op, ...]) -> Iterator[bytes]:
    """Yield what operations are about, but for decisions."""
    yield from dict.fromkeys(op.entity for op in ops if op.code < Control.MEMBER)


def count_in(connection: Connection, segment: bytes, ops: tuple[Op, ...]) -> None:
    """Add operations to the digest of all there are."""
    hashes = (op_hash(SegmentId(segment), op.opno) for op in ops)
    device_notes.note(connection, OPSET, digests.total([opset(connection), *hashes]))


def opset(connection: Connection) -> bytes:
    """Return the digest of all operations in segments."""
    return device_notes.noted_bytes(connection, OPSET) or bytes(digests.SIZE)


def rename_some(connection: Connection, open_: Open, after: int, most: int) -> int | None:
    """Look up again, in up to `most` segments, what they call operations of forked chains.

    Return the key of the last one looked at, None at the end.
    """
    vault = Vault(connection)
    forked = vault.forked()
    names = OpNames(connection)
    found = vault.whole_after(after, most)
    for link in found:
        body = open_(vault.data(link.key))
        if not isinstance(body, Body):
            continue
        for op in body.ops:
            if any(ref.device in forked for ref in op.parents):
                row = op_forms.row_of(op, link.branch, names.key_of(link.branch))
                if sealed_ops.rename_parents(connection, row.key, row.parents):
                    fold_queue_rows.queue(connection, entities_of((op,)))
                    segment_rows.moved(connection)
                    device_notes.note(connection, UNDECIDED, 1)
    if found:
        return found[-1].key
    device_notes.forget(connection, [RENAMED])
    return None
