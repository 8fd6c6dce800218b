"""A closed cycle among three people: what was written elsewhere afterwards changes it for nobody, and is not lost."""

from datetime import date
from decimal import Decimal

import pytest

from journal_app.domain.okrs.ledger import Why
from journal_app.domain.okrs.okr import CycleState, KeyResult, Objective
from journal_app.domain.okrs.review.closings import Outcome
from journal_app.journal.okrs.cycle_commands import MoveCycle
from journal_app.journal.okrs.review.closing_commands import RecordClosing
from journal_app.journal.okrs.review.finding_commands import SayOf
from journal_app.journal.okrs.tree_commands import AddKeyResult, AddObjective, RecordCheckIn
from tests.core.okr_ways import begin
from tests.core.sync.people import settle

FRIDAY = date(2026, 11, 20)


@pytest.fixture
def kr(team):
    """A key result whose cycle is being closed, known to everybody."""
    journal = team.hana.journal
    objective = journal.run(AddObjective("待たせない", FRIDAY)).made(Objective).id
    made = journal.run(AddKeyResult(objective, "割合", Decimal(20), Decimal(70), "%")).made(KeyResult)
    begin(journal, journal.reads.okr.period_on(FRIDAY), date(2026, 10, 1), CycleState.CLOSING)
    settle(*team.everybody)
    return made


def move(team, state, why=""):
    journal = team.hana.journal
    journal.run(MoveCycle(journal.reads.okr.period_on(FRIDAY).id, state, Why(reason=why)))


def reviews(team):
    for person in team.everybody:
        reads = person.journal.reads
        review = reads.review.review(reads.okr.period_on(FRIDAY).id)
        yield [(row.outcome, row.score, [one.text for one in row.comments]) for row in review.rows]


def late(team):
    return [person.sharing.status().late for person in team.everybody]


def test_what_was_written_elsewhere_after_the_closing_counts_nowhere_until_the_cycle_is_reopened(team, kr):
    team.hana.journal.run(RecordClosing(kr.id, Outcome.PARTLY, 5))
    move(team, CycleState.CLOSED)
    team.clock.ms += 60_000
    # Cid has not heard of it.
    team.cid.journal.run(RecordClosing(kr.id, Outcome.ACHIEVED, 10))
    team.cid.journal.run(SayOf(kr.id, "遅れてきた一言"))
    team.cid.journal.run(RecordCheckIn(kr.id, Decimal(70), 9))
    settle(*team.everybody)
    assert list(reviews(team)) == [[(Outcome.PARTLY, 5, [])]] * 3
    assert late(team) == [3] * 3
    assert team.ben.journal.reads.okr.check_ins(kr.id) == []
    assert len({person.sharing.digest() for person in team.everybody}) == 1
    move(team, CycleState.CLOSING, "cidさんの記録が届きました")
    settle(*team.everybody)
    assert list(reviews(team)) == [[(Outcome.ACHIEVED, 10, ["遅れてきた一言"])]] * 3
    assert late(team) == [0] * 3
    assert len({person.sharing.digest() for person in team.everybody}) == 1


def test_what_was_written_before_it_arrives_late_and_counts(team, kr):
    team.ben.journal.run(SayOf(kr.id, "前に書いた一言"))
    team.clock.ms += 60_000
    move(team, CycleState.CLOSED)
    settle(*team.everybody)
    assert list(reviews(team)) == [[(Outcome.UNSAID, None, ["前に書いた一言"])]] * 3
    assert late(team) == [0] * 3
