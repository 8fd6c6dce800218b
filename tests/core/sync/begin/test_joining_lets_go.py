"""What only admins write stays behind when somebody joins: the team has its own, and lines lose just those links."""

import random
from datetime import date

import pytest

from journal_app.domain.habit.days_off import Closure
from journal_app.domain.habit.evidence import Served, Target, Value
from journal_app.domain.habit.trial import Trial, TrialAnswer
from journal_app.journal.evidence_commands import LinkLine
from journal_app.journal.habit.days_off_commands import AddClosure
from journal_app.journal.value_commands import AddValue
from journal_app.sync.api import Role
from tests.core.kinds import Rows
from tests.core.sync.people import FRIDAY, nobody, settle
from tests.known_people import AddMember


@pytest.fixture
def joined(someone, place):
    """A founder with a value, and somebody with values, closures and a trial of their own who joins."""
    hana, ken = someone("hana"), someone("ken")
    hana.journal.run(AddValue("Plain words"))
    hana.found(place)
    hana.sync()
    own = ken.journal.run(AddValue("Ken first")).changes[0].after
    ken.journal.run(AddClosure(date(2026, 12, 29), date(2027, 1, 3), "year's end", True))
    Rows(random.Random(1), ken.journal).write(Trial.TABLE, TrialAnswer.TABLE)
    line = ken.write("asked, and it worked")
    person = ken.journal.run(AddMember("さくら")).changes[0].after
    for target in (
        Target(Served.VALUE, own.id),
        Target(Served.TAG, label="会議"),
        Target(Served.PERSON, person.id),
    ):
        ken.journal.run(LinkLine(line.id, target))
    invitation = hana.sharing.invite(Role.MEMBER, nobody)
    hana.sync()
    ken.join(place, invitation.code)
    settle(hana, ken)
    hana.admit()
    settle(hana, ken)
    return hana, ken


def served(person, writer):
    (item,) = person.journal.reads.kpt.day(writer, FRIDAY).items
    return [(one.served, one.label) for one in item.evidence]


def test_who_joins_takes_the_values_of_the_team_and_lets_their_own_go(joined):
    for person in joined:
        assert [value.phrase for value in person.journal.reads.evidence.values()] == ["Plain words"]
        for kind in (Closure, Trial, TrialAnswer):
            assert list(person.journal.reads.everything(kind)) == []
        assert len(list(person.journal.reads.everything(Value))) == 1


def test_a_line_that_named_such_a_value_stays_with_all_else_it_served(joined):
    _, ken = joined
    for person in joined:
        assert served(person, ken.me) == [(Served.TAG, "会議"), (Served.PERSON, "さくら")]
