"""The fold on the journal's own rows: what a fold of all segments says, done for the few entities that are queued.

A chunk is one transaction. It takes entities off the queue and adds what cannot be judged without them or not be
left alone after them (`Chunk`), judges all of these as `fold.fold` does, makes the rows the same, and notes what does
not count, what has several versions, and what has to be looked at again.

What may change later without an operation of its own is looked at again when something arrives (`mark_all_waiting`):
an entity whose origin or whose target is not here, and a row that shows without a link. A version that understands
other fields than the one before it queues everything (`take_up`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from journal_app.domain.changes import ChangeSet
from journal_app.domain.ids import Id
from journal_app.store.apply import Store
from journal_app.store.file.database import Database
from journal_app.store.file.gc_pause import resting
from journal_app.store.log import fold_queue_rows
from journal_app.store.log.device_notes import Connection
from journal_app.sync.fold import row_changes
from journal_app.sync.fold.ops import UNSEALED, SegmentId
from journal_app.sync.replica import team_state as rosters
from journal_app.sync.replica.judge import Chunk
from journal_app.sync.replica.team_state import Roster

CHUNK = 500
_COUNTED = 10_000
_ATTEMPTS = 3

mark_all_waiting = fold_queue_rows.mark_all_waiting
take_up = fold_queue_rows.take_up


@dataclass(frozen=True, slots=True)
class Folded:
    """What a chunk changed, and how many entities are still queued (10,000 for more than that)."""

    changes: ChangeSet
    left: int


def fold_some(database: Database, store: Store, roster: Roster, most: int = CHUNK) -> Folded:
    """Fold up to `most` queued entities, and what goes with them, in one transaction.

    Where something came or was decided since the roster was read, it is read anew. Raises the errors of
    `Database.writing`.
    """
    with resting():
        changes = _folded(database, store, roster, most)
    with database.reading() as connection:
        return Folded(changes, fold_queue_rows.left(connection, _COUNTED))


def _folded(database: Database, store: Store, roster: Roster, most: int) -> ChangeSet:
    # Judging takes longer than writing, and whoever saves meanwhile would wait.
    for _attempt in range(_ATTEMPTS):
        with database.reading() as connection:
            seen = database.data_version()
            if not roster.is_current(connection):
                break
            judged = _judge(connection, roster, most)
        with database.writing() as connection:
            if database.data_version() == seen:
                return _carry_out(store, *judged)
    with database.writing() as connection:
        if not roster.is_current(connection):
            old, roster = roster, rosters.reload(connection, roster)
            authority_changed(connection, old, roster)
        return _carry_out(store, *_judge(connection, roster, most))


def _carry_out(store: Store, chunk: Chunk, changes: ChangeSet) -> ChangeSet:
    store.merge(changes)
    chunk.note()
    return changes


def _judge(connection: Connection, roster: Roster, most: int) -> tuple[Chunk, ChangeSet]:
    chunk = Chunk(connection, roster)
    shown = chunk.judge(fold_queue_rows.take(connection, most))
    return chunk, row_changes.changes(chunk.current.values(), shown)


def authority_changed(connection: Connection, old: Roster | None, new: Roster) -> None:
    """Queue the entities of segments that now speak for others, or with other rights. None: nobody knows what was."""
    if old is None:
        fold_queue_rows.queue_everything(connection)
        return
    before, after = _standing(old), _standing(new)
    # What this device has sealed since is what it had not sealed then. Foreign segments were queued as they came.
    mine = new.chains.whole.get(UNSEALED)
    own = new.chains.by_device.get(mine.device, ()) if mine is not None else ()
    before.update((one.id, before[UNSEALED]) for one in own if one.id not in old.chains.whole)
    changed = {id_ for id_ in before.keys() & new.chains.whole.keys() if before[id_] != after[id_]}
    if changed:
        keys = [key for key, id_ in new.names.segments.items() if id_ in changed]
        fold_queue_rows.queue_segments(connection, keys, unsealed=UNSEALED in changed)
        mark_all_waiting(connection)


@contextmanager
def following(connection: Connection, roster: Roster) -> Iterator[None]:
    """Let the rows follow what is decided in the body: what it changes is queued. `roster` is the one before."""
    yield
    authority_changed(connection, roster, rosters.reload(connection, roster))


def _standing(roster: Roster) -> dict[SegmentId, object]:
    """Return for whom and with which rights each segment speaks."""
    authority, team = roster.authority, roster.genesis.team
    granted = defaultdict(list)
    for grant in authority.grants:
        granted[grant.member].append(grant)

    def rights(id_: SegmentId, authors: tuple[Id, ...]) -> frozenset[tuple[str, Id]]:
        given = (grant for whose in (*authors, team) for grant in granted.get(whose, ()))
        return frozenset((grant.right, grant.node) for grant in given if grant.covers(id_))

    found: dict[SegmentId, object] = dict.fromkeys((UNSEALED, *roster.chains.whole))
    for id_, authors in authority.authors.items():
        found[id_] = (authors, id_ in authority.powers, rights(id_, authors))
    return found
