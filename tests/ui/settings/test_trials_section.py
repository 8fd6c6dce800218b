"""Trials on the page of periods."""

from datetime import date

from journal_app.domain.habit.trial import Trial
from journal_app.domain.periods import Week
from journal_app.journal.habit.trial_commands import StartTrial


def test_a_trial_is_begun_left_out_of_statistics_ended_and_removed(pane, journal):
    pane.open("periods")
    trials = pane.page("periods").trials
    trials.start.click()
    (row,) = trials.trials
    assert (row.label, row.caption) == ("Nov 16 – Dec 13", "4 weeks left")
    assert trials._start_row.isHidden()
    (trial,) = journal.reads.everything(Trial)
    trials._on_counts(trial)
    assert "left out of statistics" in trials.trials[0].caption
    (trial,) = journal.reads.everything(Trial)
    trials._on_end(trial)
    assert trials.trials[0].label == "Nov 16 – Nov 20"
    first = trials.menu(next(journal.reads.everything(Trial))).actions()[0]
    assert first.text() == "Questions and answers…"
    trials._on_remove(trial)
    assert trials.trials == []
    assert not trials._start_row.isHidden()


def test_a_trial_that_comes_or_is_over_says_so(pane, journal):
    journal.run(StartTrial(Week.of(date(2027, 1, 5)), 1))
    journal.run(StartTrial(Week.of(date(2026, 9, 1)), 1))
    pane.open("periods")
    captions = [row.caption for row in pane.page("periods").trials.trials]
    assert captions == ["Begins on Mon, Jan 4, 2027", "Answers are still to come"]
