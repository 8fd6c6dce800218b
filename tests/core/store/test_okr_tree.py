"""The tree of a cycle as it is read: every kind measured, roll-ups, health, as of a day, and never row by row."""

from contextlib import closing, suppress
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest

from journal_app.domain.changes import Change
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import NOBODY
from journal_app.domain.okrs.asking.questions import Answer
from journal_app.domain.okrs.okr import KeyResult, Measure, Objective, RollUp, State, Status
from journal_app.domain.okrs.parts import Parts, Step, StepKind, Support
from journal_app.domain.workdays import EVERY_WEEKDAY, Workdays
from journal_app.journal.journal import Journal
from journal_app.journal.okr_ahead import read_ahead
from journal_app.journal.okrs.part_commands import SaveKeyResult
from journal_app.journal.okrs.plan_commands import AddPlan, MovePlan
from journal_app.journal.okrs.question_commands import AnswerQuestion
from journal_app.journal.okrs.step_commands import AddStep
from journal_app.journal.okrs.support_commands import SetSupport
from journal_app.journal.okrs.tree_commands import (
    AddKeyResult,
    AddObjective,
    DeleteKeyResult,
    DeleteObjective,
    EditKeyResult,
    MoveKeyResult,
    MoveObjective,
    RecordCheckIn,
)
from journal_app.journal.team_commands import EditTeam
from journal_app.store.reads.okrs import tree as okr_tree
from journal_app.store.reads.okrs import views
from journal_app.store.reads.okrs.plans import PlanReads
from journal_app.store.reads.okrs.tree import OkrReads
from tests.core.kinds import IDS, Raw
from tests.extent import some

FRIDAY = date(2026, 11, 20)
HALF = Fraction(1, 2)


def an_objective(journal, title="objective", day=FRIDAY, **fields):
    made = journal.run(AddObjective(title, day)).made(Objective)
    if fields:
        journal.run(Raw((Change(made, replace(made, **fields)),)))
    return made.id


def a_key_result(journal, objective, *steps, **fields):
    numbers = {"start": Decimal(0), "target": Decimal(10)} if "measure" not in fields else {}
    kr = KeyResult(NOBODY, objective, "", 0, "result", **(numbers | fields))
    return journal.run(SaveKeyResult(None, kr, Parts(), Parts(steps))).made(KeyResult).id


def a_step(kind, title, share):
    return Step(NOBODY, NOBODY, kind, "", title, share)


def tree(journal, day=FRIDAY, **more):
    return journal.reads.okr.tree(journal.reads.okr.period_on(day), journal.today(), **more)


def check_in(journal, kr, value, day=FRIDAY, confidence=8, reached=()):
    journal.run(RecordCheckIn(kr, None if value is None else Decimal(value), confidence, "", day, reached))


def test_each_kind_is_measured_in_its_own_way(journal):
    objective = an_objective(journal)
    milestones = [a_step(StepKind.MILESTONE, title, share) for title, share in (("a", 20), ("b", 80))]
    number = a_key_result(journal, objective)
    yes = a_key_result(journal, objective, measure=Measure.YES_NO)
    dated = a_key_result(journal, objective, *milestones, measure=Measure.MILESTONES)
    stage = a_key_result(journal, objective, a_step(StepKind.STAGE, "s", 30), measure=Measure.STEPS)
    band = a_key_result(journal, objective, measure=Measure.BAND, low=Decimal(20), high=Decimal(40))
    for kr, value in ((number, 5), (yes, 1), (stage, 30)):
        check_in(journal, kr, value)
    check_in(journal, dated, None, reached=(journal.reads.okr_parts.of(dated).steps[0].id,))
    check_in(journal, band, 50, FRIDAY - timedelta(days=7))
    check_in(journal, band, 30)
    found = {view.kr.id: view for view in tree(journal).key_results()}
    progress = [found[kr].progress for kr in (number, yes, dated, stage, band)]
    assert progress == [HALF, 1, Fraction(1, 5), Fraction(3, 10), HALF]
    assert (found[band].outside, found[dated].now, [step.title for step in found[dated].steps]) == (
        1,
        20,
        ["a", "b"],
    )
    assert tree(journal).roots[0].progress == sum(progress) / 5


def test_a_check_in_and_what_was_reached_with_it_are_one_step(journal):
    milestone = a_step(StepKind.MILESTONE, "a", 100)
    kr = a_key_result(journal, an_objective(journal), milestone, measure=Measure.MILESTONES)
    (step,) = journal.reads.okr_parts.of(kr).steps
    check_in(journal, kr, None, reached=(step.id,))
    (said,) = journal.reads.okr.check_ins(kr)
    assert (said.value, tree(journal).key_result(kr).status) == (100, Status.ACHIEVED)
    journal.undo()
    assert journal.reads.okr.check_ins(kr) == []
    assert tree(journal).key_result(kr).progress == 0
    with pytest.raises(JournalError) as error:
        check_in(journal, kr, None, reached=(kr,))
    assert error.value.code is ErrorCode.NOT_FOUND


def test_as_of_an_earlier_day_nothing_later_is_known(journal):
    objective = an_objective(journal)
    kr = a_key_result(journal, objective)
    dated = a_key_result(journal, objective, a_step(StepKind.MILESTONE, "a", 100), measure=Measure.MILESTONES)
    check_in(journal, kr, 2, FRIDAY - timedelta(days=9), confidence=3)
    check_in(journal, kr, 9)
    check_in(journal, dated, None, reached=(journal.reads.okr_parts.of(dated).steps[0].id,))
    then = tree(journal, as_of=FRIDAY - timedelta(days=1))
    assert (then.key_result(kr).progress, then.key_result(kr).confidences) == (Fraction(1, 5), (3,))
    assert then.key_result(dated).progress == 0
    assert tree(journal).key_result(kr).confidences == (3, 8)


def test_the_one_made_last_on_a_day_holds_and_the_last_six_confidences_are_shown(journal):
    kr = a_key_result(journal, an_objective(journal))
    for value in range(8):
        check_in(journal, kr, value, confidence=value)
    view = tree(journal).key_result(kr)
    assert (view.now, view.confidences, view.confidence) == (7, (2, 3, 4, 5, 6, 7), 7)


def test_silence_is_outdated_in_the_rhythm_of_the_team(journal):
    kr = a_key_result(journal, an_objective(journal))
    check_in(journal, kr, 5, FRIDAY - timedelta(days=13))
    assert tree(journal).key_result(kr).status is Status.OUTDATED
    assert (
        journal.reads.okr.tree(journal.reads.okr.period_on(FRIDAY)).key_result(kr).status is Status.ON_TRACK
    )
    journal.run(EditTeam(journal.team, replace(journal.team, check_in_weeks=2)))
    assert tree(journal).key_result(kr).status is Status.ON_TRACK


def test_what_supports_a_node_is_known_there_also_from_another_cycle_and_a_difference_is_not_hidden(journal):
    top = an_objective(journal)
    kr = a_key_result(journal, top)
    check_in(journal, kr, 4)
    here, later = an_objective(journal, "here"), an_objective(journal, "later", date(2027, 2, 1))
    for objective, value in ((here, 5), (later, 6)):
        check_in(journal, a_key_result(journal, objective), value)
        journal.run(SetSupport(objective, kr))
    view = tree(journal).key_result(kr)
    assert set(view.supporters) == {here, later}
    assert (view.progress, view.standing.supporters, view.standing.differs) == (
        Fraction(2, 5), Fraction(11, 20), True,
    )  # fmt: skip
    stored = journal.reads.okr.key_result(kr)
    journal.run(Raw((Change(stored, replace(stored, roll_up=RollUp.SUPPORTERS)),)))
    assert tree(journal).key_result(kr).progress == Fraction(11, 20)
    assert {one.supports for one in tree(journal).objectives()} == {None, kr}


def test_a_trial_cycle_counts_nowhere(journal):
    kr = a_key_result(journal, an_objective(journal))
    later = an_objective(journal, "later", date(2027, 2, 1))
    journal.run(SetSupport(later, kr))
    period = journal.reads.okr.period_on(date(2027, 2, 1))
    journal.run(Raw((Change(period, replace(period, trial=True)),)))
    assert tree(journal).key_result(kr).supporters == ()


def test_of_two_supports_said_at_once_the_one_made_last_holds(journal):
    one, other, below = (an_objective(journal, title) for title in ("a", "b", "c"))
    said = [Support(IDS.make("support", journal.me), below, to) for to in (one, other)]
    journal.run(Raw(tuple(Change(None, row) for row in said)))
    assert {view.objective.id: view.supports for view in tree(journal).objectives()}[below] == other


def test_the_answers_stand_as_letters_the_last_one_of_each_question(journal):
    kr = a_key_result(journal, an_objective(journal))
    for question, answer in ((1, Answer.YES), (3, Answer.NOT_YET), (3, Answer.NOT_APPLICABLE)):
        journal.run(AnswerQuestion(kr, question, answer))
    assert tree(journal).key_result(kr).clear == "y-a--"


def test_a_group_shows_what_is_its_own(journal):
    an_objective(journal)
    assert tree(journal).of_group(None).roots == tree(journal).roots
    assert tree(journal).of_group(NOBODY).roots == ()


@pytest.mark.parametrize("count", [1, 12])
def test_a_tree_of_any_size_is_read_by_the_same_few_statements(journal, count):
    for _ in range(count):
        kr = journal.run(AddKeyResult(an_objective(journal), "r", Decimal(0), Decimal(1))).made(KeyResult).id
        check_in(journal, kr, 1)
    period, said = journal.reads.okr.period_on(FRIDAY), []
    journal._database.connection.set_trace_callback(said.append)
    journal.reads.okr.tree(period, FRIDAY)
    journal._database.connection.set_trace_callback(None)
    assert len(said) == 12


# Read again --------------------------------------------------------------------------------------


def read_anew(journal):
    reads = OkrReads(journal._database.connection)
    return reads.tree(reads.period_on(FRIDAY), journal.today())


def test_what_is_kept_of_a_tree_is_what_would_be_read_whatever_was_done(journal):
    top, child = an_objective(journal), an_objective(journal, "child")
    kr = a_key_result(journal, top)
    band = a_key_result(journal, child, measure=Measure.BAND, low=Decimal(1), high=Decimal(3))
    stored = journal.reads.okr.key_result(kr)
    steps = (
        RecordCheckIn(kr, Decimal(4), 8),
        RecordCheckIn(band, Decimal(9), 3, day=FRIDAY - timedelta(days=8)),
        RecordCheckIn(band, Decimal(2), 9),
        SetSupport(child, kr),
        RecordCheckIn(band, Decimal(7), 2),
        EditKeyResult(stored, replace(stored, roll_up=RollUp.SUPPORTERS)),
        MoveObjective(child, top, 0),
        RecordCheckIn(band, Decimal(2), 9),
        AnswerQuestion(kr, 1, Answer.YES),
        DeleteKeyResult(band),
    )
    assert tree(journal) == read_anew(journal)
    for step in steps:
        journal.run(step)
        assert tree(journal) == read_anew(journal)
    for _ in steps:
        journal.undo()
        assert tree(journal) == read_anew(journal)


def test_a_tree_that_has_taken_edits_in_is_what_would_be_read(journal):
    top, child = an_objective(journal), an_objective(journal, "child")
    kr, other = a_key_result(journal, top), a_key_result(journal, child)
    check_in(journal, kr, 4)
    journal.run(SetSupport(child, kr))
    edits = (
        (kr, {"title": "other words"}),
        (kr, {"target": Decimal(20), "weight": 30}),
        (other, {"measure": Measure.BAND, "low": Decimal(1), "high": Decimal(3)}),
        (other, {"number": 7}),
        (kr, {"state": State.DROPPED, "reason": "because"}),
        (child, {"title": "other words", "roll_up": RollUp.TYPED, "typed": 40}),
        (kr, {"roll_up": RollUp.SUPPORTERS}),
        (child, {"state": State.DROPPED}),
        (child, {"owner": None}),
        (child, {"number": 9}),
    )
    reads = journal.reads.okr
    assert tree(journal) == read_anew(journal)
    for id_, fields in edits:
        stored = reads.key_result(id_) or reads.objective(id_)
        journal.run(Raw((Change(stored, replace(stored, **fields)),)))
        found = tree(journal)
        assert found == read_anew(journal)
        assert found.nodes == read_anew(journal).nodes
    for _ in edits:
        journal.undo()
        assert tree(journal) == read_anew(journal)


def test_edits_of_the_same_row_one_after_the_other_are_taken_in_together(journal):
    one = an_objective(journal)
    kr, aside = a_key_result(journal, one), a_key_result(journal, one)
    before = tree(journal)
    for title in ("once", "twice"):
        stored = journal.reads.okr.key_result(kr)
        journal.run(EditKeyResult(stored, replace(stored, title=title)))
    check_in(journal, kr, 5)
    after = tree(journal)
    assert after == read_anew(journal)
    assert after.key_result(aside) is before.key_result(aside)


def test_an_edit_by_another_program_is_read(journal):
    kr = a_key_result(journal, an_objective(journal))
    assert tree(journal).key_result(kr).kr.title == "result"
    with closing(Journal(journal.path, journal.backups)) as other:
        stored = other.reads.okr.key_result(kr)
        other.run(EditKeyResult(stored, replace(stored, title="from elsewhere")))
    stored = journal.reads.okr.key_result(kr)
    journal.run(EditKeyResult(stored, replace(stored, weight=3)))
    assert tree(journal) == read_anew(journal)


def test_a_check_in_leaves_all_that_does_not_rest_on_it_as_it_was(journal):
    one, other = an_objective(journal), an_objective(journal, "other")
    kr, aside = a_key_result(journal, one), a_key_result(journal, one)
    a_key_result(journal, other)
    before = tree(journal)
    check_in(journal, kr, 5)
    after = tree(journal)
    assert after.key_result(kr).progress == HALF
    assert after.key_result(aside) is before.key_result(aside)
    assert after.roots[1] is before.roots[1]
    assert tree(journal).roots[0] is after.roots[0]


def test_what_was_read_amid_a_transaction_that_failed_is_not_kept(journal):
    kr = a_key_result(journal, an_objective(journal))

    def fail():
        with journal._database.writing():
            journal._store.apply(RecordCheckIn(kr, Decimal(5), 5).plan(journal._context()))
            assert tree(journal).key_result(kr).progress == HALF
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    check_in(journal, kr, 2)
    assert tree(journal) == read_anew(journal)


@pytest.fixture
def whole_reads(monkeypatch):
    """Count how often a whole tree was read."""
    found = []
    read = OkrReads.read

    def counting(self, *asked):
        found.append(asked)
        return read(self, *asked)

    monkeypatch.setattr(OkrReads, "read", counting)
    return found


def test_what_is_outdated_the_day_after_or_by_other_workdays_is_told_without_reading_anew(
    journal, whole_reads
):
    kr, aside = (a_key_result(journal, an_objective(journal)) for _ in range(2))
    check_in(journal, kr, 5, FRIDAY - timedelta(days=9))
    check_in(journal, aside, 5)
    period, reads = journal.reads.okr.period_on(FRIDAY), journal.reads.okr
    days = [FRIDAY + timedelta(days=n) for n in (0, 3, 4, 0)]
    weeks = [EVERY_WEEKDAY, Workdays(holidays=frozenset({FRIDAY + timedelta(days=3)}))]
    before = reads.tree(period, FRIDAY)
    whole_reads.clear()
    for day in days:
        for workdays in weeks:
            found = reads.tree(period, day, workdays)
            assert whole_reads == []
            assert found == OkrReads(journal._database.connection).tree(period, day, workdays)
            whole_reads.clear()
            assert found.key_result(aside) is before.key_result(aside)
    check_in(journal, kr, 6)
    assert reads.tree(period, FRIDAY) == read_anew(journal)


def test_where_very_much_is_outdated_at_once_the_tree_is_read_anew(journal, whole_reads, monkeypatch):
    monkeypatch.setattr(views, "_AT_ONCE", 0)
    check_in(journal, a_key_result(journal, an_objective(journal)), 5, FRIDAY - timedelta(days=9))
    period, later = journal.reads.okr.period_on(FRIDAY), FRIDAY + timedelta(days=9)
    assert journal.reads.okr.tree(period, FRIDAY) != journal.reads.okr.tree(period, later)
    assert len(whole_reads) == 2


class Doing:
    """Does one thing after another with a tree, by dice."""

    def __init__(self, journal, seed):
        self.journal, self.dice = journal, Random(seed)
        self.objectives = [an_objective(journal, f"o{n}") for n in range(4)]
        self.later = an_objective(journal, "later", date(2027, 2, 1))
        self.results = [a_key_result(journal, self.dice.choice(self.objectives)) for _ in range(4)]

    def once(self):
        deeds = (self.add, self.add_below, self.add_result, self.check_in, self.move, self.move_result)
        more = (self.delete, self.delete_result, self.answer, self.support, self.edit, self.milestones)
        more += (self.plan, self.plan, self.move_plan)
        ways_back = (self.journal.undo, self.journal.redo)
        with suppress(JournalError, IndexError):
            self.dice.choice((*deeds, *more, *more, *ways_back, *ways_back))()

    def one(self, of=None):
        return self.dice.choice(of or self.objectives)

    def result(self):
        return self.journal.reads.okr.key_result(self.one(self.results))

    def add(self):
        self.objectives.append(an_objective(self.journal))

    def add_below(self):
        made = self.journal.run(AddObjective("below", FRIDAY, self.one())).made(Objective)
        self.objectives.append(made.id)

    def add_result(self):
        made = self.journal.run(AddKeyResult(self.one(), "r", Decimal(0), Decimal(4))).made(KeyResult)
        self.results.append(made.id)
        if self.dice.random() < 0.5:  # two devices took one number at once
            twin = self.journal.reads.okr.key_result(self.one(self.results))
            if twin is not None:
                self.journal.run(Raw((Change(made, replace(made, number=twin.number)),)))

    def check_in(self):
        check_in(
            self.journal, self.one(self.results), self.dice.randint(0, 9), confidence=self.dice.randint(0, 10)
        )

    def move(self):
        self.journal.run(
            MoveObjective(self.one(), self.one([*self.objectives, None]), self.dice.randint(0, 3))
        )

    def move_result(self):
        self.journal.run(MoveKeyResult(self.one(self.results), self.one(), self.dice.randint(0, 3)))

    def delete(self):
        self.journal.run(DeleteObjective(self.one()))

    def delete_result(self):
        self.journal.run(DeleteKeyResult(self.one(self.results)))

    def answer(self):
        self.journal.run(
            AnswerQuestion(self.one(self.results), self.dice.randint(1, 5), self.one(list(Answer)))
        )

    def support(self):
        self.journal.run(SetSupport(self.one(), self.one([*self.objectives, *self.results, None])))

    def edit(self):
        before = self.result() or self.journal.reads.okr.objective(self.one())
        state, roll_up = self.one(list(State)), self.one([RollUp.OWN, RollUp.SUPPORTERS])
        if before is not None:
            self.journal.run(Raw((Change(before, replace(before, state=state, roll_up=roll_up)),)))

    def plan(self):
        self.journal.run(AddPlan(self.one(self.results), "plan"))

    def move_plan(self):
        plans = self.journal.reads.plans.of_period(self.journal.reads.okr.period_on(FRIDAY).id)
        plan = self.dice.choice(plans).plan
        self.journal.run(MovePlan(plan.id, self.one(self.results), 0))

    def milestones(self):
        kr = self.result()
        if kr is not None:
            self.journal.run(Raw((Change(kr, replace(kr, measure=Measure.MILESTONES)),)))
            self.journal.run(
                AddStep(kr.id, StepKind.MILESTONE, "m", self.dice.randint(1, 50), done_on=FRIDAY)
            )


@pytest.mark.parametrize("seed", some(range(40), 6))
def test_whatever_is_done_to_a_tree_only_what_rests_on_it_is_read(journal, whole_reads, seed):
    doing = Doing(journal, seed)
    assert tree(journal) == read_anew(journal)
    whole_reads.clear()
    for done in range(40):
        doing.once()
        found = tree(journal)
        assert len(whole_reads) == done
        again = read_anew(journal)
        assert (found, found.nodes, found.marked) == (again, again.nodes, again.marked)


@pytest.mark.parametrize("seed", some(range(40), 4))
def test_whatever_is_done_the_plans_kept_are_what_would_be_read(journal, seed):
    doing, plans = Doing(journal, seed), journal.reads.plans
    period = journal.reads.okr.period_on(FRIDAY).id
    for _ in range(40):
        doing.once()
        anew = PlanReads(journal._database.connection)
        assert (plans.of_period(period), plans.counts(period)) == (
            anew.of_period(period),
            anew.counts(period),
        )


def test_a_tree_read_beside_the_window_is_gone_on_from_with_what_was_done_meanwhile(journal, monkeypatch):
    kr = a_key_result(journal, an_objective(journal))
    aside = a_key_result(journal, an_objective(journal, "other"))
    asked = (journal.reads.okr.period_on(FRIDAY), journal.today(), EVERY_WEEKDAY)
    assert journal.reads.okr.at_hand(*asked) == read_anew(journal)
    journal.reads.okr._kept.trees.clear()
    monkeypatch.setattr(okr_tree, "MANY", 2)
    assert journal.reads.okr.at_hand(*asked) is None
    read = read_ahead(journal, *asked)
    check_in(journal, kr, 4)
    stored = journal.reads.okr.key_result(kr)
    journal.run(EditKeyResult(stored, replace(stored, title="meanwhile")))
    read.give_to(journal)
    assert journal.reads.okr.at_hand(*asked) == read_anew(journal)
    assert tree(journal) == read_anew(journal)
    assert tree(journal).key_result(aside) is read.tree.views.tree().key_result(aside)
