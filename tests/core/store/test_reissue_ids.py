"""A journal that joins a team: every id in it is made anew, and it says the same as before."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings

from journal_app.domain.ids import NOBODY, IdMaker, entry_id, imported_member_id, is_owned_by, period_id
from journal_app.domain.kpt import Entry, Item, Kind, PrivateItem, ReactionKind
from journal_app.domain.okrs.okr import CheckIn, KeyResult, Objective, Period
from journal_app.domain.team import Member, Team
from journal_app.exchange.sample import LoadSample
from journal_app.journal.entry_commands import AddItem, DeleteItem, EditItem, React, SetNothing
from journal_app.journal.journal import Journal
from journal_app.journal.okrs.tree_commands import AddKeyResult, AddObjective, MoveKeyResult, RecordCheckIn
from journal_app.journal.team_commands import EditTeam, RenameMe
from journal_app.paths import resources_dir
from journal_app.store import typed_rows
from journal_app.store.log import op_rows
from journal_app.store.log.op_rows import Control
from journal_app.store.log.reissue_ids import rekey
from journal_app.store.schema import TABLES
from journal_app.sync.fold.fold import fold
from journal_app.sync.fold.ops import DeviceId, Genesis, Op, Ref, Segment, SegmentId
from journal_app.sync.replica import op_forms
from tests.core.gestures import LINES, OTHERS, TREE, Writer, steps
from tests.core.store.test_replay import replay, tables
from tests.extent import examples
from tests.known_people import AddMember

FRIDAY = date(2026, 11, 20)
TEAM = IdMaker(lambda: 5).make(Team.TABLE, NOBODY)
SOMEBODY = IdMaker(lambda: 6).make(Member.TABLE, NOBODY)


def reopened(journal, clock):
    journal.close()
    return Journal(journal.path, journal.backups, now_ms=clock)


@pytest.fixture
def rekeyed(journal, clock):
    """Give the journal to another team, and open it again."""
    opened = []

    def give(team=TEAM, me=None):
        with journal._database.writing() as connection:
            rekey(connection, team, me or journal.me)
        opened.append(reopened(journal, clock))
        return opened[-1]

    yield give
    for one in opened:
        one.close()


def rows(journal, of):
    return typed_rows.select(journal._database.connection, of, "1 ORDER BY t.key")


def words(journal):
    """Return what a journal says, without any id."""
    connection = journal._database.connection
    keys = {
        id_: f"{table}-{key}"
        for table in TABLES
        for id_, key in connection.execute(f"SELECT id, key FROM {table}")
    }
    return [
        [keys.get(value, value) for value in (row.id, *table.stored(row))]
        for table in TABLES.values()
        for row in rows(journal, table.record)
    ]


def test_a_journal_says_the_same_in_its_new_team(journal, rekeyed):
    line = journal.run(AddItem(FRIDAY, Kind.KEEP, "kept")).made(Item)
    journal.run(AddItem(FRIDAY, Kind.TRY, "mine alone", private=True))
    journal.run(React(line.id, ReactionKind.CLAP))
    before = words(journal)
    after = rekeyed()
    assert words(after) == before
    assert after.team.id == TEAM
    assert after.me == journal.me


def test_what_belongs_to_a_team_is_derived_from_the_new_one(journal, rekeyed):
    journal.run(AddItem(FRIDAY, Kind.KEEP, "kept"))
    journal.run(AddMember("Hana"))
    journal.run(AddObjective("O", FRIDAY))
    after = rekeyed()
    assert [entry.id for entry in rows(after, Entry)] == [entry_id(TEAM, after.me, FRIDAY)]
    assert [period.id for period in rows(after, Period)] == [
        period_id(TEAM, period.start, period.end) for period in rows(after, Period)
    ]
    assert {member.id for member in rows(after, Member)} == {after.me, imported_member_id(TEAM, "Hana")}


def test_on_my_other_computer_everything_of_mine_becomes_mine_there(journal, rekeyed):
    kr = a_key_result(journal)
    line = journal.run(AddItem(FRIDAY, Kind.KEEP, "kept", kr.id)).made(Item)
    journal.run(AddItem(FRIDAY, Kind.TRY, "mine alone", private=True))
    journal.run(RecordCheckIn(kr.id, Decimal(3), 7, "so so"))
    before = words(journal)
    after = rekeyed(me=SOMEBODY)
    assert words(after) == before
    assert after.me == SOMEBODY
    for of in (Item, PrivateItem, Objective, KeyResult, CheckIn):
        assert all(is_owned_by(row.id, of.TABLE, SOMEBODY) for row in rows(after, of)), of
    assert [row.id[:9] for row in rows(after, Item)] == [line.id[:9]]


def test_the_log_goes_without_what_is_the_teams_to_write(journal, rekeyed):
    journal.run(EditTeam(journal.team, Team(journal.team.id, "ours")))
    journal.run(RenameMe("Me"))
    after = rekeyed()
    assert set(replay(after._database.connection)) == {(Member.TABLE, after.me)}


def test_a_person_the_team_knows_is_not_named_again(journal, rekeyed):
    journal.run(RenameMe("Me"))
    after = rekeyed(me=SOMEBODY)
    assert replay(after._database.connection) == {}
    assert after.profile.name == "Me"


def test_what_was_deleted_is_nobody_elses_business(journal, rekeyed):
    line = journal.run(AddItem(FRIDAY, Kind.KEEP, "a slip of the tongue")).made(Item)
    journal.run(DeleteItem(line.id))
    after = rekeyed()
    found = after._database.connection.execute("SELECT count(*) FROM op WHERE instr(val, 'slip')").fetchone()
    assert found == (0,)


def test_a_journal_goes_on_after_it_joined(journal, rekeyed):
    line = journal.run(AddItem(FRIDAY, Kind.KEEP, "first")).made(Item)
    after = rekeyed(me=SOMEBODY)
    mine = rows(after, Item)[0]
    assert mine.id != line.id
    after.run(EditItem(mine.id, "second"))
    after.run(AddItem(FRIDAY, Kind.KEEP, "third"))
    after.run(SetNothing(FRIDAY, nothing=False))
    assert [item.text for item in rows(after, Item)] == ["second", "third"]
    assert_log_gives_tables(after)


def test_a_sample_team_can_join_too(journal, rekeyed):
    journal.run(LoadSample(resources_dir() / "sample" / "en.toml"))
    before = words(journal)
    after = rekeyed(me=SOMEBODY)
    assert words(after) == before
    assert_log_gives_tables(after)


@settings(
    max_examples=examples(40), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(done=steps(*LINES, *TREE, *OTHERS))
def test_the_log_gives_the_rows_before_and_after(tmp_path_factory, clock, done):
    folder = tmp_path_factory.mktemp("rekey")
    journal = Journal(folder / "journal.db", folder / "backups", now_ms=clock)
    try:
        writer = Writer(journal)
        for name, n in done:
            writer.do(name, n)
        before = words(journal)
        with journal._database.writing() as connection:
            rekey(connection, TEAM, SOMEBODY)
        assert words(journal) == before
        assert_log_gives_tables(journal)
    finally:
        journal.close()


@settings(
    max_examples=examples(30), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(here=steps(*LINES, *TREE), there=steps(*LINES, *TREE))
def test_two_journals_of_one_person_become_one(tmp_path_factory, clock, here, there):
    """Every line of both is there once, and a day is one entry, whatever was written before they met."""
    home, laptop = (a_journal_of(tmp_path_factory.mktemp("one"), clock, done) for done in (here, there))
    try:
        with laptop._database.writing() as connection:
            rekey(connection, home.team.id, home.me)
        both = {
            row.id: row
            for one in (home, laptop)
            for of in (Item, KeyResult, CheckIn)
            for row in rows(one, of)
        }
        state = fold([*chain(home, HOME), *chain(laptop, LAPTOP)], Genesis(home.team.id, home.me, HOME))
        assert state.parked == frozenset()
        assert {id_: row for (_, id_), row in state.rows.items() if id_ in both} == both
        days = [row.day for row in state.rows.values() if isinstance(row, Entry)]
        assert len(days) == len(set(days))
        assert {conflict.key[0] for conflict in state.conflicts} <= {Entry.TABLE, Period.TABLE}
    finally:
        home.close()
        laptop.close()


HOME, LAPTOP = DeviceId(b"home".ljust(16)), DeviceId(b"laptop".ljust(16))


def chain(journal, device):
    """Return the log as one segment; that of the first device lets the other in."""
    found = journal._database.connection.execute(
        "SELECT key, hlc, code, ent, fld, val, parents, lam FROM op ORDER BY key"
    )
    ops = []
    for row in (op_rows.OpRow(*one) for one in found):
        parents = tuple(Ref(device, op_rows.number_of(key)) for key in op_rows.unpack_keys(row.parents))
        ops.append(op_forms.fold_op(row, parents))
    if device == HOME:
        ops.append(Op(1 << 30, Control.ADMIT, journal.me, value=LAPTOP))
    yield Segment(SegmentId(device * 2), device, 1, None, tuple(ops))


def a_journal_of(folder, clock, done):
    journal = Journal(folder / "journal.db", folder / "backups", now_ms=clock)
    writer = Writer(journal)
    for name, n in done:
        writer.do(name, n)
    return journal


def assert_log_gives_tables(journal):
    connection = journal._database.connection
    logged = replay(connection)
    held = tables(connection)
    left_out = {key for key in held if key not in logged}
    assert {table for table, _ in left_out} <= {Team.TABLE, Member.TABLE}
    assert logged == {key: cells for key, cells in held.items() if key not in left_out}
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def a_key_result(journal):
    objective = journal.run(AddObjective("O", FRIDAY)).made(Objective)
    other = journal.run(AddObjective("P", FRIDAY, objective.id)).made(Objective)
    kr = journal.run(AddKeyResult(objective.id, "K")).made(KeyResult)
    journal.run(MoveKeyResult(kr.id, other.id, 0))
    return kr
