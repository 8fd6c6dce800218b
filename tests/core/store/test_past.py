"""The past of a cycle: its tree at the end of any day is the tree that people saw then."""

import itertools
import random
from dataclasses import replace
from datetime import time, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import NOBODY
from journal_app.domain.okrs.asking.questions import Answer
from journal_app.domain.okrs.okr import KeyResult, Measure, Objective, RollUp
from journal_app.domain.okrs.parts import StepKind
from journal_app.domain.okrs.past import What
from journal_app.journal.journal import Journal
from journal_app.journal.okrs.question_commands import AnswerQuestion
from journal_app.journal.okrs.step_commands import AddStep
from journal_app.journal.okrs.support_commands import SetSupport
from journal_app.journal.okrs.tree_commands import (
    AddKeyResult,
    AddObjective,
    DeleteKeyResult,
    EditKeyResult,
    EditObjective,
    MoveKeyResult,
    RecordCheckIn,
)
from tests.core.gestures import FRIDAY, TREE, Writer
from tests.extent import some

SEEDS = 300
NEXT_CYCLE = FRIDAY + timedelta(days=60)
MEASURES = (Measure.NUMBER, Measure.BAND, Measure.MILESTONES, Measure.STEPS)
GESTURES = (
    *TREE,
    *("edit kr", "edit kr", "edit objective", "another cycle", "support", "support", "step", "answer"),
    *("member", "undo", "redo", "close step", "a day goes", "a day goes", "a day goes", "an hour goes"),
)


class Looker(Writer):
    """Writes to a journal for some days, and keeps what its trees looked like at the end of each."""

    def __init__(self, journal, clock):
        super().__init__(journal)
        self.clock = clock
        self.seen = {}

    def command(self, name, n):
        okr = self.journal.reads.okr
        objectives = [one for period in okr.periods() for one in okr.objectives(period.id)]
        krs = [one for period in okr.periods() for one in okr.key_results(period.id)]
        one, other, kr = (
            self._one(found, at) for found, at in ((objectives, n), (objectives, n // 3), (krs, n))
        )
        if name == "another cycle":
            return AddObjective(f"next {n}", NEXT_CYCLE)
        if one and name == "edit objective":
            return EditObjective(
                one, replace(one, title=f"o {n}", roll_up=list(RollUp)[n % 3], typed=n % 101)
            )
        if one and name == "support":
            return SetSupport(one.id, (kr.id if kr and n % 2 else other.id) if n % 5 else None)
        if kr and name == "edit kr":
            measure = MEASURES[n % 4]
            return EditKeyResult(
                kr, replace(kr, target=Decimal(n + 2), measure=measure, low=Decimal(3), weight=n % 5)
            )
        if kr and name == "step":
            reached = self.journal.today() if n % 2 else None
            return AddStep(kr.id, list(StepKind)[n % 3], f"step {n}", n, done_on=reached)
        if kr and name == "answer":
            return AnswerQuestion(kr.id, n % 5 + 1, list(Answer)[n % 3], str(n))
        return super().command(name, n)

    def do(self, name, n):
        if name == "a day goes":
            self.look()
            self.clock.back(-1 - n % 2)
        elif name == "an hour goes":
            self.clock.ms += 3_600_000
        else:
            super().do(name, n)

    def look(self):
        day, okr = self.journal.today(), self.journal.reads.okr
        self.seen[day] = {period.id: okr.tree(period, day, as_of=day) for period in okr.periods()}


@pytest.mark.parametrize("group", range(10))
def test_the_tree_as_of_every_day_is_the_one_that_was_seen_then(tmp_path, clock, group):
    for seed in some(range(group, SEEDS, 10), 2):
        clock.ms = type(clock)().ms
        journal = Journal(tmp_path / f"{seed}.db", tmp_path / "backups", now_ms=clock)
        try:
            looker, chance = Looker(journal, clock), random.Random(seed)
            for _ in range(60):
                looker.do(chance.choice(GESTURES), chance.randrange(40))
            looker.look()
            past = journal.reads.past
            for day, trees in looker.seen.items():
                for period, tree in trees.items():
                    assert without_names(past.tree_at(period, day)) == without_names(tree), (seed, day)
            assert_changes_are_told(past, looker.seen, seed)
        finally:
            journal.close()


def without_names(tree):
    """What a tree holds but for what people are called, which is as of today."""
    return [
        (
            replace(view, owner_name="", key_results=(), children=()),
            *(replace(kr, owner_name="") for kr in view.key_results),
            [child.objective.id for child in view.children],
        )
        for view in tree.objectives()
    ]


def assert_changes_are_told(past, seen, seed):
    """On a day that is not among the changes the tree stays as it was but for what was measured."""
    days = sorted(seen)
    for before, after in itertools.pairwise(days):
        for period in seen[after]:
            changes = past.changes(period)
            if not any(before < day <= after for day in changes):
                found = past.diff(period, before, after)
                assert all(one.what is What.PROGRESS for one in found), (seed, after, found)


# ---------------------------------------------------------------- examples
def an_objective(journal, title="o", day=FRIDAY):
    return journal.run(AddObjective(title, day)).made(Objective)


def a_key_result(journal, objective, title="k"):
    return journal.run(AddKeyResult(objective, title, Decimal(0), Decimal(10))).made(KeyResult)


def period_of(journal):
    return journal.reads.okr.period_on(FRIDAY).id


def days(*numbers):
    return tuple(FRIDAY + timedelta(days=number) for number in numbers)


def test_what_was_added_changed_moved_measured_and_deleted_since_is_told_with_its_day(journal, clock):
    first, second = an_objective(journal, "first"), an_objective(journal, "second")
    kept, moved, doomed = (a_key_result(journal, first.id, title) for title in ("kept", "moved", "doomed"))
    clock.back(-1)
    journal.run(EditKeyResult(kept, replace(kept, target=Decimal(5))))
    clock.back(-1)
    journal.run(MoveKeyResult(moved.id, second.id, 0))
    journal.run(DeleteKeyResult(doomed.id))
    clock.back(-1)
    added = a_key_result(journal, second.id, "added")
    journal.run(RecordCheckIn(kept.id, Decimal(1), 5))
    clock.back(-1)
    found = journal.reads.past.diff(period_of(journal), FRIDAY, journal.today())
    told = {(one.node, one.what, one.field, one.before, one.after, one.day) for one in found}
    _, one, two, three = days(0, 1, 2, 3)
    assert told == {
        (first.id, What.PROGRESS, "progress", Fraction(0), Fraction(1, 5), None),
        (kept.id, What.CHANGED, "target", Decimal(10), Decimal(5), one),
        (kept.id, What.PROGRESS, "progress", Fraction(0), Fraction(1, 5), None),
        (second.id, What.PROGRESS, "progress", None, Fraction(0), None),
        (moved.id, What.MOVED, "objective", first.id, second.id, two),
        (added.id, What.ADDED, "", None, None, three),
        (doomed.id, What.GONE, "", None, None, two),
    }
    assert journal.reads.past.changes(period_of(journal)) == days(0, 1, 2, 3)


def test_a_check_in_is_no_change_of_the_tree_and_counts_from_the_day_it_was_written(journal, clock):
    kr = a_key_result(journal, an_objective(journal).id)
    clock.back(-3)
    journal.run(RecordCheckIn(kr.id, Decimal(5), 5, day=FRIDAY + timedelta(days=1)))
    past, period = journal.reads.past, period_of(journal)
    progress = [past.tree_at(period, day).key_result(kr.id).progress for day in days(1, 2, 3)]
    assert progress == [0, 0, Fraction(1, 2)]
    assert past.changes(period) == days(0)


def test_before_anything_was_there_the_tree_is_empty_and_of_an_unknown_cycle_there_is_none(journal):
    an_objective(journal)
    tree = journal.reads.past.tree_at(period_of(journal), FRIDAY - timedelta(days=1))
    assert (tree.roots, tree.period.id) == ((), period_of(journal))
    with pytest.raises(JournalError) as refused:
        journal.reads.past.tree_at(NOBODY, FRIDAY)
    assert refused.value.code is ErrorCode.NOT_FOUND


def test_what_is_written_before_the_end_of_a_day_that_goes_on_after_midnight_is_of_that_day(tmp_path, clock):
    journal = Journal(tmp_path / "late.db", tmp_path / "b", now_ms=clock, day_ends=lambda: time(4))
    try:
        one = an_objective(journal)
        clock.ms += 10 * 3_600_000  # 03:04
        kr = a_key_result(journal, one.id)
        past, period = journal.reads.past, period_of(journal)
        assert past.tree_at(period, FRIDAY).key_result(kr.id)
        assert past.changes(period) == (FRIDAY,)
    finally:
        journal.close()


def test_the_days_answer_holds_what_was_written_since_it_was_asked_last(journal):
    one = an_objective(journal)
    past, period = journal.reads.past, period_of(journal)
    assert past.tree_at(period, FRIDAY).roots[0].key_results == ()
    kr = a_key_result(journal, one.id)
    assert past.tree_at(period, FRIDAY).key_result(kr.id)


def test_a_journal_that_left_no_team_knows_its_past_from_the_beginning(journal):
    assert journal.reads.past.known_since() is None
