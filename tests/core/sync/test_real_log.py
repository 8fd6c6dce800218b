"""What a real journal logs, folded: the rows that the journal itself shows, with nothing parked and no conflict."""

import json

from hypothesis import HealthCheck, given, settings

from journal_app.journal.facade import Journal
from journal_app.store import records
from journal_app.store.oplog import Code, _unpack
from journal_app.store.schema import FIELDS
from journal_app.sync import merge
from journal_app.sync.fold import fold
from journal_app.sync.ops import DeviceId, Genesis, Op, Ref, Segment, SegmentId, op_hash
from journal_app.sync.vocabulary import KNOWN
from tests.core.gestures import LINES, OTHERS, TREE, Writer, steps

DEVICE = DeviceId(b"the only device!")


def folded(journal):
    """Put the whole log into segments of seven operations each, and fold them."""
    rows = journal._database.connection.execute(
        "SELECT key, hlc, code, ent, fld, val, parents, lam FROM op ORDER BY key"
    ).fetchall()
    number_of = {row[0]: place for place, row in enumerate(rows, start=1)}
    segments = []
    for start in range(0, len(rows), 7):
        ops = []
        for _, hlc, code, ent, fld, val, parents, lam in rows[start : start + 7]:
            named = tuple(_ref(number_of[key], start, segments) for key in _unpack(parents))
            ops.append(Op(code, ent, fld, _value(code, val), named, hlc, lam or 0))
        id_ = SegmentId(start.to_bytes(32, "big"))
        prev = segments[-1].id if segments else None
        segments.append(Segment(id_, DEVICE, len(segments) + 1, prev, start + 1, tuple(ops)))
    team = journal.team.id
    return fold(segments, Genesis(team, journal.me, DEVICE))


def _ref(number, start, segments):
    if number > start:
        return Ref(DEVICE, number)
    place, index = divmod(number - 1, 7)
    return Ref(DEVICE, number, op_hash(segments[place].id, index)[:8])


def _value(code, val):
    if code != Code.NEW:
        return val
    found = {int(number): value for number, value in json.loads(val).items()}
    return tuple(
        (number, bytes.fromhex(value) if value is not None and FIELDS[number].codec.sql == "BLOB" else value)
        for number, value in found.items()
    )


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
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
            row for table in KNOWN.tables.values() for row in records.select(connection, table.record, "1")
        ]
        state = folded(journal)
        assert dict(state.rows) == {(row.TABLE, row.id): row for row in held}
        assert state.parked == frozenset()
        assert state.conflicts == ()
        assert state.tree.skipped == ()
        assert merge.changes(held, state.visible).changes == ()
    finally:
        journal.close()
