"""How a day felt: kept for its writer, and in nothing that anybody else sees."""

import io
import logging
from datetime import date, timedelta

import pytest

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.habit.feeling import Feeling, Felt
from journal_app.domain.kpt import DayMark, Kind
from journal_app.domain.periods import Week
from journal_app.exchange.export import CsvExport, What
from journal_app.exchange.json_export import JsonExport
from journal_app.journal.entry_commands import AddItem, SetNothing
from journal_app.journal.feeling_commands import Feel

FRIDAY = date(2026, 11, 20)
CANARY = "canary-tired"


def mark(journal, day=FRIDAY):
    return journal.reads.kpt.marks(journal.me, day, day).get(day)


def test_a_chosen_word_without_a_line_counts_as_written(journal):
    journal.run(Feel(FRIDAY, Felt(light=True)))
    assert mark(journal) is None
    journal.run(Feel(FRIDAY, Felt(light=True, chip=" つかれた ")))
    assert mark(journal) is DayMark.LIGHT
    assert journal.reads.kpt.feeling(journal.me, FRIDAY).chip == "つかれた"


def test_a_mood_alone_is_no_written_day(journal):
    journal.run(Feel(FRIDAY, Felt(mood=4, energy=2)))
    assert mark(journal) is None


def test_a_line_or_the_note_of_nothing_says_more_than_the_chosen_word(journal):
    journal.run(Feel(FRIDAY, Felt(chip="tired")))
    journal.run(SetNothing(FRIDAY))
    assert mark(journal) is DayMark.NOTHING
    journal.run(AddItem(FRIDAY, Kind.KEEP, "one line"))
    assert mark(journal) is DayMark.WROTE


def test_what_was_said_can_be_changed_taken_back_and_undone(journal):
    journal.run(Feel(FRIDAY, Felt(mood=4)))
    journal.run(Feel(FRIDAY, Felt(mood=2, energy=1)))
    assert [f.mood for f in journal.reads.everything(Feeling)] == [2]
    journal.run(Feel(FRIDAY, Felt()))
    assert not list(journal.reads.everything(Feeling))
    journal.undo()
    journal.undo()
    assert journal.reads.kpt.feeling(journal.me, FRIDAY).mood == 4
    assert not journal.run(Feel(FRIDAY, Felt(mood=4))).changes


def test_a_day_to_come_has_no_feeling_yet(journal):
    with pytest.raises(JournalError) as refused:
        journal.run(Feel(FRIDAY + timedelta(days=1), Felt(mood=3)))
    assert refused.value.code is ErrorCode.FUTURE_DAY


def test_a_journal_with_nothing_but_a_feeling_is_not_empty(journal):
    journal.run(Feel(FRIDAY, Felt(energy=1)))
    assert not journal.reads.kpt.is_empty()


def test_neither_mood_energy_nor_the_word_leave_by_any_way(journal, caplog):
    caplog.set_level(logging.DEBUG)
    journal.run(AddItem(FRIDAY, Kind.KEEP, "seen by all"))
    before = seen_by_others(journal)
    ops = count_ops(journal)
    journal.run(Feel(FRIDAY, Felt(mood=1, energy=3, light=True, chip=CANARY)))
    journal.run(Feel(FRIDAY, Felt(mood=5, energy=2, light=True, chip=CANARY)))
    assert seen_by_others(journal) == before
    assert count_ops(journal) == ops
    assert CANARY not in caplog.text
    with_mine = io.BytesIO()
    JsonExport(private=True).write(journal.reads, with_mine)
    assert CANARY in with_mine.getvalue().decode()


def test_a_day_of_which_only_a_word_was_chosen_looks_to_others_as_if_it_were_not_there(journal):
    before = seen_by_others(journal)
    journal.run(Feel(FRIDAY, Felt(mood=1, chip=CANARY)))
    assert seen_by_others(journal) == before


def seen_by_others(journal):
    """Return the board, the presenter, all exports without private lines, and the log, to the byte."""
    week = Week.of(FRIDAY)
    found = [
        repr(journal.reads.kpt.board(week, journal.me, tuple(Kind))),
        repr(journal.reads.present.week(week, journal.me)),
    ]
    for private in (False, True):  # CSV has lines only, also with private ones
        for what in What:
            file = io.BytesIO()
            CsvExport(what, private=private).write(journal.reads, file)
            found.append(file.getvalue())
    file = io.BytesIO()
    JsonExport().write(journal.reads, file)
    return [*found, file.getvalue()]


def count_ops(journal):
    return journal._database.connection.execute("SELECT count(*), group_concat(val) FROM op").fetchone()
