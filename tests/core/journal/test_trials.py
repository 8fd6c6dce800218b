"""Trials: weeks that may be left out of statistics, and three questions that are asked once."""

from datetime import date

import pytest

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.habit.quiet_line import Help
from journal_app.domain.habit.trial import Trial, TrialAnswer, to_answer
from journal_app.domain.kpt import Kind
from journal_app.domain.periods import Week
from journal_app.domain.workdays import WorkWeek
from journal_app.journal.entry_commands import AddItem
from journal_app.journal.habit.trial_commands import AnswerTrial, EditTrial, RemoveTrial, StartTrial
from journal_app.journal.quiet_offers import load_offers
from journal_app.ui.today.side.side_view import load_side

FRIDAY = date(2026, 11, 20)
FIRST, LAST = date(2026, 10, 26), date(2026, 11, 22)
SUNDAY = LAST


@pytest.fixture
def trial(journal):
    return journal.run(StartTrial(Week.of(FIRST), 4)).made(Trial)


def answers(journal):
    return [(one.question, one.answer) for one in journal.reads.everything(TrialAnswer)]


def asked(journal, day):
    return to_answer(journal.reads.everything(Trial), journal.reads.everything(TrialAnswer), journal.me, day)


def test_a_trial_lasts_whole_weeks(trial):
    assert (trial.first, trial.last, trial.counts) == (FIRST, LAST, True)


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (StartTrial(Week.of(FRIDAY), 1), ErrorCode.TRIAL_OVERLAPS),
        (StartTrial(Week.of(date(2027, 1, 1)), 60), ErrorCode.TOO_MANY_DAYS),
    ],
)
def test_what_cannot_be_is_refused(journal, trial, command, code):
    with pytest.raises(JournalError) as refused:
        journal.run(command)
    assert refused.value.code is code
    with pytest.raises(JournalError):
        journal.run(EditTrial(trial.id, date(2026, 10, 1), counts=True))
    assert list(journal.reads.everything(Trial)) == [trial]


def test_at_its_end_one_is_asked_until_one_has_answered(journal, trial):
    assert asked(journal, FRIDAY) is None
    assert asked(journal, SUNDAY) == trial
    assert asked(journal, date(2027, 1, 1)) is None
    journal.run(AnswerTrial(trial.id, {1: "はい", 3: "続けたい"}))
    assert asked(journal, SUNDAY) is None
    assert answers(journal) == [(1, "はい"), (3, "続けたい")]


def test_who_passes_a_trial_by_is_not_asked_again(journal, trial):
    kinds = [line.help for line in load_offers(journal, SUNDAY, ["?"])]
    assert kinds[0] is Help.TRIAL
    assert Help.TRIAL not in [line.help for line in load_offers(journal, SUNDAY, ["?"], {trial.id})]


def test_an_answer_is_changed_taken_back_and_undone(journal, trial):
    journal.run(AnswerTrial(trial.id, {1: "まだ"}))
    journal.run(AnswerTrial(trial.id, {1: "はい", 2: "見えた"}))
    journal.run(AnswerTrial(trial.id, {1: "  ", 2: "見えた"}))
    assert answers(journal) == [(2, "見えた")]
    assert not journal.run(AnswerTrial(trial.id, {2: "見えた"})).changes
    journal.undo()
    assert sorted(answers(journal)) == [(1, "はい"), (2, "見えた")]


def test_a_removed_trial_takes_its_answers_along(journal, trial):
    journal.run(AnswerTrial(trial.id, {1: "はい"}))
    journal.run(RemoveTrial(trial.id))
    assert answers(journal) == []
    journal.undo()
    assert answers(journal) == [(1, "はい")]


def test_the_rhythm_can_leave_a_trial_out(journal, trial):
    for day in (date(2026, 10, 23), date(2026, 11, 2), FRIDAY):
        journal.run(AddItem(day, Kind.KEEP, "x"))
    counted = load_side(journal, FRIDAY, WorkWeek()).week
    assert (counted.rhythm, counted.rhythm_of) == (2, 15)
    journal.run(EditTrial(trial.id, LAST, counts=False))
    left = load_side(journal, FRIDAY, WorkWeek()).week
    assert (left.rhythm, left.rhythm_of) == (1, 1)
    assert left.written == 1  # what one wrote is seen all the same
