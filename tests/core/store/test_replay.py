"""The law that sync rests on: the change log alone gives the shared tables back, cell by cell."""

import json
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal_app.domain.errors import JournalError
from journal_app.domain.kpt import Item, Kind
from journal_app.domain.okrs.okr import KeyResult, Objective
from journal_app.journal.entry_commands import AddItem, DeleteItem, EditItem, MoveItem
from journal_app.journal.journal import Journal
from journal_app.journal.okrs.tree_commands import AddKeyResult, AddObjective, DeleteKeyResult
from journal_app.store import typed_rows
from journal_app.store.log.op_rows import Code, unpack_keys
from journal_app.store.schema import TABLES, fields_by_number
from tests.core.gestures import LINES, OTHERS, TREE, Writer, steps
from tests.extent import examples

FRIDAY = date(2026, 11, 20)
LOGGED = [table for table in TABLES.values() if table.logged]
TABLE_OF = {f.number: table for table in LOGGED for f in table.fields}


def replay(connection):
    """Fold the log into {(table, id): {field number: value}}, and hold every operation to its rules on the way."""
    rows, heads = {}, {}
    ops = connection.execute("SELECT key, hlc, code, ent, fld, val, parents, lam FROM op ORDER BY key")
    for key, _, code, ent, fld, val, parents, lam in ops:
        named = set(unpack_keys(parents))
        cells = heads.setdefault(ent, {})
        wanted = cells.get(fld, set()) if fld is not None else set().union(*cells.values(), set())
        assert named == wanted, "an operation names all the heads of what it writes"
        assert (lam is not None) == (code == Code.MOVE)
        if code == Code.NEW:
            assert ent not in rows
            rows[ent] = {int(number): value for number, value in json.loads(val).items()}
            heads[ent] = {number: {key} for number in rows[ent]}
        elif code == Code.DEL:
            del rows[ent]
            heads[ent] = {number: {key} for number in cells}
        else:
            assert code == (Code.MOVE if fields_by_number()[fld].moves else Code.SET)
            rows[ent][fld] = val.hex() if isinstance(val, bytes) else val
            cells[fld] = {key}
    return {(TABLE_OF[next(iter(cells))].name, ent): cells for ent, cells in rows.items()}


def tables(connection):
    """Return what the shared tables hold, in the same shape."""
    found = {}
    for table in LOGGED:
        for record in typed_rows.select(connection, table.record, "1"):
            stored = zip(table.fields, table.stored(record), strict=True)
            cells = {f.number: v.hex() if isinstance(v, bytes) else v for f, v in stored}
            found[table.name, record.id] = cells
    return found


def assert_log_gives_tables(journal):
    connection = journal._database.connection
    assert replay(connection) == tables(connection)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


@settings(max_examples=examples(40), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(done=steps(*LINES, *TREE, *OTHERS))
def test_the_log_alone_gives_the_shared_tables_back(tmp_path_factory, clock, done):
    folder = tmp_path_factory.mktemp("replay")
    journal = Journal(folder / "journal.db", folder / "backups", now_ms=clock)
    try:
        writer = Writer(journal)
        for name, n in done:
            writer.do(name, n)
        assert_log_gives_tables(journal)
    finally:
        journal.close()


@settings(max_examples=examples(40), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(done=steps(*LINES, *TREE, *OTHERS), who=st.lists(st.integers(0, 1), min_size=30, max_size=30))
def test_two_programs_on_one_journal_keep_one_log(tmp_path_factory, clock, done, who):
    folder = tmp_path_factory.mktemp("replay")
    journals = [Journal(folder / "journal.db", folder / "backups", now_ms=clock) for _ in range(2)]
    try:
        writers = [Writer(journal) for journal in journals]
        for which, (name, n) in zip(who, done, strict=False):
            writers[which].do(name, n)
        assert_log_gives_tables(journals[0])
    finally:
        for journal in journals:
            journal.close()


@pytest.fixture
def other(tmp_path, clock, journal):
    """The same journal, open in a second program."""
    opened = Journal(tmp_path / "journal.db", tmp_path / "backups", now_ms=clock)
    yield opened
    opened.close()


def a_key_result(journal):
    objective = journal.run(AddObjective("O", FRIDAY)).made(Objective)
    return journal.run(AddKeyResult(objective.id, "K")).made(KeyResult)


def test_a_deletion_covers_fields_edited_and_not_edited_alike(journal):
    line = journal.run(AddItem(FRIDAY, Kind.KEEP, "a")).made(Item)
    journal.close_step()
    journal.run(EditItem(line.id, "b"))
    journal.run(DeleteItem(line.id))
    journal.undo()
    journal.run(MoveItem(line.id, Kind.TRY, 0))
    assert_log_gives_tables(journal)


def test_a_line_does_not_come_back_linked_to_a_key_result_that_is_gone(journal, other):
    kr = a_key_result(journal)
    line = journal.run(AddItem(FRIDAY, Kind.KEEP, "a", kr.id)).made(Item)
    journal.run(DeleteItem(line.id))
    other.run(DeleteKeyResult(kr.id))
    with pytest.raises(JournalError):
        journal.undo()
    assert_log_gives_tables(journal)


def test_a_line_can_not_name_a_key_result_nobody_knows(journal):
    with pytest.raises(JournalError):
        journal.run(AddItem(FRIDAY, Kind.KEEP, "a", kr=journal.me))
    assert_log_gives_tables(journal)
