"""Deleting a node of the OKR tree: all that hangs below goes with it, in one step, whatever kinds there are."""

import random
from datetime import date

import pytest

from journal_app.domain.entity import ENTITIES
from journal_app.domain.okrs.okr import KeyResult, Objective
from journal_app.journal.okrs.tree_commands import (
    AddKeyResult,
    AddObjective,
    DeleteKeyResult,
    DeleteObjective,
)
from tests.core.kinds import Maker, Raw

FRIDAY = date(2026, 11, 20)
# What came in otherwise than by a hand, or follows from what is there.
_NOT_MADE = {"imported", "copy", "naming", "private_evidence"}


class Below(Maker):
    """Makes rows that all hang on one key result, or name it."""

    kr = None

    def _value(self, one, field, *, anew):
        return self.kr if field.to == "key_result" else super()._value(one, field, anew=anew)


def all_rows(journal):
    return {table: list(journal.reads.everything(one.record)) for table, one in ENTITIES.items()}


def grown(journal):
    """An objective, its child, and below that a key result with a row of every kind that points to one."""
    top = journal.run(AddObjective("top", FRIDAY)).made(Objective).id
    child = journal.run(AddObjective("child", FRIDAY, top)).made(Objective).id
    kr = journal.run(AddKeyResult(child, "result")).made(KeyResult).id
    maker = Below(random.Random(3), journal.reads.everything, journal.team.id, journal.me)
    maker.kr = kr
    pointing = {
        table
        for table, one in ENTITIES.items()
        if one.logged and any(p.to == "key_result" for p in one.references)
    }
    for table in sorted(pointing - _NOT_MADE):
        maker.make(table, anew=True)
    maker.make("plan_owner", anew=False)
    maker.make("objective", anew=True)
    journal.run(Raw(maker.changes()))
    return top, kr, pointing - _NOT_MADE


@pytest.mark.parametrize(
    "delete", [lambda top, kr: DeleteObjective(top), lambda top, kr: DeleteKeyResult(kr)]
)
def test_what_hangs_below_goes_and_what_merely_names_it_stays_and_lets_go(journal, delete):
    top, kr, pointing = grown(journal)
    stood = all_rows(journal)
    assert all(stood[table] for table in pointing)
    journal.run(delete(top, kr))
    left = all_rows(journal)
    for table in pointing:
        for field in ENTITIES[table].references:
            assert all(getattr(row, field.name) != kr for row in left[table])
    assert not any(
        left[table] for table in ("step", "kr_answer", "check_in", "action_plan", "plan_owner", "finding")
    )
    assert {row.id for row in left["ledger"]} >= {row.id for row in stood["ledger"]}
    journal.undo()
    assert all_rows(journal) == stood
