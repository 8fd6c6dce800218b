"""The vault: every segment this device has sealed or accepted, byte for byte, as links of their chains.

From it a shared place is filled again, and operations are named by the segment they stand in. All methods take part in
the transaction of the caller.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from sqlite3 import Connection
from typing import Final

from journal_app.store.log.op_rows import keys_of, number_of
from journal_app.store.schema import SqlValue

_LINK: Final = "SELECT key, id, device, number, prev, state FROM segment"


class State(StrEnum):
    """What a segment is here: only of a whole one are the operations in the log."""

    WHOLE = "whole"
    GAP = "gap"  # one before it is missing
    NEWER = "newer"  # its content is for a later version
    MALFORMED = "malformed"  # its maker broke the rules: an empty link


@dataclass(frozen=True, slots=True)
class Link:
    """A segment at its place. `branch` is the number of its branch; in a gap, of its device."""

    key: int
    id: bytes
    branch: int
    number: int
    prev: bytes | None
    state: State

    @property
    def counts(self) -> bool:
        """Return whether all before it are here."""
        return self.state is not State.GAP


class Vault:
    """The segments in a journal's file."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    # ------------------------------------------------------------ devices and the branches of their chains
    def device(self, id_: bytes) -> int:
        """Return the number of a device here, giving it one if it has none."""
        row = self._connection.execute("SELECT key FROM device WHERE id = ?", (id_,)).fetchone()
        if row is None:
            row = self._connection.execute(
                "INSERT INTO device(id) VALUES (?) RETURNING key", (id_,)
            ).fetchone()
        return int(row[0])

    def known(self, id_: bytes) -> int | None:
        """Return the number of a device here, None where nothing of it ever arrived."""
        row = self._connection.execute("SELECT key FROM device WHERE id = ?", (id_,)).fetchone()
        return int(row[0]) if row else None

    def device_of(self, branch: int) -> tuple[int, bytes]:
        """Return the number and the id of the device a branch belongs to."""
        found = self._connection.execute(
            "SELECT d.key, d.id FROM device b JOIN device d ON d.key = coalesce(b.branch_of, b.key) WHERE b.key = ?",
            (branch,),
        ).fetchone()
        return int(found[0]), bytes(found[1])

    def branches(self, device: int) -> list[int]:
        """Return the numbers of a device's branches, its own first."""
        rows = self._connection.execute("SELECT key FROM device WHERE branch_of = ? ORDER BY key", (device,))
        return [device, *(key for (key,) in rows)]

    def new_branch(self, first: bytes, device: int) -> int:
        """Return the number of a new branch that begins with the segment `first`."""
        self._connection.execute("INSERT INTO device(id, branch_of) VALUES (?, ?)", (first, device))
        return int(self._connection.execute("SELECT key FROM device WHERE id = ?", (first,)).fetchone()[0])

    def forked(self) -> dict[bytes, int]:
        """Return the devices whose chain forks, with their numbers."""
        rows = self._connection.execute(
            "SELECT id, key FROM device WHERE key IN (SELECT branch_of FROM device WHERE branch_of IS NOT NULL)"
        )
        return dict(rows)

    # ------------------------------------------------------------ links
    def knows(self, id_: bytes) -> bool:
        """Tell whether a segment is here."""
        return self._connection.execute("SELECT 1 FROM segment WHERE id = ?", (id_,)).fetchone() is not None

    def link(self, id_: bytes | None) -> Link | None:
        """Return a segment by its id."""
        return next(self._links("WHERE id = ?", id_), None)

    def at(self, device: int, number: int) -> list[Link]:
        """Return the segments with this number in the chain of a device, several where it forks."""
        on_chain = "WHERE number = ? AND device IN (SELECT key FROM device WHERE ? IN (key, branch_of))"
        return list(self._links(on_chain, number, device))

    def after(self, id_: bytes) -> list[Link]:
        """Return the segments that name this one as the one before them."""
        return list(self._links("WHERE prev = ?", id_))

    def last(self, branch: int) -> Link | None:
        """Return the last segment of a branch that has all before it."""
        return next(
            self._links("WHERE device = ? AND state <> 'gap' ORDER BY number DESC LIMIT 1", branch), None
        )

    def of(self, device: int) -> list[Link]:
        """Return all segments of a device, on all its branches."""
        return list(
            self._links("WHERE device IN (SELECT key FROM device WHERE ? IN (key, branch_of))", device)
        )

    def heads(self) -> list[tuple[bytes, Link]]:
        """Return the last segment of each branch, with the id of the device."""
        rows = self._connection.execute(
            "SELECT d.id, s.key, s.id, s.device, s.number, s.prev, s.state"
            " FROM device b JOIN device d ON d.key = coalesce(b.branch_of, b.key) JOIN segment s ON s.key ="
            " (SELECT key FROM segment WHERE device = b.key AND state <> 'gap' ORDER BY number DESC LIMIT 1)"
            " ORDER BY b.key"
        )
        return [
            (device, Link(key, id_, branch, number, prev, State(state)))
            for device, key, id_, branch, number, prev, state in rows
        ]

    def waiting(self) -> list[Link]:
        """Return the segments to look at again: those of a later version, and gaps that have closed."""
        closed = "state = 'gap' AND prev IN (SELECT id FROM segment WHERE state <> 'gap')"
        return list(self._links(f"WHERE state = 'newer' OR {closed} ORDER BY number"))

    def whole_after(self, key: int, most: int) -> list[Link]:
        """Return up to `most` whole segments in the order they came, after the one with this key."""
        return list(self._links("WHERE key > ? AND state = 'whole' ORDER BY key LIMIT ?", key, most))

    def keep(self, link: Link, data: bytes, seen_at: int, *, published: bool) -> Link:
        """Keep a segment, and return it with its key. One sealed here is not published yet."""
        row = self._connection.execute(
            "INSERT INTO segment(id, device, number, prev, state, published, seen_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING key",
            (link.id, link.branch, link.number, link.prev, link.state, published, seen_at),
        ).fetchone()
        self._connection.execute("INSERT INTO sealed(segment, data) VALUES (?, ?)", (row[0], data))
        return replace(link, key=row[0])

    def settle(self, link: Link, branch: int, state: State) -> None:
        """Put a segment at its place in a branch."""
        self._connection.execute(
            "UPDATE segment SET device = ?, state = ? WHERE key = ?", (branch, state, link.key)
        )

    def data(self, key: int) -> bytes:
        """Return the bytes of a segment."""
        row = self._connection.execute("SELECT data FROM sealed WHERE segment = ?", (key,)).fetchone()
        return bytes(row[0])

    def witness(self, link: Link) -> None:
        """Note that somebody else has a segment, and so all before it."""
        at: Link | None = link
        while at is not None:
            sql = "UPDATE segment SET witnessed = 1 WHERE key = ? AND witnessed = 0"
            if not self._connection.execute(sql, (at.key,)).rowcount:
                return
            at = self.link(at.prev)

    def last_number(self, link: Link | None) -> int:
        """Return the greatest number of an operation in a segment and all before it, 0 for none."""
        while link is not None:
            first, last = keys_of(link.branch)
            row = self._connection.execute(
                "SELECT op.key FROM op JOIN segment s ON s.key = op.seg"
                " WHERE op.key > ? AND op.key < ? AND s.number <= ? ORDER BY op.key DESC LIMIT 1",
                (first, last, link.number),
            ).fetchone()
            if row is not None:
                return number_of(row[0])
            link = self._before_branch(link.branch)
        return 0

    # ------------------------------------------------------------ inside
    def _links(self, where: str, *bound: SqlValue) -> Iterator[Link]:
        for key, id_, branch, number, prev, state in self._connection.execute(f"{_LINK} {where}", bound):
            yield Link(key, id_, branch, number, prev, State(state))

    def _before_branch(self, branch: int) -> Link | None:
        """Return the segment a branch hangs on."""
        row = self._connection.execute(
            "SELECT s.prev FROM device d JOIN segment s ON s.id = d.id WHERE d.key = ?", (branch,)
        ).fetchone()
        return self.link(row[0]) if row else None
