"""What a real journal logs, folded: the rows that the journal itself shows, with nothing parked and no conflict."""

import json

from hypothesis import HealthCheck, given, settings

from journal_app.domain.changes import ChangeSet
from journal_app.journal.journal import Journal
from journal_app.store import typed_rows
from journal_app.store.apply import Store
from journal_app.store.log import fold_queue_rows
from journal_app.store.log.op_rows import Code, unpack_keys
from journal_app.store.schema import fields_by_number
from journal_app.sync.fold import row_changes
from journal_app.sync.fold.fold import fold
from journal_app.sync.fold.ops import DeviceId, Genesis, Op, Ref, Segment, SegmentId, op_hash
from journal_app.sync.fold.vocabulary import KNOWN
from journal_app.sync.replica import fold_queue, team_state
from tests.core.gestures import LINES, OTHERS, TREE, Writer, steps
from tests.extent import examples

DEVICE = DeviceId(b"the only device!")


def folded(journal):
    """Put the whole log into segments of seven operations each, and fold them."""
    rows = journal._database.connection.execute(
        "SELECT key, hlc, code, ent, fld, val, parents, lam FROM op ORDER BY key"
    ).fetchall()
    place_of = {row[0]: place for place, row in enumerate(rows)}
    segments = []
    for start in range(0, len(rows), 7):
        ops = []
        for key, hlc, code, ent, fld, val, parents, lam in rows[start : start + 7]:
            named = tuple(_ref(parent, place_of[parent], segments) for parent in unpack_keys(parents))
            ops.append(Op(_number(key), code, ent, fld, _value(code, val), named, hlc, lam or 0))
        id_ = SegmentId(start.to_bytes(32, "big"))
        prev = segments[-1].id if segments else None
        segments.append(Segment(id_, DEVICE, len(segments) + 1, prev, tuple(ops)))
    team = journal.team.id
    return fold(segments, Genesis(team, journal.me, DEVICE))


def folded_in_place(journal):
    """Fold all of the log on its own rows, a few entities at a time, and return what that changed."""
    database = journal._database
    with database.writing() as connection:
        device = connection.execute("SELECT id FROM device").fetchone()[0]
        team = team_state.load(connection, Genesis(journal.team.id, journal.me, device))
        fold_queue_rows.queue_everything(connection)
    store = Store(database, lambda: 0)
    changes, left = ChangeSet("sync"), 1
    while left:
        folded = fold_queue.fold_some(database, store, team, most=3)
        changes, left = changes.then(folded.changes), folded.left
    marks = "SELECT count(*) FROM op WHERE parked = 1 UNION ALL SELECT count(*) FROM conflict"
    assert database.connection.execute(marks).fetchall() == [(0,), (0,)]
    return changes


def _ref(key, place, segments):
    if place >= 7 * len(segments):
        return Ref(DEVICE, _number(key))
    return Ref(DEVICE, _number(key), op_hash(segments[place // 7].id, _number(key))[:8])


def _number(key):
    return key & ((1 << 40) - 1)


def _value(code, val):
    if code != Code.NEW:
        return val
    found = {int(number): value for number, value in json.loads(val).items()}
    return tuple(
        (
            number,
            bytes.fromhex(value)
            if value is not None and fields_by_number()[number].codec.sql == "BLOB"
            else value,
        )
        for number, value in found.items()
    )


@settings(
    max_examples=examples(150), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(done=steps(*LINES, *TREE, *OTHERS))
def test_the_fold_of_a_journals_own_log_is_the_journal(tmp_path_factory, clock, done):
    folder = tmp_path_factory.mktemp("log")
    journal = Journal(folder / "journal.db", folder / "backups", now_ms=clock)
    try:
        writer = Writer(journal)
        for name, n in done:
            writer.do(name, n)
        connection = journal._database.connection
        held = [
            row for table in KNOWN.tables.values() for row in typed_rows.select(connection, table.record, "1")
        ]
        state = folded(journal)
        assert dict(state.rows) == {(row.TABLE, row.id): row for row in held}
        assert state.parked == frozenset()
        assert state.conflicts == ()
        assert state.tree.skipped == ()
        assert row_changes.changes(held, state.visible).changes == ()
        assert folded_in_place(journal).changes == ()
    finally:
        journal.close()
