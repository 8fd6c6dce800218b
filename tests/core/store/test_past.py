"""The past of a cycle: its tree at the end of any day is what the tree was then."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal_app.domain.okrs.okr import KeyResult, Objective
from journal_app.domain.okrs.past import What
from journal_app.journal.journal import Journal
from journal_app.journal.okrs.tree_commands import (
    AddKeyResult,
    AddObjective,
    DeleteKeyResult,
    EditKeyResult,
    RecordCheckIn,
)
from tests.core.gestures import FRIDAY, TREE, Writer
from tests.extent import examples


def period_of(journal):
    return journal.reads.okr.period_on(FRIDAY)


def test_smoke(journal, clock):
    o = journal.run(AddObjective("o", FRIDAY)).made(Objective)
    clock.back(-1)
    kr = journal.run(AddKeyResult(o.id, "k", Decimal(0), Decimal(10))).made(KeyResult)
    clock.back(-1)
    journal.run(RecordCheckIn(kr.id, Decimal(5), 7))
    p = period_of(journal)
    past = journal.reads.past
    for n in range(-1, 4):
        print(n, past.tree_at(p.id, FRIDAY + timedelta(days=n)).roots)
    print(past.changes(p.id))
    print(past.diff(p.id, FRIDAY, FRIDAY + timedelta(days=3)))
    today = journal.today()
    assert past.tree_at(p.id, today) == journal.reads.okr.tree(p, today, as_of=today)
