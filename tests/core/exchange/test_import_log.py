"""Taking a log in: one step, nothing twice, nothing lost, and a reason for each row left out."""

from datetime import date
from pathlib import Path

import pytest

from journal_app.domain.ids import is_owned_by
from journal_app.domain.kpt import Item, Kind
from journal_app.domain.periods import Week
from journal_app.exchange.columns.guessing import guess_mapping
from journal_app.exchange.kpt_log import parse
from journal_app.exchange.tables.table import read_table
from journal_app.journal.entry_commands import AddItem, EditItem, SetNothing, SetPrivate
from journal_app.journal.importing.command import ImportLog
from journal_app.journal.importing.rows import Refusal, RowStatus
from journal_app.journal.team_commands import EditTeam, RenameMe

DATA = Path(__file__).parents[2] / "data" / "kpt-log.csv"
FRIDAY = date(2026, 11, 20)
HEADER = "日付,名前,Keep,Problem,Try\n"
NEW, CHANGED, SAME = RowStatus.NEW, RowStatus.CHANGED, RowStatus.SAME


@pytest.fixture
def take_in(journal, tmp_path):
    """Import a log written down in a test; returns its review, and the rows refused in reading."""

    def run(text, *, header=HEADER, me=""):
        path = tmp_path / "log.csv"
        path.write_text(header + text, encoding="utf-8")
        table = read_table(path)
        parsed = parse(table, guess_mapping(table.header), journal.today())
        return journal.run(ImportLog(parsed.rows, me)), parsed.refused

    return run


def statuses(review):
    return [outcome.status for outcome in review.outcomes]


def member_called(journal, name):
    return next(member.id for member in journal.reads.team.members() if member.name == name)


def texts(journal, name, day=FRIDAY, kind=Kind.KEEP):
    return [item.text for item in journal.reads.kpt.day(member_called(journal, name), day).of(kind)]


def test_the_log_of_a_team_comes_in_whole_and_a_second_time_changes_nothing(journal):
    table = read_table(DATA)
    command = ImportLog(parse(table, guess_mapping(table.header), journal.today()).rows)
    review = journal.run(command)
    assert (review.count_rows(NEW), review.count_items(NEW)) == (80, 230)
    assert review.new_members == ("さくら", "たこ松", "Ken")
    again = journal.run(command)
    assert again.changes == ()
    assert (again.count_rows(SAME), again.count_items(SAME)) == (80, 230)


def test_an_import_is_one_step_to_undo(journal, take_in):
    take_in("2026-11-20,さくら,a,b,c\n2026-11-19,Ken,d,,\n")
    assert journal.undo_label == "import.log"
    journal.undo()
    assert journal.reads.kpt.is_empty()
    assert len(journal.reads.team.members()) == 1
    journal.redo()
    assert texts(journal, "さくら") == ["a"]


def test_several_rows_of_one_person_and_day_make_one_entry_with_the_lines_in_order(journal, take_in):
    review, _ = take_in('2026-11-20,さくら,"a\nb",,\n2026-11-20,Ken,x,,\n2026-11-20,さくら,c,,t\n')
    assert texts(journal, "さくら") == ["a", "b", "c"]
    assert texts(journal, "さくら", kind=Kind.TRY) == ["t"]
    assert len([c for c in review.changes if c.table == "entry"]) == 2


def test_the_same_line_twice_on_a_day_counts_twice(journal, take_in):
    log = "2026-11-20,さくら,review,,\n2026-11-20,さくら,review,,\n"
    take_in(log)
    assert texts(journal, "さくら") == ["review", "review"]
    assert take_in(log)[0].changes == ()
    take_in(log + "2026-11-20,さくら,review,,\n")
    assert texts(journal, "さくら") == ["review"] * 3


def test_bullets_and_blank_lines_are_no_part_of_a_line(journal, take_in):
    take_in('2026-11-20,さくら,"- a\n\n・b\n  * c ",,\n')
    assert texts(journal, "さくら") == ["a", "b", "c"]


def test_a_row_that_grew_is_changed_and_adds_only_what_is_new(journal, take_in):
    take_in("2026-11-20,さくら,a,,\n")
    review, _ = take_in('2026-11-20,さくら,"a\nb",,\n')
    assert statuses(review) == [CHANGED]
    assert review.outcomes[0].items == (SAME, NEW)
    assert texts(journal, "さくら") == ["a", "b"]


def test_a_line_edited_here_since_is_not_taken_in_again(journal, take_in):
    journal.run(RenameMe("さくら"))
    log = "2026-11-20,さくら,tpyo,,\n"
    take_in(log)
    line = journal.reads.kpt.day(member_called(journal, "さくら"), FRIDAY).items[0]
    journal.run(EditItem(line.id, "typo"))
    assert take_in(log)[0].changes == ()
    assert texts(journal, "さくら") == ["typo"]


def test_two_devices_that_import_one_log_make_the_same_lines(journal, take_in):
    log = "2026-11-20,さくら,a,b,\n2026-11-20,さくら,a,,\n"
    first = {c.id for c in take_in(log)[0].changes}
    journal.undo()
    assert {c.id for c in take_in(log)[0].changes} == first
    who = member_called(journal, "さくら")
    assert all(is_owned_by(item.id, Item.TABLE, who) for item in journal.reads.kpt.day(who, FRIDAY).items)


def test_names_meet_whatever_their_width_case_and_blanks(journal, take_in):
    take_in("2026-11-20,Ken  Ito,a,,\n")
    review, _ = take_in("2026-11-19,Ｋｅｎ　ｉｔｏ,b,,\n")
    assert review.new_members == ()


def test_rows_with_my_name_are_mine(journal, take_in):
    journal.run(RenameMe("さくら"))
    take_in("2026-11-20,さくら,a,,\n")
    assert [item.text for item in journal.reads.kpt.day(journal.me, FRIDAY).items] == ["a"]


def test_a_member_renamed_since_is_still_the_same_person(journal, take_in):
    take_in("2026-11-20,さくら,a,,\n")
    who = next(m for m in journal.reads.team.members() if m.name == "さくら")
    journal._database.connection.execute("UPDATE member SET name = '佐倉' WHERE id = ?", (who.id,))
    review, _ = take_in("2026-11-20,さくら,a,,\n")
    assert review.changes == ()


def test_a_log_without_names_is_mine(journal, take_in):
    take_in("2026-11-20,a\n", header="date,keep\n")
    assert [item.text for item in journal.reads.kpt.day(journal.me, FRIDAY).items] == ["a"]


def test_i_can_say_which_name_is_mine_and_get_it_where_i_have_none(journal, take_in):
    take_in("2026-11-20,さくら,a,,\n", me="さくら")
    assert journal.profile.name == "さくら"
    assert [item.text for item in journal.reads.kpt.day(journal.me, FRIDAY).items] == ["a"]
    take_in("2026-11-20,Cherry,b,,\n", me="Cherry")
    assert journal.profile.name == "さくら"
    assert [item.text for item in journal.reads.kpt.day(journal.me, FRIDAY).items] == ["a", "b"]


def test_lines_come_after_those_already_there(journal, take_in):
    journal.run(RenameMe("さくら"))
    journal.run(AddItem(FRIDAY, Kind.KEEP, "by hand"))
    take_in('2026-11-20,さくら,"a\nb",,\n')
    assert texts(journal, "さくら") == ["by hand", "a", "b"]


def test_a_day_noted_as_blank_is_blank_no_more(journal, take_in):
    journal.run(RenameMe("さくら"))
    journal.run(SetNothing(FRIDAY))
    take_in("2026-11-20,さくら,a,,\n")
    assert not journal.reads.kpt.day(journal.me, FRIDAY).nothing
    journal.undo()
    assert journal.reads.kpt.day(journal.me, FRIDAY).nothing


def test_a_line_i_made_private_does_not_come_back_for_everyone(journal, take_in):
    journal.run(RenameMe("さくら"))
    log = "2026-11-20,さくら,secret,,\n"
    take_in(log)
    line = journal.reads.kpt.day(journal.me, FRIDAY).items[0]
    journal.run(SetPrivate(line.id, private=True))
    assert take_in(log)[0].changes == ()
    shared = journal.reads.kpt.board(Week.of(FRIDAY), journal.me).of(journal.me)
    assert [item for cell in shared for item in cell.items] == []


@pytest.mark.parametrize(
    ("row", "refusal", "detail"),
    [
        (",さくら,a,,", Refusal.NO_DATE, ""),
        ("yesterday,さくら,a,,", Refusal.BAD_DATE, "yesterday"),
        ("5/10/2026,さくら,a,,", Refusal.AMBIGUOUS_DATE, "5/10/2026"),
        ("2026-11-21,さくら,a,,", Refusal.FUTURE_DAY, "2026-11-21"),
        ("2026-11-20,  ,a,,", Refusal.NO_MEMBER, ""),
        ("2026-11-20,さくら,,,", Refusal.NO_TEXT, ""),
        ("2026-11-20,さくら,a, and b,c,d", Refusal.TOO_MANY_CELLS, "6"),
        ('2026-11-20,さくら,"a,b,c', Refusal.BAD_QUOTES, ""),
        ("1900-01-01,さくら,a,,", Refusal.EARLY_DAY, "1900-01-01"),
        ("0001-01-01,さくら,a,,", Refusal.EARLY_DAY, "0001-01-01"),
        ("1026/11/20,さくら,a,,", Refusal.EARLY_DAY, "1026/11/20"),
        ("11月19日,さくら,a,,", Refusal.NO_YEAR, "11月19日"),
        ("2026-11-19 08:00 CST,さくら,a,,", Refusal.BAD_ZONE, "2026-11-19 08:00 CST"),
        (f"2026-11-20,さくら,{'a' * 300_000},,", Refusal.LONG_LINE, "300,000"),
    ],
)
def test_a_row_that_cannot_be_read_is_refused_and_the_others_come_in(journal, take_in, row, refusal, detail):
    _, refused = take_in(f"2026-11-20,Ken,x,,\n{row}\n2026-11-19,Ken,y,,\n")
    assert [(one.line, one.refusal, one.detail) for one in refused] == [(3, refusal, detail)]
    assert texts(journal, "Ken") == ["x"]
    assert texts(journal, "Ken", date(2026, 11, 19)) == ["y"]


def test_empty_cells_left_out_at_the_end_of_a_row_do_no_harm(journal, take_in):
    assert take_in("2026-11-20,Ken,x\n")[1] == ()
    assert take_in("2026-11-20,Ken,x,,,,\n")[1] == ()


def test_a_dry_run_writes_nothing_and_says_what_a_run_would_do(journal, tmp_path):
    path = tmp_path / "log.csv"
    path.write_text(HEADER + "2026-11-20,さくら,a,,\n", encoding="utf-8")
    table = read_table(path)
    command = ImportLog(parse(table, guess_mapping(table.header), journal.today()).rows)
    planned = journal.plan(command)
    assert journal.reads.kpt.is_empty()
    with journal.snapshot() as reads:
        assert command.review(reads, journal.me, journal.team.id) == planned
    assert journal.run(command) == planned


def test_an_import_reads_as_often_for_many_rows_as_for_few(journal, tmp_path):
    def queries(rows):
        asked = []
        path = tmp_path / "log.csv"
        lines = (f"2026-11-{day:02},P{who},a{n},," for n in range(rows) for day in (19, 20) for who in (1, 2))
        path.write_text(HEADER + "\n".join(lines), encoding="utf-8")
        table = read_table(path)
        command = ImportLog(parse(table, guess_mapping(table.header), journal.today()).rows)
        journal.run(command)
        journal._database.connection.set_trace_callback(asked.append)
        journal.plan(command)
        journal._database.connection.set_trace_callback(None)
        return len(asked)

    assert queries(3) == queries(60)


def test_the_team_keeps_its_own_settings(journal, take_in):
    journal.run(EditTeam(journal.team, type(journal.team)(journal.team.id, "QC", 7)))
    take_in("2026-11-20,さくら,a,,\n")
    assert (journal.team.name, journal.team.fiscal_start) == ("QC", 7)
