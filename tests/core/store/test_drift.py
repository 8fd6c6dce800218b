"""What the last days say about the key results, to open a check-in with."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from journal_app.domain.habit.evidence import Served, Target
from journal_app.domain.kpt import Kind
from journal_app.domain.okrs.drift import DAYS
from journal_app.domain.okrs.okr import KeyResult, Objective
from journal_app.domain.okrs.planning.plans import ActionPlan
from journal_app.journal.entry_commands import AddItem
from journal_app.journal.okrs.plan_commands import AddPlan
from journal_app.journal.okrs.tree_commands import AddKeyResult, AddObjective, RecordCheckIn

FRIDAY = date(2026, 11, 20)
FIRST = FRIDAY - timedelta(DAYS)


@pytest.fixture
def krs(journal):
    objective = journal.run(AddObjective("objective", FRIDAY)).made(Objective).id
    numbers = (Decimal(0), Decimal(10))
    return [
        journal.run(AddKeyResult(objective, t, *numbers)).made(KeyResult).id for t in ("one", "two", "three")
    ]


def test_a_keep_belongs_to_the_key_results_it_names_and_to_those_of_the_plans_it_served(journal, krs):
    plan = journal.run(AddPlan(krs[2], "plan")).made(ActionPlan).id
    also = (Target(Served.KEY_RESULT, krs[0]), Target(Served.KEY_RESULT, krs[1]))
    journal.run(AddItem(FIRST, Kind.KEEP, "both", targets=also))
    journal.run(AddItem(FRIDAY, Kind.KEEP, "by a plan", targets=(Target(Served.PLAN, plan),)))
    journal.run(AddItem(FRIDAY, Kind.KEEP, "by itself"))
    found = journal.reads.okr.drift(FRIDAY)
    assert (found.first, found.keeps, found.unlinked, found.named) == (FIRST, 3, 1, frozenset(krs))


def test_only_shared_keeps_of_the_days_looked_at_count(journal, krs):
    journal.run(AddItem(FIRST - timedelta(1), Kind.KEEP, "before", krs[0]))
    journal.run(AddItem(FRIDAY, Kind.PROBLEM, "no Keep", krs[0]))
    journal.run(AddItem(FRIDAY, Kind.KEEP, "mine alone", krs[0], private=True))
    found = journal.reads.okr.drift(FRIDAY)
    assert (found.keeps, found.unlinked, found.named) == (0, 0, frozenset())


def test_confidence_has_moved_where_it_is_another_than_before_the_days_looked_at(journal, krs):
    for day, sure in ((FIRST - timedelta(9), 5), (FIRST - timedelta(2), 8), (FIRST, 7), (FRIDAY, 6)):
        journal.run(RecordCheckIn(krs[0], Decimal(1), sure, "", day))
    for day, sure in ((FIRST - timedelta(2), 8), (FRIDAY, 8)):
        journal.run(RecordCheckIn(krs[1], Decimal(1), sure, "", day))
    journal.run(RecordCheckIn(krs[2], Decimal(1), 3, "", FRIDAY))
    assert journal.reads.okr.drift(FRIDAY).moved == ((krs[0], 8, 6),)
