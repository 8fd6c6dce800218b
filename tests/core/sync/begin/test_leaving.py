"""Leaving a team: what I wrote stays mine, what others wrote goes, and nothing of the team is left here."""

from datetime import timedelta
from decimal import Decimal

import pytest

from journal_app.domain.errors import ErrorCode
from journal_app.domain.ids import entry_id, is_owned_by
from journal_app.domain.kpt import Entry, Item, PrivateItem, Reaction, ReactionKind
from journal_app.domain.okrs.okr import CheckIn, KeyResult, Objective
from journal_app.domain.team import Member
from journal_app.journal.entry_commands import EditItem, React
from journal_app.journal.okrs.tree_commands import AddKeyResult, AddObjective, RecordCheckIn
from journal_app.store import typed_rows
from journal_app.store.file.backup import list_backups
from journal_app.sync.api import Phase, Role
from tests.core.store.test_replay import replay, tables
from tests.core.sync.people import FRIDAY, code_of, nobody, settle

SHARED_TABLES = ("segment", "sealed", "record", "place", "request", "unfolded", "conflict", "flaw")


@pytest.fixture
def ben(joins):
    return joins("ben")


def rows(person, of):
    return typed_rows.select(person.connection, of, "1 ORDER BY t.key")


def leave(person):
    person.sharing.leave(nobody)
    person.reopen()


@pytest.fixture
def shared_work(hana, ben):
    """An OKR tree of both, lines of both, and applause across."""
    objective = hana.journal.run(AddObjective("O", FRIDAY)).made(Objective)
    kr = hana.journal.run(AddKeyResult(objective.id, "K", Decimal(0), Decimal(10))).made(KeyResult)
    hanas = hana.write("by hana", kr=kr.id)
    settle(hana, ben)
    bens = ben.write("by ben", kr=kr.id)
    ben.write("for ben alone", private=True)
    ben.journal.run(React(hanas.id, ReactionKind.CLAP))
    ben.journal.run(React(bens.id, ReactionKind.PARTY))
    ben.journal.run(RecordCheckIn(kr.id, Decimal(2), 5, "ben looked"))
    hana.journal.run(RecordCheckIn(kr.id, Decimal(4), 7, "hana looked"))
    hana.journal.run(React(hanas.id, ReactionKind.HEART))
    settle(hana, ben)
    hana.journal.run(React(bens.id, ReactionKind.HEART))
    settle(hana, ben)


def test_my_own_words_stay_and_those_of_others_go(hana, ben, shared_work):
    leave(ben)
    assert ben.texts() == ["by ben"]
    assert [line.text for line in rows(ben, PrivateItem)] == ["for ben alone"]
    assert [reaction.kind for reaction in rows(ben, Reaction)] == [ReactionKind.PARTY]
    assert ben.journal.profile.name == "ben"


def test_the_okr_tree_stays_with_everybodys_check_ins(hana, ben, shared_work):
    leave(ben)
    assert [objective.title for objective in rows(ben, Objective)] == ["O"]
    assert [check_in.note for check_in in rows(ben, CheckIn)] == ["ben looked", "hana looked"]
    assert {member.name for member in rows(ben, Member)} == {"ben", "hana"}
    (kr,) = rows(ben, KeyResult)
    assert [item.kr for item in rows(ben, Item)] == [kr.id]


def test_the_journal_is_one_of_its_own(hana, ben, shared_work):
    team = ben.journal.team.id
    leave(ben)
    assert ben.phase() is Phase.ALONE
    assert ben.journal.team.id != team
    (entry,) = rows(ben, Entry)
    assert entry.id == entry_id(ben.journal.team.id, ben.me, FRIDAY)
    assert all(is_owned_by(one.id, KeyResult.TABLE, ben.me) for one in rows(ben, KeyResult))


def test_nothing_of_the_team_is_left(hana, ben, shared_work):
    team = ben.journal.team.id
    leave(ben)
    for table in SHARED_TABLES:
        assert ben.connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table
    left = {name for (name,) in ben.connection.execute("SELECT name FROM local")}
    assert left <= {"me", "team", "device", "changes", "log_since", "search_generation", "search_batch"}
    assert ben.safe.kept == {}
    values = ben.connection.execute("SELECT ent, val FROM op").fetchall()
    assert not any(team == ent or team.hex() in str(val) for ent, val in values)
    assert ben.connection.execute("SELECT count(*) FROM device").fetchone() == (1,)


def test_the_log_begins_anew_and_says_all_there_is(hana, ben, shared_work):
    leave(ben)
    assert replay(ben.connection) == tables(ben.connection)
    assert ben.connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_a_journal_goes_on_after_it_left(hana, ben, shared_work):
    leave(ben)
    (mine,) = rows(ben, Item)
    ben.journal.run(EditItem(mine.id, "edited since"))
    ben.write("another day", FRIDAY - timedelta(days=1))
    assert ben.texts() == ["another day", "edited since"]
    assert replay(ben.connection) == tables(ben.connection)


def test_a_copy_of_all_there_was_is_kept(hana, ben, shared_work):
    leave(ben)
    assert any("before-leaving" in copy.name for copy in list_backups(ben.folder / "backups"))


def test_the_team_hears_of_it_and_keeps_what_was_shared(hana, ben, shared_work):
    ben.write("the last word")
    leave(ben)
    settle(hana)
    assert "the last word" in hana.texts()
    assert [person.name for person in hana.sharing.people()] == ["hana"]


def test_leaving_needs_no_place(hana, ben, place, shared_work):
    place.rename(place.with_name("unplugged"))
    leave(ben)
    assert ben.texts() == ["by ben"]
    assert ben.phase() is Phase.ALONE


def test_leaving_needs_no_keys(hana, ben, shared_work):
    ben.safe.kept.clear()
    leave(ben)
    assert ben.phase() is Phase.ALONE


def test_who_waits_may_leave(hana, someone, place):
    invitation = hana.sharing.invite(Role.MEMBER, nobody)
    hana.sync()
    eve = someone("eve")
    eve.write("mine")
    eve.join(place, invitation.code)
    leave(eve)
    assert eve.texts() == ["mine"]


def test_the_only_owner_hands_over_first(hana, ben):
    assert code_of(hana.sharing.leave, nobody) is ErrorCode.MUST_HAND_OVER
    assert hana.phase() is Phase.IN
    hana.sharing.hand_over(ben.me, Role.MEMBER, nobody)
    leave(hana)
    settle(ben)
    assert ben.sharing.status().role is Role.OWNER


def test_an_owner_who_lost_the_keys_leaves_and_comes_back_with_the_recovery_key(someone, place):
    hana, ben = someone("hana"), someone("ben")
    hana.write("hana was first")
    recovery_key = hana.found(place)
    code = hana.sharing.invite(Role.MEMBER, nobody).code
    hana.sync()
    ben.join(place, code)
    ben.write("ben too")
    ben.sync()
    hana.sync()
    hana.admit()
    settle(hana, ben)
    hana.safe.kept.clear()
    leave(hana)
    assert hana.texts() == ["hana was first"]
    hana.join(place, recovery_key)
    settle(hana, ben)
    assert hana.sharing.status().role is Role.OWNER
    assert hana.texts() == ben.texts() == ["ben too", "hana was first"]
    assert hana.sharing.conflicts() == []


def test_who_is_alone_in_a_team_just_leaves(hana):
    leave(hana)
    assert hana.phase() is Phase.ALONE


def test_there_is_nothing_to_leave_in_a_journal_of_ones_own(someone):
    assert code_of(someone("alone").sharing.leave, nobody) is ErrorCode.NOT_SHARED


def test_people_of_one_name_stay_one(hana, ben, someone, place):
    """Two people called Ben checked in; in a journal that only knows their names they are one."""
    invitation = hana.sharing.invite(Role.MEMBER, nobody)
    hana.sync()
    other = someone("another folder", "ben")
    other.join(place, invitation.code)
    other.sync()
    hana.sync()
    hana.admit()
    objective = hana.journal.run(AddObjective("O", FRIDAY)).made(Objective)
    kr = hana.journal.run(AddKeyResult(objective.id, "K")).made(KeyResult)
    settle(hana, ben, other)
    for one, note in ((ben, "first"), (other, "second")):
        one.journal.run(RecordCheckIn(kr.id, Decimal(1), 5, note))
    settle(hana, ben, other)
    hana.sharing.hand_over(ben.me, Role.MEMBER, nobody)
    leave(hana)
    assert [member.name for member in rows(hana, Member)].count("ben") == 1
    assert {check_in.note for check_in in rows(hana, CheckIn)} == {"first", "second"}
    assert replay(hana.connection) == tables(hana.connection)


def test_after_leaving_one_may_share_again(hana, ben, shared_work, tmp_path):
    leave(ben)
    (tmp_path / "mine").mkdir()
    ben.found(tmp_path / "mine")
    ben.sync()
    assert ben.sharing.status().role is Role.OWNER
    assert ben.sharing.status().unshared == 0


def test_who_left_and_came_back_with_the_tree_keeps_nobody_from_leaving(hana, ben, joins, shared_work):
    leave(ben)
    joins("ben", at=ben)
    settle(hana, ben)
    nodes, check_ins = ({row.id: row for row in rows(ben, of)} for of in (KeyResult, CheckIn))
    assert len(nodes), len(check_ins) == (2, 4)
    leave(ben)
    assert sorted(node.title for node in rows(ben, KeyResult)) == sorted(n.title for n in nodes.values())
    assert sorted(row.note for row in rows(ben, CheckIn)) == sorted(row.note for row in check_ins.values())
    assert all(
        is_owned_by(row.id, of.TABLE, ben.me) for of in (Objective, KeyResult) for row in rows(ben, of)
    )
    assert replay(ben.connection) == tables(ben.connection)
