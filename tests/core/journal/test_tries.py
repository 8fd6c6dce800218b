"""What becomes of a Try, and how it is linked to what it came from and what it became."""

from datetime import date, timedelta

import pytest

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.habit.evidence import Served, Target
from journal_app.domain.habit.pause import Pause
from journal_app.domain.habit.tries import Fate, lives_of
from journal_app.domain.kpt import Item, Kind, Outcome, PrivateItem
from journal_app.journal.entry_commands import AddItem, DeleteItem, EditItem, SetPrivate
from journal_app.journal.evidence_commands import LinkLine
from journal_app.journal.try_commands import PauseProblem, SettleTry, SplitTry

FRIDAY = date(2026, 11, 20)
THURSDAY = FRIDAY - timedelta(days=1)


def add(journal, text="ask at stand-up", kind=Kind.TRY, day=THURSDAY, **more):
    changes = journal.run(AddItem(day, kind, text, **more))
    return (changes.made(Item) or changes.made(PrivateItem)).id


def line(journal, id_):
    return journal.reads.kpt.line(id_)


def of(journal, kind, day=FRIDAY):
    return journal.reads.kpt.day(journal.me, day).of(kind)


def lives(journal):
    return lives_of(journal.reads.tries.mine(journal.me, FRIDAY - timedelta(days=90), FRIDAY))


@pytest.mark.parametrize("private", [False, True])
def test_a_try_that_is_done_becomes_a_keep_linked_both_ways(journal, private):
    tried = add(journal, private=private, targets=(Target(Served.TAG, label="決済"),))
    journal.run(SettleTry(tried, Outcome.DONE, FRIDAY))
    (keep,) = of(journal, Kind.KEEP)
    assert (keep.text, keep.private) == ("ask at stand-up", private)
    assert [(one.served, one.id or one.label) for one in keep.evidence] == [
        (Served.ORIGIN, tried),
        (Served.TAG, "決済"),
    ]
    (before,) = of(journal, Kind.TRY, THURSDAY)
    assert [one.id for one in before.became] == [keep.id]
    assert (line(journal, tried).outcome, line(journal, tried).settled) == (Outcome.DONE, FRIDAY)
    (life,) = lives(journal)
    assert (life.fate, life.ended, life.last.keep) == (Fate.KEPT, FRIDAY, keep.id)


def test_a_try_carried_on_is_a_chain_that_counts_its_days(journal):
    tried = add(journal, day=THURSDAY - timedelta(days=1))
    for day in (THURSDAY, FRIDAY):
        journal.run(SettleTry(tried, Outcome.CARRIED, day))
        (again,) = of(journal, Kind.TRY, day)
        assert again.evidence[0].id == tried
        tried = again.id
    (life,) = lives(journal)
    assert (life.times, life.fate, life.last.id) == (3, Fate.OPEN, tried)


def test_a_dropped_try_may_say_why(journal):
    tried = add(journal)
    journal.run(SettleTry(tried, Outcome.DROPPED, FRIDAY, " night shift\n cannot come "))
    assert (line(journal, tried).reason, line(journal, tried).settled) == ("night shift cannot come", FRIDAY)
    assert lives(journal)[0].fate is Fate.DROPPED


@pytest.mark.parametrize("outcome", [Outcome.DONE, Outcome.CARRIED, Outcome.DROPPED])
@pytest.mark.parametrize("private", [False, True])
def test_every_answer_can_be_taken_back(journal, outcome, private):
    tried = add(journal, private=private)
    before = line(journal, tried)
    journal.run(SettleTry(tried, outcome, FRIDAY, "why"))
    journal.undo()
    assert line(journal, tried) == before
    journal.redo()
    journal.run(SettleTry(tried, Outcome.OPEN, FRIDAY))
    assert line(journal, tried) == before
    assert of(journal, Kind.KEEP) == of(journal, Kind.TRY) == ()
    assert journal.reads.evidence.rows_from(before) == []


def test_a_keep_written_on_stays_when_the_answer_is_taken_back(journal):
    tried = add(journal)
    journal.run(SettleTry(tried, Outcome.DONE, FRIDAY))
    (keep,) = of(journal, Kind.KEEP)
    journal.run(EditItem(keep.id, "asked at stand-up, three were taken"))
    journal.run(SettleTry(tried, Outcome.OPEN, FRIDAY))
    (keep,) = of(journal, Kind.KEEP)
    assert (keep.text, keep.evidence) == ("asked at stand-up, three were taken", ())
    assert lives(journal)[0].fate is Fate.OPEN


def test_another_answer_takes_the_first_one_back(journal):
    tried = add(journal)
    journal.run(SettleTry(tried, Outcome.CARRIED, FRIDAY))
    journal.run(SettleTry(tried, Outcome.DONE, FRIDAY))
    assert of(journal, Kind.TRY) == ()
    assert len(of(journal, Kind.KEEP)) == 1
    assert journal.run(SettleTry(tried, Outcome.DONE, FRIDAY)).changes == ()


@pytest.mark.parametrize("private", [False, True])
def test_a_try_made_smaller_ends_and_the_small_ones_came_from_it(journal, private):
    tried = add(journal, "rework the whole form", private=private)
    journal.run(SplitTry(tried, ("the refund part", " ", "its heading"), FRIDAY))
    parts = of(journal, Kind.TRY)
    assert [(one.text, one.private, one.evidence[0].id) for one in parts] == [
        ("the refund part", private, tried),
        ("its heading", private, tried),
    ]
    assert [life.fate for life in lives(journal)] == [Fate.OPEN, Fate.OPEN, Fate.SPLIT]
    journal.undo()
    assert of(journal, Kind.TRY) == ()
    assert line(journal, tried).outcome is Outcome.OPEN


def test_what_cannot_be_answered_is_refused_and_changes_nothing(journal):
    keep = add(journal, kind=Kind.KEEP)
    for command in (SettleTry(keep, Outcome.DONE, FRIDAY), SplitTry(keep, ("a",), FRIDAY)):
        with pytest.raises(JournalError) as refused:
            journal.run(command)
        assert refused.value.code is ErrorCode.NOT_A_TRY
    with pytest.raises(JournalError) as refused:
        journal.run(SplitTry(add(journal), (" ",), FRIDAY))
    assert refused.value.code is ErrorCode.EMPTY_TEXT


def test_hiding_a_try_keeps_its_life_together(journal):
    tried = add(journal)
    journal.run(SettleTry(tried, Outcome.CARRIED, FRIDAY))
    (again,) = of(journal, Kind.TRY)
    journal.run(SetPrivate(again.id, private=True))
    (life,) = lives(journal)
    assert (life.times, life.last.private) == (2, True)
    journal.run(SetPrivate(life.last.id, private=False))
    assert lives(journal)[0].times == 2
    journal.run(DeleteItem(lives(journal)[0].last.id))
    assert lives(journal)[0].fate is Fate.DROPPED


def test_private_tries_are_in_nobody_elses_ledger(journal):
    add(journal, "mine alone", private=True)
    add(journal, "for all")
    assert [one.text for one in journal.reads.tries.shared(THURSDAY, FRIDAY)] == ["for all"]


def test_a_problem_is_accepted_for_a_while_and_longer_when_asked_again(journal):
    for weeks in (8, 2, 9):
        journal.run(PauseProblem(" マクロ ", FRIDAY + timedelta(weeks=weeks)))
    (pause,) = journal.reads.everything(Pause)
    assert (pause.words, pause.until) == ("マクロ", FRIDAY + timedelta(weeks=9))
    journal.undo()
    assert next(journal.reads.everything(Pause)).until == FRIDAY + timedelta(weeks=8)


def test_a_tag_of_a_try_goes_along_when_it_is_carried_on(journal):
    tried = add(journal)
    journal.run(LinkLine(tried, Target(Served.TAG, label="電話")))
    journal.run(SettleTry(tried, Outcome.CARRIED, FRIDAY))
    assert [one.label for one in of(journal, Kind.TRY)[0].evidence if one.served is Served.TAG] == ["電話"]


@pytest.mark.parametrize("private", [False, True])
def test_a_try_of_the_day_itself_is_not_carried_on_to_it(journal, private):
    tried = add(journal, day=FRIDAY, private=private)
    assert journal.run(SettleTry(tried, Outcome.CARRIED, FRIDAY)).changes == ()
    assert len(of(journal, Kind.TRY)) == 1


def test_of_a_person_only_what_they_share_is_read(journal):
    add(journal, "mine alone", private=True)
    add(journal, "for all")
    shared = journal.reads.tries.shared(THURSDAY, FRIDAY, journal.me)
    assert [one.text for one in shared] == ["for all"]
    assert {one.text for one in journal.reads.tries.mine(journal.me, THURSDAY, FRIDAY)} == {
        "for all",
        "mine alone",
    }
