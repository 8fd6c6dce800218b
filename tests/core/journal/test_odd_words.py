"""Texts, names and dates at the edge of what can be written."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.kpt import Item, Kind, split_lines
from journal_app.domain.okrs.okr import KeyResult, Objective
from journal_app.domain.periods import Week, parse_day
from journal_app.domain.text_limits import clean, whole
from journal_app.exchange.columns.dates import read_days
from journal_app.journal.entry_commands import AddItem, AddItems, DeleteItem, EditItem
from journal_app.journal.okrs.tree_commands import (
    AddKeyResult,
    AddObjective,
    EditKeyResult,
    EditObjective,
    RecordCheckIn,
)
from journal_app.journal.team_commands import EditTeam, RenameMe

FRIDAY = date(2026, 11, 20)
HALF = "half \ud83d"
MENDED = "half \ufffd"
ODD = (
    "e\u0301",
    "👩‍👩‍👧‍👦",
    "❤\ufe0f",
    "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "می\u200cخواهم",
    "a\tb",
    "a\r\nb",
    "a\u2028b",
    "全角\u3000空白",
    "あ" * 80_000,
)
UNMEANT = (
    ("a\0b", "ab"),
    ("\x1b[31mred\x1b[0m", "red"),
    ("\x07bell\x9b", "bell"),
    ("line\x0bbreak\x85here", "line\nbreak\nhere"),
    ("\ufeff見積\u200bを\u2060送った", "見積を送った"),
    ("\u202eabc\u202c \u2066x\u2069\u200e", "abc x"),
)
UNSEEN = (
    "\u200b",
    "\0\x1b",
    "\u202e \u202c",
    "\u200d\ufe0f",
    "\u3164",
    "\u2800",
    "\u00ad",
    "\u3000",
    "\ufeff",
)


@pytest.mark.parametrize("text", ODD, ids=ascii)
def test_an_odd_text_is_kept_as_it_is(journal, text):
    line = journal.run(AddItem(FRIDAY, Kind.KEEP, text)).made(Item)
    assert journal.reads.kpt.line(line.id).text == text
    journal.undo()
    journal.redo()
    assert journal.reads.kpt.line(line.id).text == text


@pytest.mark.parametrize(("text", "kept"), UNMEANT, ids=ascii)
def test_what_cannot_be_seen_is_left_out_of_every_text(journal, text, kept):
    line = journal.run(AddItem(FRIDAY, Kind.KEEP, text)).made(Item)
    journal.run(EditItem(line.id, f"{text}!"))
    assert journal.reads.kpt.line(line.id).text == f"{kept}!"
    made = journal.run(AddItems(FRIDAY, Kind.TRY, (text, "x"))).made(Item)
    assert (made.text, [i.text for i in journal.reads.kpt.day(journal.me, FRIDAY).of(Kind.TRY)]) == (
        "x",
        [kept, "x"],
    )
    words = " ".join(kept.split())
    journal.run(RenameMe(text))
    objective = journal.run(AddObjective(text, FRIDAY)).made(Objective)
    kr = journal.run(AddKeyResult(objective.id, text, unit=text)).made(KeyResult)
    journal.run(RecordCheckIn(kr.id, Decimal(1), 5, text))
    assert (journal.profile.name, objective.title, kr.title, kr.unit) == (words, words, words, kept)
    assert journal.reads.okr.check_ins(kr.id)[0].note == kept
    assert split_lines(f"- {text}") == kept.split("\n")


@pytest.mark.parametrize("text", UNSEEN, ids=ascii)
def test_a_line_of_which_nothing_can_be_seen_is_empty(journal, text):
    with pytest.raises(JournalError) as error:
        journal.run(AddItem(FRIDAY, Kind.KEEP, text))
    assert error.value.code is ErrorCode.EMPTY_TEXT
    assert split_lines(f"a\n{text}\n・{text}") == ["a"]


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text):
    assert clean(clean(text)) == clean(text)


def test_a_line_an_older_version_kept_can_be_found_edited_and_deleted(journal):
    line = journal.run(AddItem(FRIDAY, Kind.KEEP, "見積 送付")).made(Item)
    connection = journal._database.connection
    connection.execute("UPDATE item SET text = ? WHERE id = ?", ("見積\0 送付\x1b", line.id))
    connection.execute("UPDATE op SET val = replace(val, '見積 送付', ?)", ("見積\\u0000 送付\\u001b",))
    assert [found.id for found in journal.search("送付")] == [line.id]
    journal.run(EditItem(line.id, "見積を送付", seen="見積 送付"))
    assert journal.reads.kpt.line(line.id).text == "見積を送付"
    assert connection.execute("SELECT count(*) FROM conflict").fetchone() == (0,)
    journal.run(DeleteItem(line.id))


def test_an_emoji_that_arrives_in_two_halves_is_one(journal):
    line = journal.run(AddItem(FRIDAY, Kind.KEEP, HALF)).made(Item)
    journal.run(EditItem(line.id, "half \ud83d\ude00"))
    assert journal.reads.kpt.line(line.id).text == "half 😀"


def test_half_a_letter_stops_nothing_from_being_saved(journal):
    line = journal.run(AddItem(FRIDAY, Kind.KEEP, HALF)).made(Item)
    assert journal.reads.kpt.line(line.id).text == MENDED
    journal.run(RenameMe(HALF))
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


@pytest.mark.parametrize(
    "cell", ["\u200b2026-11-20", "2026/11/20\ufeff 17:00", "\u202a2026年11月20日\u202c\0"]
)
def test_a_date_with_what_cannot_be_seen_is_a_date(cell):
    assert read_days([cell]) == [FRIDAY]
