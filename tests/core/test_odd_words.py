"""Texts, names and dates at the edge of what can be written."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from journal_app.domain.errors import JournalError
from journal_app.domain.kpt import Item, Kind
from journal_app.domain.okr import KeyResult, Objective
from journal_app.domain.periods import Week, parse_day
from journal_app.domain.words import whole
from journal_app.journal.kpt import AddItem, EditItem
from journal_app.journal.okr import AddKeyResult, AddObjective, EditKeyResult, EditObjective, RecordCheckIn
from journal_app.journal.team import AddMember, EditTeam, RenameMe

FRIDAY = date(2026, 11, 20)
HALF = "half \ud83d"
MENDED = "half \ufffd"
ODD = (
    "a\0b",
    "e\u0301",
    "👩‍👩‍👧‍👦",
    "\u202eabc",
    "a\r\nb",
    "a\u2028b",
    "\x1b[31mred",
    "あ" * 80_000,
    "\u200b",
)


@pytest.mark.parametrize("text", ODD, ids=ascii)
def test_an_odd_text_is_kept_as_it_is(journal, text):
    line = journal.run(AddItem(FRIDAY, Kind.KEEP, text)).made(Item)
    assert journal.reads.kpt.line(line.id).text == text
    journal.undo()
    journal.redo()
    assert journal.reads.kpt.line(line.id).text == text


def test_an_emoji_that_arrives_in_two_halves_is_one(journal):
    line = journal.run(AddItem(FRIDAY, Kind.KEEP, HALF)).made(Item)
    journal.run(EditItem(line.id, "half \ud83d\ude00"))
    assert journal.reads.kpt.line(line.id).text == "half 😀"


def test_half_a_letter_stops_nothing_from_being_saved(journal):
    line = journal.run(AddItem(FRIDAY, Kind.KEEP, HALF)).made(Item)
    assert journal.reads.kpt.line(line.id).text == MENDED
    journal.run(RenameMe(HALF))
    journal.run(AddMember(HALF + "!"))
    journal.run(EditTeam(journal.team, replace(journal.team, name=HALF, keep_prompt=HALF)))
    assert {journal.profile.name, journal.team.name, journal.team.keep_prompt} == {MENDED}
    objective = journal.run(AddObjective(HALF, FRIDAY)).made(Objective)
    kr = journal.run(AddKeyResult(objective.id, HALF, unit=HALF)).made(KeyResult)
    journal.run(EditObjective(objective, replace(objective, note=HALF)))
    journal.run(EditKeyResult(kr, replace(kr, note=HALF)))
    journal.run(RecordCheckIn(kr.id, Decimal(1), 5, HALF))
    assert journal.reads.okr.check_ins(kr.id)[0].note == MENDED
    assert (
        journal.reads.okr.key_result(kr.id).unit == journal.reads.okr.objective(objective.id).note == MENDED
    )


def test_a_whole_text_stays_the_same():
    assert whole("今日 👍🏽 é\0") == "今日 👍🏽 é\0"


@pytest.mark.parametrize("read", [Week.parse, lambda text: parse_day(text, FRIDAY)])
@pytest.mark.parametrize("text", ["9999-12-31", "0001-01-01"])
def test_a_day_at_an_end_of_the_calendar_is_refused(read, text):
    with pytest.raises(JournalError):
        read(text)
