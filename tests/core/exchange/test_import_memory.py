"""A log imported again as it grows: deleted stays deleted, corrected replaces, and what was edited here stays."""

from datetime import date

import pytest

from journal_app.domain.habit.evidence import Served, Target
from journal_app.domain.ids import NOBODY, IdMaker
from journal_app.domain.imported import Imported, State, unpack
from journal_app.domain.kpt import Item, Kind
from journal_app.domain.okrs.okr import KeyResult, Objective
from journal_app.domain.team import Member, Team
from journal_app.exchange.columns.guessing import guess_mapping
from journal_app.exchange.kpt_log import parse
from journal_app.exchange.tables.table import read_table
from journal_app.journal.entry_commands import AddItem, DeleteItem, EditItem, MoveItem, SetPrivate
from journal_app.journal.evidence_commands import LinkLine
from journal_app.journal.importing.command import ImportLog
from journal_app.journal.importing.rows import RowStatus
from journal_app.journal.journal import Journal
from journal_app.journal.okrs.tree_commands import AddKeyResult, AddObjective
from journal_app.journal.team_commands import RenameMe
from journal_app.store import typed_rows
from journal_app.store.file import backup
from journal_app.store.log.leave_team_rows import part
from journal_app.store.log.reissue_ids import rekey

FRIDAY = date(2026, 11, 20)
NEW, CHANGED, SAME, DELETED = RowStatus.NEW, RowStatus.CHANGED, RowStatus.SAME, RowStatus.DELETED
DAYS = "2026-11-18,立松,機器を点検した,,\n2026-11-19,立松,見積を送った,,\n"
MONDAY = DAYS + '2026-11-20,立松,"棚卸しを終えた\n見積を直した",電話が多い,\n'
LATER = "2026-11-20,立松,次の一行,,\n"


class Desk:
    """A journal of 立松, and a file to import into it."""

    def __init__(self, folder, clock, name="立松"):
        self.journal = Journal(folder / "journal.db", folder / "backups", now_ms=clock)
        self.file = folder / "log.csv"
        self.clock = clock
        self.journal.run(RenameMe(name))

    def rows(self, text, header="日付,名前,Keep,Problem,Try\n"):
        self.file.write_text(header + text, encoding="utf-8")
        table = read_table(self.file)
        return parse(table, guess_mapping(table.header), self.journal.today()).rows

    def take_in(self, text, *, again=False):
        """Import a log; return what became of each of its lines."""
        review = self.journal.run(ImportLog(self.rows(text), again=again))
        return [status for outcome in review.outcomes for status in outcome.items]

    def lines(self, day=FRIDAY, who=None):
        found = self.journal.reads.kpt.day(who or self.journal.me, day).items
        return [item.text for item in found]

    def line(self, text, day=FRIDAY):
        return next(i.id for i in self.journal.reads.kpt.day(self.journal.me, day).items if i.text == text)

    def reopen(self):
        self.journal.close()
        self.journal = Journal(self.journal.path, self.journal.backups, now_ms=self.clock)


@pytest.fixture
def desk(tmp_path, clock):
    made = Desk(tmp_path, clock)
    yield made
    made.journal.close()


def corrected(text, before="棚卸しを終えた", after="棚卸を終えた"):
    return text.replace(before, after)


# Deleted ------------------------------------------------------------------------


def test_a_line_deleted_here_stays_deleted_when_the_log_is_imported_again(desk):
    desk.take_in(MONDAY)
    desk.journal.run(DeleteItem(desk.line("棚卸しを終えた")))
    review = desk.journal.run(ImportLog(desk.rows(MONDAY + LATER)))
    assert [outcome.status for outcome in review.outcomes] == [SAME, SAME, DELETED, NEW]
    assert review.outcomes[2].items == (DELETED, SAME, SAME)
    assert (review.count_items(NEW), review.count_items(DELETED)) == (1, 1)
    assert desk.lines() == ["見積を直した", "次の一行", "電話が多い"]
    assert desk.take_in(MONDAY + LATER).count(DELETED) == 1


def test_a_deleted_line_comes_back_where_it_is_wanted_again(desk):
    desk.take_in(MONDAY)
    desk.journal.run(DeleteItem(desk.line("棚卸しを終えた")))
    assert desk.take_in(MONDAY, again=True).count(NEW) == 1
    assert "棚卸しを終えた" in desk.lines()
    assert set(desk.take_in(MONDAY)) == {SAME}
    desk.journal.run(DeleteItem(desk.line("棚卸しを終えた")))
    assert desk.take_in(MONDAY).count(DELETED) == 1


def test_a_row_of_which_all_was_deleted_is_deleted_and_not_new(desk):
    desk.take_in(DAYS)
    desk.journal.run(DeleteItem(desk.line("見積を送った", date(2026, 11, 19))))
    review = desk.journal.run(ImportLog(desk.rows(DAYS)))
    assert [outcome.status for outcome in review.outcomes] == [SAME, DELETED]
    assert review.changes == ()


def test_of_a_line_that_stands_twice_in_the_log_one_deleted_stays_deleted(desk):
    log = DAYS + '2026-11-20,立松,"朝会\n朝会",,\n'
    desk.take_in(log)
    desk.journal.run(DeleteItem(desk.line("朝会")))
    assert sorted(desk.take_in(log)[-2:]) == sorted([SAME, DELETED])
    assert desk.lines() == ["朝会"]
    assert desk.take_in(log.replace("朝会\n朝会", "朝会\n朝会\n朝会"))[-3:].count(NEW) == 1
    assert desk.lines() == ["朝会", "朝会"]


def test_taking_the_deletion_back_brings_the_line_back_and_it_is_the_same(desk):
    desk.take_in(MONDAY)
    desk.journal.run(DeleteItem(desk.line("棚卸しを終えた")))
    desk.journal.undo()
    assert set(desk.take_in(MONDAY)) == {SAME}
    assert len(desk.lines()) == 3


def test_taking_an_import_back_forgets_what_it_brought(desk):
    desk.take_in(DAYS)
    desk.take_in(MONDAY)
    desk.journal.undo()
    assert desk.lines() == []
    assert desk.take_in(MONDAY) == [SAME, SAME, NEW, NEW, NEW]
    desk.journal.undo()
    desk.journal.redo()
    desk.journal.run(DeleteItem(desk.line("棚卸しを終えた")))
    assert desk.take_in(MONDAY).count(DELETED) == 1


def test_a_line_made_private_and_edited_since_does_not_come_back_for_everyone(desk):
    desk.take_in(MONDAY)
    desk.journal.run(SetPrivate(desk.line("棚卸しを終えた"), private=True))
    desk.journal.run(EditItem(desk.line("棚卸しを終えた"), "A社の棚卸し"))
    assert NEW not in desk.take_in(MONDAY)
    assert "棚卸しを終えた" not in desk.lines()


def test_a_line_written_again_by_hand_is_the_one_of_the_log(desk):
    desk.take_in(MONDAY)
    desk.journal.run(DeleteItem(desk.line("棚卸しを終えた")))
    desk.journal.run(AddItem(FRIDAY, Kind.KEEP, "棚卸しを終えた"))
    assert set(desk.take_in(MONDAY)) == {SAME}


def test_another_file_with_a_line_that_was_deleted_does_not_bring_it_back_either(desk):
    desk.take_in(MONDAY)
    desk.journal.run(DeleteItem(desk.line("棚卸しを終えた")))
    assert desk.take_in("2026-11-20,立松,棚卸しを終えた,,席が寒い\n") == [DELETED, NEW]


def test_a_deletion_that_came_from_the_team_is_remembered_without_any_import_here(desk):
    desk.take_in(MONDAY)
    desk.journal.run(DeleteItem(desk.line("棚卸しを終えた")))
    connection = desk.journal._database.connection
    connection.execute("DELETE FROM imported")  # a colleague's device: only the change log came
    assert desk.take_in(MONDAY).count(DELETED) == 1
    assert "棚卸しを終えた" not in desk.lines()


def test_lines_of_a_person_who_is_gone_from_the_journal_are_not_deleted_ones(desk):
    desk.take_in("2026-11-20,中野,手順書を書いた,,\n")
    desk.journal.undo()
    assert desk.take_in("2026-11-20,中野,手順書を書いた,,\n") == [NEW]


# Corrected ----------------------------------------------------------------------


def test_words_corrected_in_the_log_replace_the_earlier_ones(desk):
    desk.take_in(MONDAY)
    line = desk.line("棚卸しを終えた")
    review = desk.journal.run(ImportLog(desk.rows(corrected(MONDAY))))
    assert review.outcomes[2].status is CHANGED
    assert review.outcomes[2].items == (CHANGED, SAME, SAME)
    assert desk.lines() == ["棚卸を終えた", "見積を直した", "電話が多い"]
    assert desk.line("棚卸を終えた") == line
    assert desk.take_in(corrected(MONDAY)) == [SAME] * 5


def test_a_cell_may_be_corrected_again_and_again_and_back(desk):
    desk.take_in(MONDAY)
    for words in ("棚卸を終えた", "在庫をすべて数えた", "在庫を数えた", "棚卸しを終えた"):
        desk.take_in(corrected(MONDAY, after=words))
        assert desk.lines() == [words, "見積を直した", "電話が多い"]


def test_a_line_edited_here_keeps_its_words_when_the_log_is_corrected(desk):
    desk.take_in(MONDAY)
    desk.journal.run(EditItem(desk.line("棚卸しを終えた"), "私の言葉"))
    for words in ("棚卸しを終えた", "棚卸を終えた", "在庫を数えた"):
        assert set(desk.take_in(corrected(MONDAY, after=words))) == {SAME}
        assert desk.lines() == ["私の言葉", "見積を直した", "電話が多い"]


def test_a_deleted_line_stays_deleted_when_its_words_are_corrected(desk):
    desk.take_in(MONDAY)
    desk.journal.run(DeleteItem(desk.line("棚卸しを終えた")))
    for _ in range(2):
        assert desk.take_in(corrected(MONDAY)).count(DELETED) == 1
        assert desk.lines() == ["見積を直した", "電話が多い"]


def test_a_line_removed_from_the_log_stays_here_and_nothing_takes_its_place_later(desk):
    desk.take_in(MONDAY)
    desk.take_in(MONDAY.replace("棚卸しを終えた\n", ""))
    desk.take_in(MONDAY.replace("棚卸しを終えた", "議事録を出した"))
    assert desk.lines() == ["棚卸しを終えた", "見積を直した", "議事録を出した", "電話が多い"]


def test_a_line_moved_to_another_section_of_the_log_moves_here(desk):
    desk.take_in(MONDAY)
    moved = MONDAY.replace("電話が多い,", ",電話が多い")
    assert desk.take_in(moved)[-1] is CHANGED
    assert desk.journal.reads.kpt.line(desk.line("電話が多い")).kind is Kind.TRY
    assert len(desk.lines()) == 3


def test_a_line_moved_or_linked_here_is_left_alone_but_for_corrected_words(desk):
    desk.take_in(MONDAY)
    desk.journal.run(MoveItem(desk.line("電話が多い"), Kind.TRY, 0))
    assert set(desk.take_in(MONDAY)) == {SAME}
    objective = desk.journal.run(AddObjective("O", FRIDAY)).made(Objective)
    kr = desk.journal.run(AddKeyResult(objective.id, "faster")).made(KeyResult).id
    desk.journal.run(LinkLine(desk.line("見積を直した"), Target(Served.KEY_RESULT, kr)))
    desk.take_in(corrected(MONDAY, "見積を直した", "見積りを直した"))
    assert desk.journal.reads.kpt.line(desk.line("見積りを直した")).kr == kr


def test_two_logs_about_one_person_and_day_leave_each_others_lines_alone(desk):
    one = "2026-11-19,立松,見積を送った,,\n2026-11-20,立松,棚卸しを終えた,電話が多い,\n"
    two = '2026-11-19,立松,日報を書いた,,\n2026-11-20,立松,"朝会に出た\n棚卸しを終えた",席が寒い,\n'
    desk.take_in(one)
    desk.take_in(two)
    desk.take_in(corrected(one, "電話が多い", "電話が多すぎる"))
    desk.take_in(corrected(two, "朝会に出た", "朝会"))
    assert desk.lines(date(2026, 11, 19)) == ["見積を送った", "日報を書いた"]
    assert desk.lines() == ["棚卸しを終えた", "朝会", "電話が多すぎる", "席が寒い"]


def test_one_line_that_two_short_logs_share_does_not_make_them_one(desk):
    desk.take_in('2026-11-20,立松,"朝会に出た\n見積を送った",,\n')
    assert desk.take_in('2026-11-20,立松,"朝会に出た\n日報を書いた",,\n') == [SAME, NEW]


def test_the_time_of_a_row_tells_which_row_it_is(desk):
    desk.take_in("2026-11-20 09:00:01,立松,a,,\n2026-11-20 17:05:02,立松,b,,\n")
    desk.take_in("2026-11-20 09:00:01,立松,a,,\n2026-11-20 17:05:02,立松,z,,\n")
    assert desk.lines() == ["a", "z"]
    desk.take_in("2026-11-20 09:00:01,立松,a,,\n2026-11-20 18:00:00,立松,y,,\n")
    assert desk.lines() == ["a", "z", "y"]


def test_the_time_of_a_row_tells_which_row_it_is_where_a_spreadsheet_counts_days(desk):
    desk.take_in("46346.375,立松,a,,\n46346.711828,立松,b,,\n")
    desk.take_in("46346.375,立松,a,,\n46346.711828,立松,z,,\n")
    assert desk.lines() == ["a", "z"]
    desk.take_in("46346.375,立松,a,,\n46346.75,立松,y,,\n")
    assert desk.lines() == ["a", "z", "y"]


def test_a_log_of_one_line_may_be_corrected_too(desk):
    desk.take_in("2026-11-20,立松,請求書をだした,,\n")
    desk.take_in("2026-11-20,立松,請求書を出した,,\n2026-11-20,立松,次の一行,,\n")
    assert desk.lines() == ["請求書を出した", "次の一行"]


def test_an_older_wording_in_another_log_replaces_nothing(desk):
    desk.take_in(MONDAY)
    desk.take_in(corrected(MONDAY))
    assert desk.take_in("2026-11-20,立松,棚卸しを終えた,,席が寒い\n") == [SAME, NEW]
    assert desk.lines() == ["棚卸を終えた", "見積を直した", "電話が多い", "席が寒い"]


def test_what_corrections_changed_can_be_taken_back(desk):
    desk.take_in(MONDAY)
    desk.take_in(corrected(MONDAY))
    desk.journal.undo()
    assert desk.lines() == ["棚卸しを終えた", "見積を直した", "電話が多い"]
    assert desk.take_in(corrected(MONDAY)).count(CHANGED) == 1


def test_a_member_known_by_name_only_is_remembered_like_me(desk):
    log = MONDAY.replace("立松", "中野")
    desk.take_in(log)
    who = next(m.id for m in desk.journal.reads.team.members() if m.name == "中野")
    gone = next(i for i in desk.journal.reads.kpt.day(who, FRIDAY).items if i.text == "電話が多い")
    row = typed_rows.get(desk.journal._database.connection, Item, gone.id)
    with desk.journal._database.writing() as connection:
        connection.execute("DELETE FROM item WHERE id = ?", (row.id,))
    assert desk.take_in(corrected(log))[-3:] == [CHANGED, SAME, DELETED]
    assert desk.lines(who=who) == ["棚卸を終えた", "見積を直した"]


# What it survives ---------------------------------------------------------------


def give_to_team(desk):
    team = IdMaker(lambda: 5).make(Team.TABLE, NOBODY)
    with desk.journal._database.writing() as connection:
        rekey(connection, team, IdMaker(lambda: 6).make(Member.TABLE, NOBODY))
    desk.reopen()


def leave_team(desk):
    with desk.journal._database.writing() as connection:
        part(connection, IdMaker(lambda: 7).make(Team.TABLE, NOBODY), 5)
    desk.reopen()


def restore(desk):
    copy = backup.back_up(desk.journal.path, desk.journal.backups)
    desk.journal.close()
    backup.restore(copy, desk.journal.path, desk.journal.backups)
    desk.reopen()


@pytest.mark.parametrize("through", [give_to_team, leave_team, restore])
def test_the_memory_survives_a_change_of_team_and_a_restore(desk, through):
    desk.take_in(MONDAY)
    desk.journal.run(DeleteItem(desk.line("棚卸しを終えた")))
    through(desk)
    grown = corrected(MONDAY, "電話が多い", "電話が多すぎる") + LATER
    assert desk.take_in(grown) == [SAME, SAME, DELETED, SAME, CHANGED, NEW]
    assert desk.lines() == ["見積を直した", "次の一行", "電話が多すぎる"]


def test_leaving_a_team_forgets_what_was_brought_for_the_others(desk):
    desk.take_in(MONDAY + "2026-11-20,中野,手順書を書いた,,\n")
    leave_team(desk)
    stored = typed_rows.select(desk.journal._database.connection, Imported, "1")
    assert stored
    assert all(one.mine for one in stored)
    assert desk.take_in("2026-11-20,中野,手順書を書いた,,\n") == [NEW]


def test_the_memory_holds_no_words_and_is_not_logged(desk):
    desk.take_in(MONDAY)
    stored = typed_rows.select(desk.journal._database.connection, Imported, "1")
    assert sum(len(list(unpack(one.lines))) for one in stored) == 5
    assert {line.state for one in stored for line in unpack(one.lines)} == {State.THERE}
    everything = b"".join(one.who + one.lines for one in stored)
    assert not any(text.encode() in everything for text in ("棚卸し", "見積", "電話", "立松"))
    ids = [one.id for one in stored]
    found = desk.journal._database.connection.execute("SELECT ent FROM op").fetchall()
    assert not {id_ for (id_,) in found} & set(ids)


def test_an_import_that_only_remembers_is_no_step_to_undo(desk):
    desk.take_in(MONDAY)
    desk.journal.clear_history()
    desk.journal._database.connection.execute("DELETE FROM imported")
    assert set(desk.take_in(MONDAY)) == {SAME}
    assert desk.journal.undo_label == ""
    desk.take_in(corrected(MONDAY))
    assert desk.lines() == ["棚卸を終えた", "見積を直した", "電話が多い"]


def test_lines_that_an_older_version_kept_with_what_cannot_be_seen_are_known_again(desk):
    desk.take_in(MONDAY)
    connection = desk.journal._database.connection
    connection.execute("DELETE FROM imported")
    connection.execute("UPDATE item SET text = text || char(27)")
    assert set(desk.take_in(MONDAY)) == {SAME}
    assert len(desk.lines()) == 3


def test_a_deletion_on_a_day_before_1970_is_remembered_too(desk):
    log = "1965-03-01,立松,昔の記録,,\n1972-03-01,立松,後の記録,,\n"
    desk.take_in(log)
    for day, text in ((date(1965, 3, 1), "昔の記録"), (date(1972, 3, 1), "後の記録")):
        desk.journal.run(DeleteItem(desk.line(text, day)))
    desk.journal._database.connection.execute("DELETE FROM imported")
    assert desk.take_in(log) == [DELETED, DELETED]
