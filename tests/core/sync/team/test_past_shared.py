"""The past of a cycle in a team: everybody tells the same of every day, in whatever order things came to them."""

import random
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from journal_app.domain.okrs.okr import KeyResult, Objective
from journal_app.journal.okrs.tree_commands import (
    AddKeyResult,
    AddObjective,
    DeleteKeyResult,
    EditKeyResult,
    RecordCheckIn,
)
from journal_app.sync.api import Role
from tests.core.store.test_past import GESTURES, Looker
from tests.core.sync.people import FRIDAY, nobody, settle
from tests.extent import some

OF_THE_TREE = tuple(name for name in GESTURES if name not in {"a day goes", "an hour goes", "member"})
DAY_MS = 86_400_000


def tell_all(person):
    """What a person's journal tells of every cycle on every day of three weeks."""
    reads = person.journal.reads
    return {
        (period.id, day): reads.past.tree_at(period.id, day)
        for period in reads.okr.periods()
        for day in (FRIDAY + timedelta(days=number) for number in range(-1, 20))
    }


def dates(person):
    reads = person.journal.reads
    return {period.id: reads.past.changes(period.id) for period in reads.okr.periods()}


@pytest.mark.parametrize("seed", some(range(12), 3))
def test_all_who_share_tell_the_same_of_every_day_and_of_today_what_their_trees_show(team, seed):
    chance = random.Random(seed)
    for person in (team.ben, team.cid):
        team.hana.sharing.set_role(person.me, Role.MEMBER, nobody, edits_okrs=True)
    settle(*team.everybody)
    people = [(person, Looker(person.journal, person.clock)) for person in team.everybody]
    for _ in range(70):
        person, writer = chance.choice(people)
        match chance.randrange(10):
            case 0:
                team.pass_time(DAY_MS)
            case 1 | 2:
                person.sync()
            case 3:
                team.bens_clock.ms += chance.choice((-DAY_MS, DAY_MS))
            case _:
                writer.do(chance.choice(OF_THE_TREE), chance.randrange(40))
    settle(*team.everybody)
    told = [tell_all(person) for person in team.everybody]
    assert told[0] == told[1] == told[2]
    assert dates(team.hana) == dates(team.ben) == dates(team.cid)
    newcomer = team.joins("dan")
    settle(*team.everybody)
    assert tell_all(newcomer) == told[0]
    at_last = FRIDAY + timedelta(days=100)
    for person in team.everybody:
        okr, past = person.journal.reads.okr, person.journal.reads.past
        for period in okr.periods():
            assert past.tree_at(period.id, at_last) == okr.tree(period, at_last, as_of=at_last)


@pytest.fixture
def key_result(team):
    objective = team.hana.journal.run(AddObjective("o", FRIDAY)).made(Objective)
    made = AddKeyResult(objective.id, "k", Decimal(0), Decimal(10))
    found = team.hana.journal.run(made).made(KeyResult)
    settle(*team.everybody)
    return found


def period_of(person):
    return person.journal.reads.okr.period_on(FRIDAY).id


def test_what_comes_late_counts_on_the_day_it_was_written_and_not_on_that_of_its_arrival(team, key_result):
    team.pass_time(DAY_MS)
    team.ben.journal.run(RecordCheckIn(key_result.id, Decimal(5), 5))
    team.pass_time(5 * DAY_MS)
    past, period = team.cid.journal.reads.past, period_of(team.cid)
    next_day = FRIDAY + timedelta(days=1)
    assert past.tree_at(period, next_day).key_result(key_result.id).progress == 0
    settle(*team.everybody)
    assert past.tree_at(period, next_day).key_result(key_result.id).progress == Decimal("0.5")


def test_a_key_result_that_a_colleague_deleted_still_has_everybodys_check_ins_on_earlier_days(
    team, key_result
):
    team.ben.journal.run(RecordCheckIn(key_result.id, Decimal(5), 5))
    settle(*team.everybody)
    team.pass_time(DAY_MS)
    team.hana.journal.run(DeleteKeyResult(key_result.id))
    settle(*team.everybody)
    for person in team.everybody:
        past, period = person.journal.reads.past, period_of(person)
        assert past.tree_at(period, FRIDAY).key_result(key_result.id).now == 5
        assert past.tree_at(period, FRIDAY + timedelta(days=1)).key_result(key_result.id) is None


def test_what_nobody_had_the_right_to_write_is_in_no_past(team, key_result):
    team.hana.sharing.set_role(team.ben.me, Role.MEMBER, nobody, edits_okrs=False)
    settle(*team.everybody)
    with team.ben.journal._database.writing() as connection:
        connection.execute("DELETE FROM local WHERE name = 'powers'")
    team.pass_time(DAY_MS)
    team.ben.journal.run(EditKeyResult(key_result, replace(key_result, target=Decimal(1))))
    settle(*team.everybody)
    tree = team.cid.journal.reads.past.tree_at(period_of(team.cid), FRIDAY + timedelta(days=1))
    assert tree.key_result(key_result.id).kr.target == 10


def test_whoever_left_the_team_is_told_since_when_the_past_is_known(team, key_result):
    team.pass_time(3 * DAY_MS)
    team.ben.sharing.leave(nobody)
    team.ben.reopen()
    assert team.ben.journal.reads.past.known_since() == FRIDAY + timedelta(days=3)
    assert team.hana.journal.reads.past.known_since() is None
