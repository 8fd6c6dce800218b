"""Every declared kind of row, also one declared tomorrow: written, taken back, given away, kept on leaving, let out."""

import io
import json
import shutil
from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from journal_app.domain.changes import Change
from journal_app.domain.entity import ENTITIES
from journal_app.domain.ids import NOBODY, Id, IdMaker, is_owned_by
from journal_app.domain.team import Member
from journal_app.domain.writers import Maker, Tree
from journal_app.exchange.json_export import JsonExport
from journal_app.journal.journal import Journal
from journal_app.journal.settle_conflict import SettleField
from journal_app.journal.undo import STAYS
from journal_app.store.log.leave_team_rows import part
from journal_app.store.log.reissue_ids import rekey
from journal_app.store.schema import TABLES
from tests import extent
from tests.core.kinds import LOGGED, MADE, OURS, Raw, Rows
from tests.core.store.test_reissue_ids import assert_log_gives_tables, words
from tests.core.store.test_replay import replay, tables

IDS = IdMaker(lambda: 1_795_000_000_000)
EVE, EVA, SOMEBODY = (Id(IDS.make(Member.TABLE, NOBODY)) for _ in range(3))
TEAM = IDS.make("team", NOBODY)
EXAMPLES = settings(
    max_examples=extent.examples(15, few=2),  # of each of eighty kinds, the first of them the same each time
    phases=[Phase.explicit, Phase.generate],
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture
def opened(tmp_path_factory, clock):
    """Open a new journal, for each example one."""
    made = []

    def open_one():
        folder = tmp_path_factory.mktemp("kind")
        made.append(Journal(folder / "journal.db", folder / "backups", now_ms=clock))
        return made[-1]

    yield open_one
    for journal in made:
        journal.close()
        shutil.rmtree(journal.path.parent)  # thousands of them would fill the memory they lie in


def everything(journal):
    return {table: list(journal.reads.everything(ENTITIES[table].record)) for table in ENTITIES}


# What this device remembers of imports is no step by itself.
@pytest.mark.parametrize("table", [table for table in (*MADE, *OURS) if table not in {"imported", *STAYS}])
@EXAMPLES
@given(seed=st.integers(0, 1 << 32))
def test_a_row_comes_goes_and_comes_back(opened, table, seed):
    journal = opened()
    rows = Rows(Random(seed), journal)
    rows.write("member")
    states = [everything(journal)]
    (row,) = rows.write(table)
    states.append(everything(journal))
    if not ENTITIES[table].never_edited:
        row = rows.edit(row)
        states.append(everything(journal))
    rows.delete(row)
    states.append(everything(journal))
    assert_log_gives_tables(journal)
    for before in reversed(states[:-1]):
        while everything(journal) != before:
            assert journal.undo() is not None, "a step is missing"
    for after in states[1:]:
        while everything(journal) != after:
            assert journal.redo() is not None, "a step is missing"
    assert replay(journal._database.connection) == tables(journal._database.connection)


@pytest.mark.parametrize("table", [*MADE, *OURS])
@EXAMPLES
@given(seed=st.integers(0, 1 << 32))
def test_a_row_says_the_same_in_another_team_under_another_id(opened, table, seed):
    journal = opened()
    rows = Rows(Random(seed), journal)
    rows.write(table, "member", table)
    before = words(journal)
    with journal._database.writing() as connection:
        rekey(connection, TEAM, SOMEBODY)
    journal.poll_external()
    assert words(journal) == before
    assert_log_gives_tables(journal)
    one = ENTITIES[table]
    for row in journal.reads.everything(ENTITIES[table].record):
        if one.writers.derived and row.id != SOMEBODY:
            assert one.derived_id(vars_of(row), TEAM) == row.id
        elif one.logged and not one.writers.derived:
            assert is_owned_by(row.id, table, SOMEBODY)


@pytest.mark.parametrize("table", [*MADE, *OURS])
@EXAMPLES
@given(seed=st.integers(0, 1 << 32))
def test_of_what_was_written_in_a_team_mine_stays_and_nothing_hangs_in_the_air(opened, table, seed):
    journal = opened()
    journal.run(Raw((Change(None, Member(EVE, journal.team.id, "Eve")),)))
    mine = Rows(Random(seed), journal)
    theirs = Rows(Random(seed + 1), journal, EVE)
    mine.write(table)
    theirs.write(table)
    mine.write("member", table)
    one = ENTITIES[table]
    before = [
        row.id
        for row in journal.reads.everything(ENTITIES[table].record)
        if journal.reads.owner(row) == journal.me
    ]
    with journal._database.writing() as connection:
        part(connection, TEAM, 0)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    journal.poll_external()
    assert replay(journal._database.connection) == tables(journal._database.connection)
    left = list(journal.reads.everything(ENTITIES[table].record))
    if one.belongs is not None and not one.stays:
        assert {journal.reads.owner(row) for row in left} <= {journal.me}
        assert one.subjects or any(p.person for p in one.parts) or len(left) == len(before)
    if isinstance(one.writers, Maker | Tree):
        assert all(is_owned_by(row.id, table, journal.me) for row in left)


@pytest.mark.parametrize("table", [*MADE, *OURS])
@EXAMPLES
@given(seed=st.integers(0, 1 << 32))
def test_people_of_one_name_are_one_after_leaving_whatever_points_to_them(opened, table, seed):
    journal = opened()
    for namesake in (EVE, EVA):
        journal.run(Raw((Change(None, Member(namesake, journal.team.id, "Eve")),)))
    rows = Rows(Random(seed), journal)
    row = rows.make(table, anew=True)
    one = ENTITIES[table]
    for pointing in (p for p in one.references if p.to == "member" and p is not one.belongs):
        # Twice the same but for which Eve it points to.
        for namesake in (EVE, EVA):
            other = replace(row, **{pointing.name: namesake})
            id_ = (
                one.derived_id(vars_of(other), rows.team)
                if one.writers.derived
                else IDS.make(table, rows.author)
            )
            if id_ not in {made.id for made in rows.fresh}:
                rows.fresh.append(replace(other, id=id_))
    rows.flush()
    with journal._database.writing() as connection:
        part(connection, TEAM, 0)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    names = [member.name for member in journal.reads.everything(Member)]
    assert names.count("Eve") <= 1
    assert replay(journal._database.connection) == tables(journal._database.connection)


def vars_of(row):
    return {field.name: getattr(row, field.name) for field in TABLES[row.TABLE].fields}


@EXAMPLES
@given(seed=st.integers(0, 1 << 32))
def test_all_goes_out_as_json_and_can_be_read_back(opened, seed):
    journal = opened()
    Rows(Random(seed), journal).write(*MADE, *OURS)
    out = io.BytesIO()
    count = JsonExport(private=True).write(journal.reads, out)
    found = json.loads(out.getvalue())["rows"]
    assert {table: [read_back(table, row) for row in rows] for table, rows in found.items()} == everything(
        journal
    )
    assert count == sum(map(len, found.values()))


def read_back(table, row):
    one = ENTITIES[table]
    readers = {"Id": from_hex, "bytes": bytes.fromhex, "date": date.fromisoformat, "Decimal": Decimal}
    says = {}
    for field in TABLES[table].fields:
        read = field.words or readers.get(field.type, lambda value: value)
        value = row[field.name]
        says[field.name] = None if value is None else read(value)
    return one.record(id=from_hex(row["id"]), **says)


def from_hex(text):
    return Id(bytes.fromhex(text))


@pytest.mark.parametrize("table", LOGGED)
@EXAMPLES
@given(seed=st.integers(0, 1 << 32))
def test_a_field_with_several_versions_can_be_settled_where_it_can_change(opened, table, seed):
    journal = opened()
    rows = Rows(Random(seed), journal)
    (row,) = rows.write(table)
    after = rows.edits(row)
    rows.flush()
    for field in TABLES[table].fields:
        if not field.fixed and not field.moves and field.name not in ENTITIES[table].writers.derived:
            journal.run(SettleField(table, row.id, field.name, getattr(after, field.name)))
            assert field.stored(journal.reads.row(table, row.id)) == settled(field, after)


def settled(field, row):
    value = field.stored(row)
    if not field.never_blank:
        return value
    return " ".join(value.split()) if field.one_line else value.strip()
