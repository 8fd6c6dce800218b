"""Every declared kind of row, also one declared tomorrow: among three, on joining, in an older app, and kept in."""

import dataclasses
import io
import sqlite3
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import date
from random import Random
from unittest import mock

import pytest

from journal_app.domain.changes import Change
from journal_app.domain.entity import ENTITIES
from journal_app.domain.ids import derived as derived_from
from journal_app.domain.workshop.hand_ins import Opening
from journal_app.exchange.export import CsvExport, What
from journal_app.exchange.json_export import JsonExport
from journal_app.store import typed_rows
from journal_app.store.log import edges, fold_queue_rows
from journal_app.store.schema import TABLES, fields_by_number
from journal_app.sync import conflict_views
from journal_app.sync.api import Role
from journal_app.sync.fold.vocabulary import KNOWN, Vocabulary
from journal_app.sync.replica import judge, op_forms
from tests.core.conftest import Clock
from tests.core.kinds import LED, LOGGED, MADE, OURS, Raw, Rows
from tests.core.sync.people import Someone, nobody, settle
from tests.extent import some, together

SEEDS = some(range(2), 1)
CANARY = "カナリア-canary"


@pytest.fixture(scope="module")
def team(tmp_path_factory):
    """Hana, who founded the team, and Ben and Mia, who joined it; with the folder they share."""
    root = tmp_path_factory.mktemp("team")
    clock = Clock()
    place = root / "shared"
    place.mkdir()
    people = []
    for name in ("hana", "ben", "mia"):
        (root / name).mkdir()
        people.append(Someone(root / name, clock, name))
    hana, *others = people
    hana.found(place)
    hana.sharing.recovery_key_seen()
    for other in others:
        let_in(hana, other, place)
    Rows(Random(0), hana.journal).write(*LED)  # what members hang rows of their own on
    settle(*people)
    yield place, people
    for person in people:
        person.close()


def let_in(host, newcomer, place):
    code = host.sharing.invite(Role.MEMBER, nobody).code
    host.sync()
    newcomer.join(place, code)
    newcomer.sync()
    host.sync()
    host.admit()
    settle(host, newcomer)


def shown(person, table):
    """Return the rows of a kind, also those that are sealed for this person."""
    return sorted(typed_rows.everything(person.connection, TABLES[table]), key=lambda row: row.id)


def as_kept(person, table):
    """Return the rows of a kind as they stand in the file, which says as much as `shown` in half the time."""
    return person.connection.execute(
        f"SELECT {TABLES[table].selected('t')} FROM {table} t ORDER BY t.id"
    ).fetchall()


def assert_alike(people, *tables):
    for table in tables:
        first, *others = (as_kept(person, table) for person in people)
        assert all(other == first for other in others), table
    for person in people:
        assert person.connection.execute("SELECT count(*) FROM op WHERE parked = 1").fetchone() == (0,)
        assert person.sharing.status().waiting == 0
        assert person.sharing.status().trouble == ()
    first, *others = (set(conflict_views.state(person.connection)) for person in people)
    assert all(other == first for other in others)


@pytest.mark.parametrize("kinds", together(MADE, 5), ids="+".join)
@pytest.mark.parametrize("seed", SEEDS)
def test_three_write_and_all_see_the_same(team, kinds, seed):
    _, people = team
    written = []
    for table in kinds:
        for person in people[:1] if table in LED else people:
            rng = Random(f"{seed}{table}{person.folder.name}")
            rows = Rows(rng, person.journal, leads=person is people[0])
            written.append((person, rows, rows.write(table, table)))
    settle(*people)
    assert_alike(people, *LOGGED)
    for person, rows, (_, row) in written:
        table = row.TABLE
        assert row in shown(people[-1], table), f"{table} by {person.folder.name} went missing"
        if not ENTITIES[table].never_edited and ENTITIES[table].belongs:
            rows.edit(person.journal.reads.row(table, row.id))
    settle(*people)
    assert_alike(people, *LOGGED)
    for person, _, (row, _) in written:
        if ENTITIES[row.TABLE].belongs and not pointed_to(person, row):
            person.journal.run(Raw((Change(person.journal.reads.row(row.TABLE, row.id), None),)))
    settle(*people)
    assert_alike(people, *LOGGED)


@pytest.mark.parametrize("table", [table for table in LOGGED if ENTITIES[table].sealed])
def test_what_is_sealed_is_read_by_nobody_else_before_it_is_opened(team, table):
    _, people = team
    hana, *others = people
    of = ENTITIES[table].record
    rows = Rows(Random(f"sealed {table}"), hana.journal)
    step = rows.make("workshop_step", anew=True)
    row = rows.make(table, anew=True)
    row = replace(row, **{ENTITIES[table].sealed: step.id, "whose": hana.me})
    derived = ENTITIES[table].writers.derived
    row = replace(row, id=ENTITIES[table].derived_id(vars_of(row), hana.journal.team.id)) if derived else row
    rows.fresh[-1] = row
    rows.flush()
    settle(*people)
    assert all(row in shown(person, table) for person in people)
    assert row in hana.journal.reads.everything(of)
    assert all(row not in other.journal.reads.everything(of) for other in others)
    assert all(row.id.hex() not in exported(other.journal) for other in others)
    if table != "idea":
        return  # it shows where its idea does
    opening = Opening(derived_from("opening", step.id, hana.me), step.id, hana.me, 1)
    hana.journal.run(Raw((Change(None, opening),)))
    settle(*people)
    assert all(row in person.journal.reads.everything(of) for person in people)


def vars_of(row):
    return {field.name: getattr(row, field.name) for field in dataclasses.fields(row)}


def needs(table, others):
    """Tell whether rows of a kind can point to others that they cannot be without."""
    return any(part.to in others and (part.required or part.goes_with) for part in ENTITIES[table].references)


def pointed_to(person, row):
    return list(fold_queue_rows.pointing_to(person.connection, row.TABLE, row.id))


def test_a_team_is_edited_by_its_admins(team):
    _, people = team
    hana = people[0]
    (before,) = shown(hana, "team")
    hana.journal.run(Raw((Change(before, replace(before, name="ours", try_prompt="and now?")),)))
    settle(*people)
    assert_alike(people, "team")
    assert shown(people[2], "team")[0].name == "ours"


@pytest.mark.parametrize("seed", SEEDS)
def test_what_was_written_before_joining_is_everybodys_afterwards(team, tmp_path_factory, seed):
    place, people = team
    hana = people[0]
    folder = tmp_path_factory.mktemp("newcomer")
    newcomer = Someone(folder, hana.clock, "new")
    try:
        Rows(Random(seed), newcomer.journal).write(*MADE)
        before = {table: len(shown(newcomer, table)) for table in MADE}
        let_in(hana, newcomer, place)
        settle(*people, newcomer)
        assert_alike([*people, newcomer], *LOGGED)
        # Whoever joins takes the values, closures and trials of the team (`store/log/admins_rows.py`).
        hanging = set(LED)
        while more := {table for table in MADE if needs(table, hanging)} - hanging:
            hanging |= more
        for table in set(MADE) - {"member", *hanging}:
            mine = [row for row in shown(people[1], table) if was_mine(newcomer, row)]
            assert len(mine) >= (1 if before[table] else 0), f"{table} did not come along"
        newcomer.sharing.leave(nobody)
        newcomer.reopen()
        assert newcomer.connection.execute("PRAGMA foreign_key_check").fetchall() == []
        settle(*people)
    finally:
        newcomer.close()


def was_mine(person, row):
    owner = person.journal.reads.owner(row)
    # What nobody owns is the team's: it came along where it is there at all.
    return owner is None or owner == person.me


# ------------------------------------------------------------------ an older app
def older(without_tables=(), without_numbers=()):
    """Let the app be one that does not know some kinds, or fields."""
    tables = {
        name: replace(table, fields=tuple(f for f in table.fields if f.number not in without_numbers))
        for name, table in KNOWN.tables.items()
        if name not in without_tables
    }
    known = Vocabulary(tables)
    numbers = {number: field for number, field in fields_by_number().items() if number in known.fields}
    stack = ExitStack()
    for module in (judge, conflict_views):
        stack.enter_context(mock.patch.object(module, "KNOWN", known))
    for module in (edges, fold_queue_rows):
        stack.enter_context(mock.patch.object(module, "fields_by_number", return_value=numbers))
    is_bytes = {number: field.is_bytes for number, field in numbers.items()}
    stack.enter_context(mock.patch.object(op_forms, "_IS_BYTES", is_bytes))
    places = frozenset(number for number, field in numbers.items() if field.moves)
    stack.enter_context(mock.patch.object(op_forms, "_PLACES", places))
    return stack


# Without the people and days that all else hangs on, nothing would be left to look at.
@pytest.mark.parametrize(
    "kinds",
    together([table for table in MADE if table not in {"member", "entry", "period"}], 4),
    ids="+".join,
)
@pytest.mark.parametrize("seed", SEEDS)
def test_a_kind_of_a_newer_app_waits_and_shows_after_the_update(team, kinds, seed):
    _, people = team
    hana, ben, _ = people
    before = {table: shown(ben, table) for table in kinds}
    written = []
    for table in kinds:
        rows = Rows(Random(f"{seed}{table}"), hana.journal)
        (row,) = rows.write(table)
        if not ENTITIES[table].never_edited:
            row = rows.edit(row)
        written.append(row)
    hana.sync()
    with older(without_tables=kinds):
        ben.sync()
        assert {table: shown(ben, table) for table in kinds} == before
        assert ben.sharing.status().waiting >= len(kinds), "it is not said that something waits for an update"
    ben.sync()
    for row in written:
        assert row in shown(ben, row.TABLE)
    settle(*people)
    assert_alike(people, *LOGGED)


def test_what_was_shown_without_its_link_to_a_newer_kind_is_linked_after_the_update(team):
    _, people = team
    hana, ben, _ = people
    rows = Rows(Random("linked"), hana.journal)
    group = rows.make("team_group", anew=True)
    workshop = replace(rows.make("workshop", anew=True), group=group.id)
    rows.fresh[-1] = workshop
    rows.flush()
    hana.sync()
    with older(without_tables=["team_group"]):
        ben.sync()
        assert replace(workshop, group=None) in shown(ben, "workshop")
    ben.sync()
    assert workshop in shown(ben, "workshop")
    settle(*people)
    assert_alike(people, *LOGGED)


LATER = {
    table: [f.name for f in TABLES[table].fields if not f.fixed and f.default is not dataclasses.MISSING]
    for table in MADE
}
# A short run tries one of each kind.
LATER_FIELDS = [(table, name) for table, names in LATER.items() for name in some(names, 1)]


@pytest.mark.parametrize(
    "places", together(LATER_FIELDS, 4), ids=lambda places: "+".join(map(".".join, places))
)
@pytest.mark.parametrize("seed", SEEDS)
def test_a_field_of_a_newer_app_is_kept_and_shows_after_the_update(team, places, seed):
    _, people = team
    hana, ben, _ = people
    written = []
    for table, name in places:
        field = next(f for f in TABLES[table].fields if f.name == name)
        rows = Rows(Random(f"{seed}{table}"), hana.journal)
        (row,) = rows.write(table)
        after = replace(row, **{name: rows._value(ENTITIES[table], field, anew=False)})
        rows.flush()
        hana.journal.run(Raw((Change(row, after),)))
        written.append((field, after))
    hana.sync()
    with older(without_numbers=[field.number for field, _ in written]):
        ben.sync()
        for field, after in written:
            (seen,) = [one for one in shown(ben, after.TABLE) if one.id == after.id]
            assert getattr(seen, field.name) == field.default
        assert ben.sharing.status().waiting >= len(places), (
            "it is not said that something waits for an update"
        )
    ben.sync()
    for _, after in written:
        assert after in shown(ben, after.TABLE)
    settle(*people)
    assert_alike(people, *LOGGED)


# ------------------------------------------------------------------ what never leaves
@pytest.mark.parametrize("table", OURS)
@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_mine_alone_is_nowhere_but_in_its_own_table(team, table, seed):
    """Every text and every byte of a row that is never logged is looked for wherever it must not be."""
    place, people = team
    hana, ben, _ = people
    rows = Rows(Random(f"{seed}{table}"), hana.journal)
    row = rows.make(table)
    texts = [field for field in TABLES[table].fields if not field.to and field.type in {"str", "bytes"}]
    marks = {field.name: CANARY if field.type == "str" else CANARY.encode() for field in texts}
    rows.fresh = [one for one in rows.fresh if one is not row] + [replace(row, **marks)]
    rows.flush()
    settle(*people)
    assert shown(hana, table)
    assert shown(ben, table) == []
    for person in people:
        elsewhere = holding(person.folder / "journal.db", CANARY) - ({table} if person is hana else set())
        assert elsewhere == set(), person.folder.name
    assert [
        path for path in place.rglob("*") if path.is_file() and CANARY.encode() in path.read_bytes()
    ] == []
    assert CANARY not in exported(hana.journal)
    assert not ENTITIES[table].logged
    found = hana.journal.search(CANARY)
    assert bool(found) <= any(field.searched for field in texts)
    hana.journal.run(Raw((Change(hana.journal.reads.row(table, shown(hana, table)[-1].id), None),)))


def holding(path, text):
    """Return the tables of a journal that hold a text somewhere."""
    found = set()
    with closing(sqlite3.connect(path)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (table,) in tables:
            for values in connection.execute(f'SELECT * FROM "{table}"'):
                as_bytes = b"\0".join(v if isinstance(v, bytes) else str(v).encode() for v in values)
                if text.encode() in as_bytes:
                    found.add(table)
    return found


def exported(journal):
    """Return all that goes out where nobody asks for what is private."""
    out = io.BytesIO()
    JsonExport().write(journal.reads, out)
    for what in What:
        CsvExport(what, date.min, date.max).write(journal.reads, out)
    return out.getvalue().decode()
