"""The law that sync rests on: the change log alone gives the shared tables back, cell by cell."""

import json
from contextlib import suppress
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal_app.domain.errors import JournalError
from journal_app.domain.kpt import Item, Kind, Outcome, ReactionKind
from journal_app.domain.okr import KeyResult, Objective
from journal_app.domain.team import Member
from journal_app.journal.facade import Journal
from journal_app.journal.importing import ImportLog
from journal_app.journal.kpt import (
    AddItem,
    AddItems,
    DeleteItem,
    EditItem,
    LinkItem,
    MoveItem,
    React,
    SetNothing,
    SetPrivate,
    SettleTry,
)
from journal_app.journal.log_rows import LogItem, LogRow
from journal_app.journal.okr import (
    AddKeyResult,
    AddObjective,
    DeleteKeyResult,
    DeleteObjective,
    MoveKeyResult,
    MoveObjective,
    RecordCheckIn,
)
from journal_app.journal.team import AddMember, RenameMe
from journal_app.store import records
from journal_app.store.oplog import Code, _unpack
from journal_app.store.schema import FIELDS, TABLES

FRIDAY = date(2026, 11, 20)
LOGGED = [table for table in TABLES.values() if table.logged]
TABLE_OF = {f.number: table for table in LOGGED for f in table.fields}


def replay(connection):
    """Fold the log into {(table, id): {field number: value}}, and hold every operation to its rules on the way."""
    rows, heads = {}, {}
    ops = connection.execute("SELECT key, hlc, code, ent, fld, val, parents, lam FROM op ORDER BY key")
    for key, _, code, ent, fld, val, parents, lam in ops:
        named = set(_unpack(parents))
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
            assert code == (Code.MOVE if FIELDS[fld].moves else Code.SET)
            rows[ent][fld] = val.hex() if isinstance(val, bytes) else val
            cells[fld] = {key}
    return {(TABLE_OF[next(iter(cells))].name, ent): cells for ent, cells in rows.items()}


def tables(connection):
    """Return what the shared tables hold, in the same shape."""
    found = {}
    for table in LOGGED:
        for record in records.select(connection, table.record, "1"):
            stored = zip(table.fields, table.stored(record), strict=True)
            cells = {f.number: v.hex() if isinstance(v, bytes) else v for f, v in stored}
            found[table.name, record.id] = cells
    return found


def assert_log_gives_tables(journal):
    connection = journal._database.connection
    assert replay(connection) == tables(connection)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


class Writer:
    """Turns numbers into gestures on whatever the journal holds."""

    def __init__(self, journal):
        self.journal = journal

    def _one(self, found, number):
        return found[number % len(found)] if found else None

    def _lines(self, day=FRIDAY):
        return self.journal.reads.kpt.day(self.journal.me, day).items

    def _tree(self):
        reads = self.journal.reads
        period = reads.okr.period_on(FRIDAY)
        return (reads.okr.objectives(period.id), reads.okr.key_results(period.id)) if period else ([], [])

    def command(self, name, n):
        kind = list(Kind)[n % 3]
        objectives, krs = self._tree()
        line, objective, kr = (self._one(found, n) for found in (self._lines(), objectives, krs))
        other = self._one(objectives, n // 3)
        made = {
            "add": lambda: AddItem(FRIDAY, kind, f"line {n}", kr and kr.id, n % 5 == 0, n % 4),
            "paste": lambda: AddItems(FRIDAY, kind, (f"a {n}", f"b {n}"), n % 5 == 0),
            "nothing": lambda: SetNothing(FRIDAY - timedelta(days=n % 2), nothing=n % 3 > 0),
            "import": lambda: self._log(n, kind),
            "member": lambda: AddMember(f"name {n % 3}") if n % 2 else RenameMe(f"name {n}"),
            "objective": lambda: AddObjective(
                f"o {n}", FRIDAY, objective.id if objective and n % 2 else None
            ),
        }
        if line:
            made |= {
                "edit": lambda: EditItem(line.id, f"line {n % 7}"),
                "delete": lambda: DeleteItem(line.id),
                "move": lambda: MoveItem(line.id, kind, n % 5),
                "private": lambda: SetPrivate(line.id, private=not line.private),
                "link": lambda: LinkItem(line.id, kr.id if kr and n % 4 else None),
                "react": lambda: React(line.id, list(ReactionKind)[n % 3]),
                "settle": lambda: SettleTry(line.id, list(Outcome)[n % 4], FRIDAY),
            }
        if objective:
            made |= {
                "kr": lambda: AddKeyResult(objective.id, f"k {n}", Decimal(n), Decimal(n + 1), "h"),
                "move objective": lambda: MoveObjective(objective.id, other.id if n % 3 else None, n % 4),
                "delete objective": lambda: DeleteObjective(objective.id),
            }
        if kr:
            made |= {
                "move kr": lambda: MoveKeyResult(kr.id, other.id, n % 3),
                "check in": lambda: RecordCheckIn(kr.id, Decimal(n) / 4, n % 11, "note"),
                "delete kr": lambda: DeleteKeyResult(kr.id),
            }
        return made[name]() if name in made else made["add"]()

    def _log(self, n, kind):
        who = None if n % 2 else f"name {n % 5}"
        lines = tuple(LogItem(kind, f"line {one % 4}") for one in range(n % 4))
        return ImportLog((LogRow(1, who, FRIDAY - timedelta(days=n % 3), lines, nothing=not lines),))

    def do(self, name, n):
        """Do one step; one that cannot be done says so and changes nothing."""
        with suppress(JournalError):
            if name == "undo":
                self.journal.undo()
            elif name == "redo":
                self.journal.redo()
            elif name == "close step":
                self.journal.close_step()
            else:
                self.journal.run(self.command(name, n))


LINES = (
    "add",
    "add",
    "paste",
    "edit",
    "edit",
    "delete",
    "move",
    "private",
    "link",
    "react",
    "settle",
    "nothing",
)
TREE = ("objective", "kr", "kr", "check in", "move objective", "move kr", "delete kr", "delete objective")
OTHERS = ("import", "member", "undo", "undo", "redo", "close step")
STEPS = st.lists(st.tuples(st.sampled_from(LINES + TREE + OTHERS), st.integers(0, 40)), max_size=30)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_the_log_alone_gives_the_shared_tables_back(tmp_path_factory, clock, steps):
    folder = tmp_path_factory.mktemp("replay")
    journal = Journal(folder / "journal.db", folder / "backups", now_ms=clock)
    try:
        writer = Writer(journal)
        for name, n in steps:
            writer.do(name, n)
        assert_log_gives_tables(journal)
    finally:
        journal.close()


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(
        st.tuples(st.booleans(), st.tuples(st.sampled_from(LINES + TREE + OTHERS), st.integers(0, 40))),
        max_size=30,
    )
)
def test_two_programs_on_one_journal_keep_one_log(tmp_path_factory, clock, steps):
    folder = tmp_path_factory.mktemp("replay")
    journals = [Journal(folder / "journal.db", folder / "backups", now_ms=clock) for _ in range(2)]
    try:
        writers = [Writer(journal) for journal in journals]
        for which, (name, n) in steps:
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


def test_a_line_does_not_come_back_linked_to_a_key_result_that_is_gone(journal, other):
    kr = a_key_result(journal)
    line = journal.run(AddItem(FRIDAY, Kind.KEEP, "a", kr.id)).made(Item)
    journal.run(DeleteItem(line.id))
    other.run(DeleteKeyResult(kr.id))
    with pytest.raises(JournalError):
        journal.undo()
    assert_log_gives_tables(journal)


def test_a_line_can_not_name_a_key_result_nobody_knows(journal):
    member = journal.profile
    assert isinstance(member, Member)
    with pytest.raises(JournalError):
        journal.run(AddItem(FRIDAY, Kind.KEEP, "a", kr=member.id))
    assert_log_gives_tables(journal)
