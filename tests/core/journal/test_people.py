"""One person, one member: the lines of a log that are somebody's are theirs wherever they are read or written."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from journal_app.cli.argument_types import find_member
from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.habit.tries import waiting
from journal_app.domain.ids import NOBODY, IdMaker, naming_id
from journal_app.domain.kpt import DayMark, Item, Kind, Outcome, PrivateItem
from journal_app.domain.periods import Week
from journal_app.domain.team import Member, Naming
from journal_app.journal.entry_commands import (
    AddItem,
    DeleteItem,
    EditItem,
    MoveItem,
    SetNothing,
    SetPrivate,
)
from journal_app.journal.importing.command import ImportLog
from journal_app.journal.importing.rows import LogItem, LogRow, Refusal, RowStatus
from journal_app.journal.journal import Journal
from journal_app.journal.okrs.tree_commands import AddObjective, EditObjective
from journal_app.journal.people_commands import NoteCopies, SayWho, Split, names_to_answer
from journal_app.journal.settle_conflict import SettleField
from journal_app.journal.team_commands import RenameMe
from journal_app.journal.try_commands import SettleTry
from journal_app.store import typed_rows
from journal_app.store.log.reissue_ids import rekey
from journal_app.store.reads.exports import Span

FRIDAY = date(2026, 11, 20)
THURSDAY = FRIDAY - timedelta(days=1)
KEEP, TRY = Kind.KEEP, Kind.TRY


def row(name, *texts, day=FRIDAY, kind=KEEP, nothing=False):
    return LogRow(1, name, day, tuple(LogItem(kind, text) for text in texts), nothing)


def take_in(journal, *rows, me=""):
    return journal.run(ImportLog(rows, me))


def name_id(journal, name):
    return next(one.id for one in journal.reads.team.log_names(journal.me) if one.name == name)


def words(journal, day=FRIDAY, member=None):
    return [item.text for item in journal.reads.kpt.day(member or journal.me, day).items]


def columns(journal):
    board = journal.reads.kpt.board(Week.of(FRIDAY), journal.me)
    return {
        member.name: sorted(item.text for cell in board.of(member.id) for item in cell.items)
        for member in board.members
    }


def refusal(journal, command):
    with pytest.raises(JournalError) as raised:
        journal.run(command)
    return raised.value.code


@pytest.fixture
def mine(journal):
    """My journal, with a log in which I am called 中野, and a line of my own on the same day."""
    journal.run(RenameMe("Nakano"))
    take_in(journal, row("中野", "手順書を書いた"), row("林", "棚卸しを終えた"))
    journal.run(AddItem(FRIDAY, KEEP, "自分で書いた"))
    return journal


@pytest.fixture
def claimed(mine):
    mine.run(SayWho(name_id(mine, "中野"), mine.me))
    return mine


@pytest.fixture
def colleague(journal):
    """Somebody else of the team."""
    member = Member(IdMaker(lambda: 7).make(Member.TABLE, NOBODY), journal.team.id, "Hayashi")
    journal._store.apply(_made(member))
    return member.id


def _made(record):
    return ChangeSet("test", (Change(None, record),))


def _says(journal, member, name, person):
    """Let somebody else say who a name is, as if it had come from the team."""
    journal._store.apply(_made(Naming(naming_id(member, name), member, name, person)))


def test_a_name_that_is_mine_is_one_column_and_one_day(claimed):
    assert columns(claimed) == {"Nakano": ["手順書を書いた", "自分で書いた"], "林": ["棚卸しを終えた"]}
    assert set(words(claimed)) == {"手順書を書いた", "自分で書いた"}
    assert [member.name for member in claimed.reads.team.members()] == ["Nakano", "林"]
    assert [speaker.name for speaker in claimed.reads.present.week(Week.of(FRIDAY), claimed.me).speakers] == [
        "Nakano",
        "林",
    ]
    assert {found.member_name for found in claimed.search("書い")} == {"Nakano"}
    assert claimed.reads.kpt.marks(claimed.me, FRIDAY, FRIDAY) == {FRIDAY: DayMark.WROTE}


def test_an_export_has_one_person_a_day(claimed, tmp_path):
    with claimed.snapshot() as reads:
        (entry, _) = reads.export.entries(Span(), private=False)
        assert (entry.member, sorted(entry.texts[KEEP])) == ("Nakano", ["手順書を書いた", "自分で書いた"])
        lines = b"".join(line for _, line in reads.export.item_lines(Span(), guarded=True, private=False))
    assert "中野" not in lines.decode()


def test_lines_of_a_name_that_is_mine_are_mine_to_change(claimed):
    take_in(claimed, row("中野", "続ける", kind=TRY, day=THURSDAY))
    line = next(
        item for item in claimed.reads.kpt.day(claimed.me, FRIDAY).items if item.text == "手順書を書いた"
    )
    claimed.run(EditItem(line.id, "手順書を直した"))
    claimed.run(MoveItem(line.id, KEEP, 1))
    assert words(claimed) == ["自分で書いた", "手順書を直した"]
    (life,) = waiting(claimed.reads.tries.recent(claimed.me, FRIDAY), FRIDAY)
    claimed.run(SettleTry(life.last.id, Outcome.CARRIED, FRIDAY))
    assert words(claimed) == ["自分で書いた", "手順書を直した", "続ける"]
    claimed.run(SetPrivate(line.id, private=True))
    assert typed_rows.select(claimed._database.connection, PrivateItem, "1")[0].text == "手順書を直した"
    claimed.run(DeleteItem(claimed.reads.kpt.day(claimed.me, FRIDAY).items[0].id))
    assert "自分で書いた" not in words(claimed)


def test_lines_of_a_name_that_is_not_mine_are_not(mine):
    line = typed_rows.select(mine._database.connection, Item, "t.text = '手順書を書いた'")[0]
    assert refusal(mine, DeleteItem(line.id)) is ErrorCode.NOT_FOUND


def test_a_day_noted_as_nothing_under_the_name_is_answered_by_a_line_of_mine(claimed):
    take_in(claimed, row("中野", day=THURSDAY, nothing=True))
    assert claimed.reads.kpt.day(claimed.me, THURSDAY).nothing
    claimed.run(AddItem(THURSDAY, KEEP, "思い出した"))
    assert not claimed.reads.kpt.day(claimed.me, THURSDAY).nothing
    board = claimed.reads.kpt.board(Week.of(FRIDAY), claimed.me)
    assert not board.cells[claimed.me, THURSDAY].nothing


def test_the_note_under_the_name_can_be_taken_back(claimed):
    take_in(claimed, row("中野", day=THURSDAY, nothing=True))
    claimed.run(SetNothing(THURSDAY, nothing=False))
    assert not claimed.reads.kpt.day(claimed.me, THURSDAY).nothing


def test_the_claim_is_one_step_to_undo_and_the_days_stand_under_the_name_again(claimed):
    claimed.undo()
    assert columns(claimed) == {
        "Nakano": ["自分で書いた"],
        "中野": ["手順書を書いた"],
        "林": ["棚卸しを終えた"],
    }
    claimed.redo()
    claimed.run(Split(name_id(claimed, "中野")))
    assert columns(claimed)["中野"] == ["手順書を書いた"]


def test_a_claim_after_both_have_the_line_leaves_one_of_it(mine):
    take_in(mine, row("中野", "両方にある", "両方にある"))
    mine.run(AddItem(FRIDAY, KEEP, "両方にある"))
    mine.run(SayWho(name_id(mine, "中野"), mine.me))
    assert sorted(words(mine)) == ["両方にある", "両方にある", "手順書を書いた", "自分で書いた"]
    mine.undo()
    assert columns(mine)["中野"] == ["両方にある", "両方にある", "手順書を書いた"]


def test_copies_that_come_later_are_settled_the_same_way_and_only_once(claimed):
    claimed.run(AddItem(FRIDAY, KEEP, "手順書を書いた"))
    claimed.run(NoteCopies())
    assert sorted(words(claimed)) == ["手順書を書いた", "自分で書いた"]
    assert claimed.run(NoteCopies()).changes == ()


def test_a_line_made_private_does_not_come_back_for_all_to_see(claimed):
    claimed.run(AddItem(FRIDAY, KEEP, "手順書を書いた", private=True))
    claimed.run(NoteCopies())
    assert [item.private for item in claimed.reads.kpt.day(claimed.me, FRIDAY).items] == [False, True]
    assert "手順書を書いた" not in columns(claimed)["Nakano"]


def test_what_others_say_puts_the_columns_together_until_somebody_says_otherwise(mine, colleague):
    name = name_id(mine, "林")
    mine.run(SayWho(name, colleague))
    assert columns(mine)["Hayashi"] == ["棚卸しを終えた"]
    _says(mine, colleague, name, None)
    assert columns(mine) == {
        "Hayashi": [],
        "Nakano": ["自分で書いた"],
        "中野": ["手順書を書いた"],
        "林": ["棚卸しを終えた"],
    }


def test_the_word_of_the_person_counts_more_than_that_of_others(mine, colleague):
    name = name_id(mine, "林")
    mine.run(SayWho(name, mine.me))
    mine.run(Split(name))
    mine.run(SayWho(name, None))
    _says(mine, colleague, name, colleague)
    assert columns(mine)["Hayashi"] == ["棚卸しを終えた"]


def test_a_name_that_somebody_has_claimed_cannot_be_taken_or_split_by_others(mine, colleague):
    name = name_id(mine, "林")
    _says(mine, colleague, name, colleague)
    for command in (SayWho(name, mine.me), SayWho(name, None), Split(name)):
        assert refusal(mine, command) is ErrorCode.NAME_IS_TAKEN


def test_a_name_that_two_claim_stands_by_itself_until_one_takes_it_back(claimed, colleague):
    name = name_id(claimed, "中野")
    _says(claimed, colleague, name, colleague)
    assert columns(claimed)["中野"] == ["手順書を書いた"]
    (contested,) = (one for one in claimed.reads.team.log_names(claimed.me) if one.id == name)
    assert contested.person is None
    assert len(contested.claimants) == 2
    claimed.run(Split(name))
    assert columns(claimed)["Hayashi"] == ["手順書を書いた"]


def test_splitting_what_others_have_put_together_says_so_against_them(mine, colleague):
    name = name_id(mine, "林")
    _says(mine, colleague, name, mine.me)
    assert "棚卸しを終えた" in columns(mine)["Nakano"]
    mine.run(Split(name))
    assert columns(mine)["林"] == ["棚卸しを終えた"]


def test_only_a_name_can_be_somebody_and_only_a_person(mine, colleague):
    first, second = name_id(mine, "林"), name_id(mine, "中野")
    assert refusal(mine, SayWho(colleague, mine.me)) is ErrorCode.NOT_A_LOG_NAME
    assert refusal(mine, SayWho(first, second)) is ErrorCode.NOT_A_LOG_NAME


def test_i_am_asked_about_names_that_are_nobodys_my_own_first_and_never_twice(mine, colleague):
    mine.run(RenameMe("林"))
    assert [name.name for name in names_to_answer(mine.reads, mine.me)] == ["林", "中野"]
    mine.run(SayWho(name_id(mine, "林"), None))
    _says(mine, colleague, name_id(mine, "中野"), colleague)
    assert names_to_answer(mine.reads, mine.me) == []


def test_samples_of_a_name_show_its_keeps_first(mine):
    take_in(mine, row("中野", "困った", kind=Kind.PROBLEM))
    assert mine.reads.team.samples(name_id(mine, "中野")) == [
        (FRIDAY, KEEP, "手順書を書いた"),
        (FRIDAY, Kind.PROBLEM, "困った"),
    ]


def test_a_log_imported_with_my_name_in_it_makes_that_name_mine(journal):
    take_in(journal, row("立松", "請求書を出した"), row("林", "棚卸し"), me="立松")
    assert columns(journal) == {"立松": ["請求書を出した"], "林": ["棚卸し"]}
    assert [(one.name, one.person and one.person.id) for one in journal.reads.team.log_names(journal.me)] == [
        ("林", None),
        ("立松", journal.me),
    ]


def test_a_later_import_goes_to_whose_the_name_is(claimed):
    review = take_in(claimed, row("中野", "手順書を書いた", "自分で書いた", "議事録を出した"))
    assert review.outcomes[0].items == (RowStatus.SAME, RowStatus.SAME, RowStatus.NEW)
    assert review.new_members == ()
    assert sorted(words(claimed)) == ["手順書を書いた", "自分で書いた", "議事録を出した"]


def test_a_log_that_names_a_colleague_as_they_are_called_is_put_together_with_them(journal, colleague):
    review = take_in(journal, row("hayashi", "棚卸し"))
    assert columns(journal) == {"": [], "Hayashi": ["棚卸し"]}
    assert review.new_members == ()


def test_lines_of_mine_count_as_there_when_the_log_is_imported_under_my_name(journal):
    journal.run(RenameMe("立松"))
    journal.run(AddItem(FRIDAY, KEEP, "請求書を出した"))
    review = take_in(journal, row("立松", "請求書を出した", "見積もりを出した"), me="立松")
    assert review.outcomes[0].items == (RowStatus.SAME, RowStatus.NEW)
    assert sorted(words(journal)) == ["見積もりを出した", "請求書を出した"]


def test_two_people_who_import_one_log_make_the_same_lines(journal, tmp_path, clock):
    other = Journal(tmp_path / "other.db", tmp_path / "backups", now_ms=clock)
    try:
        rows = (row("立松", "請求書"), row("中野", "手順書"))
        take_in(journal, *rows, me="立松")
        with other._database.writing() as connection:
            rekey(connection, journal.team.id, other.me)
        take_in(other, *rows, me="中野")
        ids = [{r.id for r in typed_rows.select(j._database.connection, Item, "1")} for j in (journal, other)]
        assert ids[0] == ids[1]
    finally:
        other.close()


def test_a_name_that_is_anothers_is_not_taken_by_an_import(mine, colleague):
    _says(mine, colleague, name_id(mine, "林"), colleague)
    assert refusal(mine, ImportLog((row("林", "x"),), "林")) is ErrorCode.NAME_IS_TAKEN
    take_in(mine, row("林", "来週の分"))
    assert columns(mine)["Hayashi"] == ["来週の分", "棚卸しを終えた"]


def test_private_rows_under_my_name_stay_mine_and_private(claimed):
    private = LogRow(1, "中野", FRIDAY, (LogItem(KEEP, "ひみつ", private=True),))
    take_in(claimed, private)
    (line,) = typed_rows.select(claimed._database.connection, PrivateItem, "1")
    assert (line.member, line.text) == (claimed.me, "ひみつ")


def test_an_objective_owned_under_the_name_is_mine_and_can_be_given_away(mine, colleague):
    name = name_id(mine, "中野")
    made = mine.run(AddObjective("O", FRIDAY, None, name)).changes[-1].record
    mine.run(SayWho(name, mine.me))
    (view,) = mine.reads.okr.tree(mine.reads.okr.period_on(FRIDAY)).roots
    assert (view.objective.owner, view.owner_name) == (mine.me, "Nakano")
    mine.run(EditObjective(view.objective, replace(view.objective, title="P")))
    mine.run(EditObjective(view.objective, replace(view.objective, owner=colleague)))
    assert mine.reads.okr.objective(made.id).owner == colleague
    assert mine._database.connection.execute("SELECT count(*) FROM conflict").fetchone() == (0,)


def test_a_name_that_is_somebodys_is_not_added_a_second_time_and_finds_them(claimed):
    made = take_in(claimed, row("中野", "written under the name"))
    assert Member.TABLE not in made.tables
    assert find_member(claimed, "中野") == claimed.me


def test_versions_of_a_line_under_a_name_that_is_mine_are_mine_to_settle(claimed):
    line = next(
        item for item in claimed.reads.kpt.day(claimed.me, FRIDAY).items if item.text == "手順書を書いた"
    )
    claimed.run(SettleField(Item.TABLE, line.id, "text", "手順書を直した"))
    assert "手順書を直した" in words(claimed)


def test_what_others_say_is_not_mine_to_settle(mine, colleague):
    name = name_id(mine, "林")
    _says(mine, colleague, name, colleague)
    (naming,) = mine.reads.team.namings(name)
    assert refusal(mine, SettleField(Naming.TABLE, naming.id, "person", None)) is ErrorCode.NOT_FOUND


def test_an_import_adds_to_the_days_of_somebody_else_and_changes_none_of_their_lines(mine, colleague):
    _says(mine, colleague, name_id(mine, "林"), colleague)
    line = typed_rows.select(mine._database.connection, Item, "t.text = '棚卸しを終えた'")[0]
    corrected = LogRow(1, "林", FRIDAY, (LogItem(KEEP, "ほかの言葉", line.id),))
    review = take_in(mine, corrected, row("林", "足した行"))
    assert [one.refusal for one in review.refused] == [Refusal.OTHERS_LINE]
    assert sorted(columns(mine)["Hayashi"]) == ["棚卸しを終えた", "足した行"]


def test_an_import_corrects_what_stands_under_a_name_that_is_nobodys_or_mine(claimed):
    for name, text in (("林", "棚卸しを終えた"), ("中野", "手順書を書いた")):
        line = typed_rows.select(claimed._database.connection, Item, f"t.text = '{text}'")[0]
        take_in(claimed, LogRow(1, name, FRIDAY, (LogItem(KEEP, f"{text}!", line.id),)))
    assert columns(claimed) == {"Nakano": ["手順書を書いた!", "自分で書いた"], "林": ["棚卸しを終えた!"]}
