"""The import wizard: from a file to one step that can be undone, with nothing written before."""

import zipfile
from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from journal_app.domain.kpt import Kind
from journal_app.exchange.columns.guessing import Role
from journal_app.journal.entry_commands import DeleteItem
from journal_app.journal.importing.rows import RowStatus
from journal_app.journal.journal import Journal
from journal_app.journal.team_commands import RenameMe
from journal_app.ui.dialogs.importing.wizard import ImportWizard
from journal_app.ui.kit import ComboBox

LOG = """\
タイムスタンプ,名前,Keep(今日よかったこと),Problem,Try
2026/10/05 17:07:55,さくら,"仕様書を半分まで書いた
相談にその日のうちに返せた",通知が多い,
2026/10/05 17:20:35,立松,手順書を更新した,,図を足す
,Ken,日付のない行,,
"""
MONDAY = date(2026, 10, 5)


@pytest.fixture
def journal(tmp_path):
    journal = Journal(tmp_path / "journal.db", tmp_path / "backups")
    journal.run(RenameMe("立松"))
    yield journal
    journal.close()


@pytest.fixture
def wizard(journal, background, host, window):
    wizard = ImportWizard(journal, background, host, window)
    wizard.open()
    return wizard


def a_file(tmp_path, text=LOG, encoding="utf-8"):
    path = tmp_path / "log.csv"
    path.write_bytes(text.encode(encoding))
    return path


def read(qtbot, wizard, path):
    wizard.read(path)
    settle(qtbot, wizard)


def settle(qtbot, wizard):
    qtbot.waitUntil(lambda: wizard._job is None)


def choose(combo, data):
    combo.set_current_data(data)
    combo.activated.emit(combo.currentIndex())


def test_a_file_is_guessed_compared_and_taken_in_as_one_step(qtbot, wizard, journal, tmp_path):
    read(qtbot, wizard, a_file(tmp_path))
    assert wizard._verdict.text() == "3 rows: 2 new, 0 changed, 0 already here, 1 left out"
    wizard._go.click()
    assert wizard._go.text() == "Import 2 rows"
    with qtbot.waitSignal(wizard.imported) as imported:
        wizard._go.click()
    assert imported.args[0].count_rows(RowStatus.NEW) == 2
    assert imported.args[1] == "Imported 2 rows"
    mine = journal.reads.kpt.day(journal.me, MONDAY)
    assert [item.text for item in mine.of(Kind.KEEP)] == ["手順書を更新した"]
    journal.undo()
    assert not journal.reads.kpt.day(journal.me, MONDAY).items


def test_nothing_is_written_before_the_last_button(qtbot, wizard, journal, tmp_path):
    read(qtbot, wizard, a_file(tmp_path))
    wizard._go.click()
    wizard.reject()
    assert not journal.reads.kpt.day(journal.me, MONDAY).items
    assert len(journal.reads.team.members()) == 1


def test_the_same_file_again_has_nothing_to_import(qtbot, wizard, journal, background, host, tmp_path):
    path = a_file(tmp_path, LOG.replace(",Ken,日付のない行,,\n", ""))
    read(qtbot, wizard, path)
    wizard._go.click()
    wizard._go.click()
    again = ImportWizard(journal, background, host, wizard.parentWidget())
    again.open()
    read(qtbot, again, path)
    assert "nothing to import" in again._verdict.text()
    again._go.click()
    assert not again._go.isEnabled()


def test_a_line_deleted_since_is_shown_so_and_comes_back_when_asked_for(
    qtbot, wizard, journal, background, host, tmp_path
):
    path = a_file(tmp_path, LOG.replace(",Ken,日付のない行,,\n", ""))
    read(qtbot, wizard, path)
    assert wizard._rows._again.isHidden()
    wizard._go.click()
    with qtbot.waitSignal(wizard.imported):
        wizard._go.click()
    journal.run(DeleteItem(journal.reads.kpt.day(journal.me, MONDAY).of(Kind.TRY)[0].id))
    again = ImportWizard(journal, background, host, wizard.parentWidget())
    again.open()
    read(qtbot, again, path)
    assert again._verdict.text().endswith("1 line that was deleted here stays deleted.")
    again._go.click()
    assert not again._go.isEnabled()
    model = again._rows._table.model()
    assert [model.index(row, 1).data() for row in range(2)] == ["Same", "Deleted before"]
    assert model.index(1, 4).data() == "1 line was deleted here: 手順書を更新した · 図を足す"
    again._rows._again.click()
    settle(qtbot, again)
    assert (again._go.text(), again._go.isEnabled()) == ("Import 1 row", True)
    again._back.click()
    choose(again._columns._columns[1].role, again._columns._columns[1].role.currentData())
    settle(qtbot, again)
    again._go.click()
    with qtbot.waitSignal(again.imported):
        again._go.click()
    assert [item.text for item in journal.reads.kpt.day(journal.me, MONDAY).of(Kind.TRY)] == ["図を足す"]


@pytest.mark.parametrize("encoding", ["cp932", "utf-8-sig", "utf-16"])
def test_the_encoding_is_guessed(qtbot, wizard, tmp_path, encoding):
    read(qtbot, wizard, a_file(tmp_path, encoding=encoding))
    assert wizard._columns._encoding.currentData() == encoding.removesuffix("-sig")
    assert wizard._columns._columns[1]._name.text() == "名前"


def test_another_delimiter_reads_the_file_anew(qtbot, wizard, tmp_path):
    read(qtbot, wizard, a_file(tmp_path))
    choose(wizard._columns._delimiter, ";")
    settle(qtbot, wizard)
    assert len(wizard._columns._columns) == 1
    assert "Say which column" in wizard._verdict.text()
    assert not wizard._go.isEnabled()


def test_columns_with_names_of_their_own_are_mapped_by_hand(qtbot, wizard, tmp_path):
    read(qtbot, wizard, a_file(tmp_path, "A,B,C\n2026-10-05,立松,図にした\n"))
    assert not wizard._go.isEnabled()
    for column, role in enumerate((Role.DATE, Role.MEMBER, Role.KEEP)):
        choose(wizard._columns._columns[column].role, role)
    settle(qtbot, wizard)
    assert wizard._preview.counts[RowStatus.NEW] == 1
    assert wizard._go.isEnabled()


def test_a_date_of_two_meanings_is_asked_for(qtbot, wizard, journal, tmp_path):
    read(qtbot, wizard, a_file(tmp_path, "date,name,keep\n10/5/2026,立松,図にした\n"))
    row = wizard._columns.questions.rows["order"]
    assert row.isVisible()
    assert not wizard._go.isEnabled()
    assert "question" in wizard._verdict.text()
    assert [one.text() for one in row.control._segments.values()] == ["Mon, Oct 5, 2026", "Sun, May 10, 2026"]
    row.control._segments["month-first"].click()
    settle(qtbot, wizard)
    assert wizard._preview.counts[RowStatus.NEW] == 1
    assert wizard._go.isEnabled()
    assert wizard._columns.questions.rows["order"].isVisible()


def test_refused_rows_stand_with_their_line_and_reason(qtbot, wizard, tmp_path):
    read(qtbot, wizard, a_file(tmp_path))
    wizard._go.click()
    wizard._rows._filter._segments[RowStatus.REFUSED].click()
    model = wizard._rows._table.model()
    assert model.rowCount() == 1
    assert model.index(0, 0).data() == "5"
    assert model.index(0, 2).data() == "There is no date in this row."


def test_rows_show_what_they_bring(qtbot, wizard, tmp_path):
    read(qtbot, wizard, a_file(tmp_path))
    model = wizard._rows._table.model()
    row = [model.index(0, column).data() for column in range(model.columnCount())]
    assert row == [
        "2",
        "New",
        "Mon, Oct 5, 2026",
        "さくら",
        "仕様書を半分まで書いた · 相談にその日のうちに返せた · 通知が多い",
    ]
    assert wizard._rows._people.text() == "New people: さくら"


def test_a_name_of_the_log_can_be_me(qtbot, wizard, tmp_path):
    read(qtbot, wizard, a_file(tmp_path))
    wizard._go.click()
    choose(wizard._rows._me, "さくら")
    settle(qtbot, wizard)
    assert wizard._preview.new_members == ()
    assert wizard._rows._me.currentData() == "さくら"


def test_a_file_that_is_none_says_so_and_another_can_be_chosen(qtbot, wizard, tmp_path):
    empty = tmp_path / "empty.csv"
    empty.write_bytes(b"")
    read(qtbot, wizard, empty)
    assert str(empty) in wizard._verdict.text()
    read(qtbot, wizard, a_file(tmp_path))
    assert "3 rows" in wizard._verdict.text()


def test_a_file_can_be_dropped(qtbot, wizard, tmp_path):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(a_file(tmp_path)))])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    wizard._start.dropEvent(event)
    settle(qtbot, wizard)
    qtbot.waitUntil(lambda: wizard._preview is not None)


def test_our_own_export_is_recognised(qtbot, wizard, tmp_path):
    header = "id,date,week,member,kind,text,kr,kr_title,visibility,updated_at"
    read(qtbot, wizard, a_file(tmp_path, f"{header}\n,2026-10-05,2026-W41,立松,keep,図にした,,,shared,\n"))
    assert wizard._columns._own_export.isVisible()
    assert not wizard._columns._columns[0].role.isEnabled()
    assert wizard._preview.counts[RowStatus.NEW] == 1


def test_closing_while_it_reads_is_quiet(qtbot, wizard, background, tmp_path, window):
    wizard.read(a_file(tmp_path))
    wizard.reject()
    background.run(lambda: "all jobs done", window.setWindowTitle)
    qtbot.waitUntil(lambda: window.windowTitle() == "all jobs done")


def answer(qtbot, wizard, key, value):
    control = wizard._columns.questions.rows[key].control
    if isinstance(control, ComboBox):
        choose(control, value)
    else:
        control._segments[value].click()
    settle(qtbot, wizard)


def roles_of(wizard):
    return [row.role.currentData() for row in wizard._columns._columns]


def test_nothing_of_a_file_stays_when_the_next_one_cannot_be_read(qtbot, wizard, tmp_path):
    read(qtbot, wizard, a_file(tmp_path))
    workbook = tmp_path / "log.xlsx"
    with zipfile.ZipFile(workbook, "w") as file:
        file.writestr("xl/workbook.xml", "<workbook/>")
    read(qtbot, wizard, workbook)
    assert "log.xlsx is an Excel workbook. In Excel choose Save As ▸ CSV UTF-8" in wizard._verdict.text()
    assert wizard._columns._columns == []
    assert wizard._pages.currentWidget() is wizard._start
    assert not wizard._go.isVisible()


def test_what_was_chosen_by_hand_survives_another_way_of_reading(qtbot, wizard, tmp_path):
    read(qtbot, wizard, a_file(tmp_path, "A,B,C\n2026-10-05,Kim,drawn\n"))
    choose(wizard._columns._columns[2].role, Role.KEEP)
    choose(wizard._columns._columns[1].role, Role.MEMBER)
    settle(qtbot, wizard)
    for delimiter in (";", ","):
        choose(wizard._columns._delimiter, delimiter)
        settle(qtbot, wizard)
    assert roles_of(wizard) == [Role.DATE, Role.MEMBER, Role.KEEP]
    choose(wizard._columns._encoding, "cp1252")
    settle(qtbot, wizard)
    assert roles_of(wizard) == [Role.DATE, Role.MEMBER, Role.KEEP]


def test_an_encoding_that_cannot_be_leaves_the_choice_of_another(qtbot, wizard, tmp_path):
    read(qtbot, wizard, a_file(tmp_path, LOG, "cp932"))
    choose(wizard._columns._encoding, "utf-8")
    settle(qtbot, wizard)
    assert "cannot be read as text" in wizard._verdict.text()
    assert wizard._columns._columns == []
    assert not wizard._go.isEnabled()
    choose(wizard._columns._encoding, "cp932")
    settle(qtbot, wizard)
    assert wizard._preview.counts[RowStatus.NEW] == 2


def test_the_line_of_the_headings_can_be_chosen(qtbot, wizard, tmp_path):
    read(qtbot, wizard, a_file(tmp_path, "x,y,z\nwann,wer,was\n2026-10-05,立松,図にした\n"))
    assert wizard._columns._columns[0]._name.text() == "wann"
    choose(wizard._columns._header, 1)
    settle(qtbot, wizard)
    assert wizard._columns._columns[0]._name.text() == "x"
    choose(wizard._columns._header, 0)
    settle(qtbot, wizard)
    assert wizard._columns._columns[0]._name.text() == "Column 1"


def test_columns_with_text_that_are_left_out_are_named_on_both_pages(qtbot, wizard, tmp_path):
    read(qtbot, wizard, a_file(tmp_path, "日付,名前,Keep,備考\n2026/10/05,立松,図にした,電話あり\n"))
    assert wizard._left.text() == "1 column with text is left out: 備考 (1 cell)."
    assert wizard._left.isVisible()
    wizard._go.click()
    assert wizard._left.isVisible()


def test_it_is_asked_whose_lines_these_are_before_they_become_mine(qtbot, wizard, tmp_path):
    text = "日付,営業さん,Keep\n2026/10/05,立松,図にした\n2026/10/05,中野,表にした\n"
    read(qtbot, wizard, a_file(tmp_path, text))
    assert not wizard._go.isEnabled()
    answer(qtbot, wizard, "whose", "1")
    assert wizard._preview.new_members == ("中野",)
    assert wizard._go.isEnabled()
    assert roles_of(wizard) == [Role.DATE, Role.MEMBER, Role.KEEP]


def test_all_lines_can_be_mine(qtbot, wizard, tmp_path):
    text = "日付,営業さん,Keep\n2026/10/05,立松,図にした\n2026/10/05,中野,表にした\n"
    read(qtbot, wizard, a_file(tmp_path, text))
    answer(qtbot, wizard, "whose", "mine")
    assert wizard._preview.new_members == ()
    assert wizard._go.isEnabled()
    choose(wizard._columns._columns[1].role, Role.MEMBER)
    settle(qtbot, wizard)
    assert wizard._preview.new_members == ("中野",)


def test_cells_that_were_merged_are_filled_where_that_is_the_answer(qtbot, wizard, tmp_path):
    text = "日付,名前,Keep\n2026/10/05,立松,図にした\n,中野,表にした\n"
    read(qtbot, wizard, a_file(tmp_path, text))
    assert not wizard._go.isEnabled()
    answer(qtbot, wizard, "fill_down", "no")
    assert wizard._preview.counts[RowStatus.REFUSED] == 1
    answer(qtbot, wizard, "fill_down", "yes")
    assert wizard._preview.counts[RowStatus.NEW] == 2


def test_a_year_and_a_section_can_be_said(qtbot, wizard, tmp_path):
    read(qtbot, wizard, a_file(tmp_path, "日付,立松,中野\n10/5,図にした,表にした\n"))
    answer(qtbot, wizard, "kind", "try")
    answer(qtbot, wizard, "year", "2026")
    assert [(row.row.member, row.row.items[0].kind) for row in wizard._preview.rows] == [
        ("立松", Kind.TRY),
        ("中野", Kind.TRY),
    ]
    assert wizard._go.isEnabled()


def test_somebody_can_be_named_who_stands_there_as_a_number(qtbot, wizard, tmp_path):
    text = "date,name,keep\n2026-10-05,<@U0AB12CD3>,a\n2026-10-05,Ken,b\n"
    read(qtbot, wizard, a_file(tmp_path, text))
    assert wizard._go.isEnabled()
    answer(qtbot, wizard, "person:<@U0AB12CD3>", "Ken")
    assert wizard._preview.new_members == ("Ken",)
    answer(qtbot, wizard, "person:<@U0AB12CD3>", "")
    assert wizard._preview.new_members == ("<@U0AB12CD3>", "Ken")


def test_an_encoding_that_is_not_sure_is_asked_for(qtbot, wizard, tmp_path):
    read(qtbot, wizard, a_file(tmp_path, "date,name,keep\n2026-10-05,Kim,見積\n", "euc_jp"))
    assert not wizard._go.isEnabled()
    answer(qtbot, wizard, "encoding", "euc_jp")
    assert wizard._go.isEnabled()
    assert wizard._preview.rows[0].row.items[0].text == "見積"


def test_a_missing_year_and_an_open_order_are_both_asked_for(qtbot, wizard, tmp_path):
    read(qtbot, wizard, a_file(tmp_path, "date,name,keep\n5/10,立松,a\n6/10,立松,b\n"))
    row = wizard._columns.questions.rows["order"]
    assert [one.text() for one in row.control._segments.values()] == ["May 10", "October 5"]
    answer(qtbot, wizard, "year", "2026")
    assert not wizard._go.isEnabled()
    answer(qtbot, wizard, "order", "day-first")
    assert [row.row.day for row in wizard._preview.rows] == [MONDAY, date(2026, 10, 6)]
    assert wizard._go.isEnabled()


def test_a_date_that_is_open_in_a_few_rows_may_be_settled_but_need_not(qtbot, wizard, tmp_path):
    text = "日付,名前,Keep\n2026/10/05,立松,a\n2026/10/06,立松,b\n10月7日,立松,c\n"
    read(qtbot, wizard, a_file(tmp_path, text))
    assert wizard._go.isEnabled()
    assert wizard._preview.counts[RowStatus.REFUSED] == 1
    answer(qtbot, wizard, "year", "2026")
    assert wizard._preview.counts[RowStatus.REFUSED] == 0
