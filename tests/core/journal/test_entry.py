"""Commands on the daily entry, through the journal to the disk and back."""

from datetime import date, timedelta

import pytest

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.habit.evidence import OUTSIDE
from journal_app.domain.kpt import DayMark, Item, Kind, PrivateItem, ReactionKind, split_lines
from journal_app.domain.periods import Week
from journal_app.exchange.sample import load_sample
from journal_app.journal.entry_commands import (
    AddItem,
    AddItems,
    Applaud,
    DeleteItem,
    EditItem,
    MoveItem,
    React,
    SetNothing,
    SetPrivate,
)
from journal_app.journal.evidence_commands import LinkLine
from journal_app.journal.importing.command import ImportLog
from journal_app.journal.importing.rows import LogItem, LogRow
from journal_app.journal.journal import Journal

FRIDAY = date(2026, 11, 20)


def add(journal, text, kind=Kind.KEEP, **more):
    changes = journal.run(AddItem(more.pop("day", FRIDAY), kind, text, **more))
    return (changes.made(Item) or changes.made(PrivateItem)).id


def texts(journal, kind=Kind.KEEP, day=FRIDAY):
    return [item.text for item in journal.reads.kpt.day(journal.me, day).of(kind)]


def test_lines_stand_in_the_order_they_were_written_in(journal):
    for text in ("one", "two", "three"):
        add(journal, text)
    add(journal, "first", index=0)
    assert texts(journal) == ["first", "one", "two", "three"]


def test_a_day_reads_section_by_section_whatever_order_it_was_written_in(journal):
    for kind in (Kind.TRY, Kind.PROBLEM, Kind.KEEP, Kind.TRY):
        add(journal, kind.value, kind)
    items = journal.reads.kpt.day(journal.me, FRIDAY).items
    assert [item.kind for item in items] == [Kind.KEEP, Kind.PROBLEM, Kind.TRY, Kind.TRY]


def test_a_line_is_there_after_closing_and_opening_again(journal, tmp_path, clock):
    add(journal, "返信テンプレを3本整えた 🎉 𠮷野家")
    journal.close()
    again = Journal(tmp_path / "journal.db", tmp_path / "backups", now_ms=clock)
    assert texts(again) == ["返信テンプレを3本整えた 🎉 𠮷野家"]
    again.close()


def test_moving_a_line_past_the_end_of_its_section_makes_it_another_kind(journal):
    line = add(journal, "macros are too many")
    add(journal, "another problem", Kind.PROBLEM)
    journal.run(MoveItem(line, Kind.PROBLEM, 0))
    assert texts(journal) == []
    assert texts(journal, Kind.PROBLEM) == ["macros are too many", "another problem"]


def test_moving_a_line_to_where_it_stands_changes_nothing(journal):
    line = add(journal, "one")
    add(journal, "two")
    assert journal.run(MoveItem(line, Kind.KEEP, 0)).changes == ()


def test_an_empty_line_is_refused_and_changes_nothing(journal):
    with pytest.raises(JournalError) as error:
        journal.run(AddItem(FRIDAY, Kind.KEEP, " \n　"))
    assert error.value.code is ErrorCode.EMPTY_TEXT
    assert journal.undo_label == ""


def test_a_day_to_come_takes_a_try_and_nothing_else(journal):
    tomorrow = FRIDAY + timedelta(days=1)
    add(journal, "try it", Kind.TRY, day=tomorrow)
    with pytest.raises(JournalError) as error:
        add(journal, "went well", day=tomorrow)
    assert error.value.code is ErrorCode.FUTURE_DAY


def test_nothing_to_write_counts_as_seen_until_something_is_written(journal):
    journal.run(SetNothing(FRIDAY))
    assert journal.reads.kpt.marks(journal.me, FRIDAY, FRIDAY) == {FRIDAY: DayMark.NOTHING}
    add(journal, "after all")
    assert not journal.reads.kpt.day(journal.me, FRIDAY).nothing
    assert journal.reads.kpt.marks(journal.me, FRIDAY, FRIDAY) == {FRIDAY: DayMark.WROTE}


def test_a_private_line_shows_in_my_day_and_on_no_board(journal):
    add(journal, "for all")
    add(journal, "only me", private=True)
    assert texts(journal) == ["for all", "only me"]
    cells = journal.reads.kpt.board(Week.of(FRIDAY), journal.me, tuple(Kind)).cells
    assert [item.text for cell in cells.values() for item in cell.items] == ["for all"]


def test_a_day_with_private_lines_alone_makes_no_entry_others_could_see(journal):
    add(journal, "only me", private=True)
    assert journal.reads.kpt.board(Week.of(FRIDAY), journal.me).cells == {}


def test_hiding_and_sharing_a_line_keeps_its_words_place_and_section(journal):
    add(journal, "one")
    line = add(journal, "two")
    add(journal, "three")
    hidden = journal.run(SetPrivate(line, private=True)).made(PrivateItem)
    assert texts(journal) == ["one", "two", "three"]
    journal.run(SetPrivate(hidden.id, private=False))
    assert texts(journal) == ["one", "two", "three"]
    assert not any(item.private for item in journal.reads.kpt.day(journal.me, FRIDAY).items)


def test_deleting_a_line_with_reactions_and_undoing_brings_both_back(journal):
    line = add(journal, "one")
    journal.run(React(line, ReactionKind.CLAP))
    journal.run(DeleteItem(line))
    assert texts(journal) == []
    journal.undo()
    assert texts(journal) == ["one"]
    cell = journal.reads.kpt.board(Week.of(FRIDAY), journal.me).of(journal.me)[0]
    assert cell.items[0].reactions == ((ReactionKind.CLAP, 1, 1),)


def test_reacting_twice_takes_the_reaction_back_while_applause_adds_up(journal):
    line = add(journal, "one")
    for _ in range(2):
        journal.run(React(line, ReactionKind.HEART))
    for _ in range(3):
        journal.run(Applaud(line))
    cell = journal.reads.kpt.board(Week.of(FRIDAY), journal.me).of(journal.me)[0]
    assert cell.items[0].reactions == ((ReactionKind.CLAP, 3, 3),)


def test_pasted_text_makes_one_item_a_line_without_its_bullets():
    assert split_lines("- one\n\n・二つ目\r\n  * three\n-5% churn\n") == [
        "one",
        "二つ目",
        "three",
        "-5% churn",
    ]


def test_editing_to_the_same_words_changes_nothing(journal):
    line = add(journal, "one")
    assert journal.run(EditItem(line, " one ")).changes == ()


def test_pasted_lines_stand_together_and_are_one_step(journal):
    add(journal, "before")
    add(journal, "after")
    journal.run(AddItems(FRIDAY, Kind.KEEP, ("one", "two", "three"), index=1))
    assert texts(journal) == ["before", "one", "two", "three", "after"]
    journal.undo()
    assert texts(journal) == ["before", "after"]


def test_pasted_lines_make_the_entry_of_a_day_that_has_none(journal):
    journal.run(AddItems(FRIDAY, Kind.KEEP, ("one", "two")))
    assert texts(journal) == ["one", "two"]
    assert journal.reads.kpt.marks(journal.me, FRIDAY, FRIDAY) == {FRIDAY: DayMark.WROTE}


def test_lines_pasted_as_private_make_no_entry(journal):
    changes = journal.run(AddItems(FRIDAY, Kind.KEEP, ("one", "two"), private=True))
    assert changes.tables == {PrivateItem.TABLE}


@pytest.mark.parametrize(
    "command", [lambda id_: SetPrivate(id_, private=True), lambda id_: MoveItem(id_, Kind.TRY, 0)]
)
def test_a_line_of_somebody_else_is_not_mine_to_hide_or_to_move(journal, command):
    row = LogRow(1, "Ken", FRIDAY, (LogItem(Kind.KEEP, "Ken's"),))
    line = journal.run(ImportLog((row,))).made(Item)
    with pytest.raises(JournalError) as caught:
        journal.run(command(line.id))
    assert caught.value.code is ErrorCode.NOT_FOUND
    assert journal.reads.kpt.line(line.id) == line


@pytest.mark.parametrize(
    "command", [lambda id_: EditItem(id_, "mine now"), DeleteItem, lambda id_: LinkLine(id_, OUTSIDE)]
)
def test_somebody_elses_line_is_not_mine_to_change(journal, command):
    load_sample(journal, "ja")
    board = journal.reads.kpt.board(Week.of(FRIDAY), journal.me)
    theirs = next(item for cell in board.cells.values() if cell.member != journal.me for item in cell.items)
    with pytest.raises(JournalError) as error:
        journal.run(command(theirs.id))
    assert error.value.code is ErrorCode.NOT_FOUND
