"""Where nodes ever hung: kept with the operations, and the same when it is made anew from them."""

import json

import pytest
from hypothesis import HealthCheck, given, settings

from journal_app.domain.okrs.okr import KeyResult, Objective
from journal_app.journal.journal import Journal
from journal_app.store.log import edges
from journal_app.store.log.op_rows import Code, value_in_row
from journal_app.store.schema import TABLES
from tests import extent
from tests.core.gestures import LINES, TREE, Writer, steps

PLACES = [TABLES[of.TABLE].fields for of in (Objective, KeyResult)]
NUMBERS = {field.number for fields in PLACES for field in fields if field.moves}


def told(connection):
    """Return each node with each node its operations hang it below, read without the code under test."""
    found = set()
    for ent, code, val in connection.execute("SELECT ent, code, val FROM op"):
        if code == Code.MOVE and val is not None:
            found.add((ent, val))
        elif code == Code.NEW:
            row = json.loads(val)
            found |= {(ent, bytes.fromhex(row[str(number)])) for number in NUMBERS if row.get(str(number))}
    return found


def kept(connection):
    return set(connection.execute("SELECT ent, parent FROM edge").fetchall())


@settings(
    max_examples=extent.examples(40),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(done=steps(*LINES, *TREE))
def test_every_edge_is_kept_and_made_anew_alike(tmp_path_factory, clock, done):
    folder = tmp_path_factory.mktemp("edges")
    journal = Journal(folder / "journal.db", folder / "backups", now_ms=clock)
    try:
        writer = Writer(journal)
        for name, n in done:
            writer.do(name, n)
        connection = journal._database.connection
        # What was forgotten before it was sealed leaves its edge behind, which only has more judged.
        assert kept(connection) >= told(connection)
        with journal._database.writing() as writing:
            edges.rebuild(writing)
        assert kept(connection) == told(connection)
    finally:
        journal.close()


def test_what_ever_hung_together_is_found_in_both_directions(journal):
    with journal._database.writing() as connection:
        edges.add(connection, [(b"b", b"a"), (b"c", b"b"), (b"c", b"x"), (b"y", b"z")])
        assert edges.near(connection, [b"a"]) == {b"a", b"b", b"c", b"x"}
        assert edges.near(connection, [b"x", b"y"]) == {b"a", b"b", b"c", b"x", b"y", b"z"}
        assert edges.near(connection, []) == set()


def test_a_wide_tree_is_found_whole(journal):
    with journal._database.writing() as connection:
        nodes = [n.to_bytes(2, "big") for n in range(2000)]
        edges.add(connection, [(node, b"top") for node in nodes])
        assert edges.near(connection, [nodes[7]]) == {b"top", *nodes}


@pytest.mark.parametrize(
    ("said", "is_bytes", "value"),
    [
        ("6162", True, b"ab"),
        ("6162", False, "6162"),
        # As it stands where the field was not known yet when it came.
        ({"x": "6162"}, True, b"ab"),
        ({"t": "6162"}, False, "6162"),
        (7, False, 7),
        (None, True, None),
    ],
)
def test_a_field_of_a_row_reads_the_same_before_and_after_it_was_known(said, is_bytes, value):
    assert value_in_row({"97": said}, 97, is_bytes=is_bytes) == value
    assert value_in_row({}, 97, is_bytes=is_bytes) is None
