"""A log that several people of a team import: what one deleted does not come back through another."""

import pytest

from journal_app.domain.kpt import Item, Kind
from journal_app.exchange.columns.guessing import guess_mapping
from journal_app.exchange.kpt_log import parse
from journal_app.exchange.tables.table import read_table
from journal_app.journal.entry_commands import AddItem, DeleteItem
from journal_app.journal.importing.command import ImportLog
from journal_app.journal.importing.rows import RowStatus
from journal_app.store import typed_rows
from tests.core.sync.people import FRIDAY, settle

NEW, CHANGED, SAME, DELETED = RowStatus.NEW, RowStatus.CHANGED, RowStatus.SAME, RowStatus.DELETED
LOG = (
    "date,name,keep\n2026-11-19,hana,stays\n2026-11-20,hana,one\n2026-11-20,hana,two\n2026-11-20,lin,three\n"
)


@pytest.fixture
def ben(joins):
    return joins("ben")


def take_in(person, tmp_path, text=LOG):
    path = tmp_path / "log.csv"
    path.write_text(text, encoding="utf-8")
    table = read_table(path)
    parsed = parse(table, guess_mapping(table.header), person.journal.today())
    review = person.journal.run(ImportLog(parsed.rows))
    return [status for outcome in review.outcomes for status in outcome.items]


def line(person, text):
    return next(row for row in typed_rows.select(person.connection, Item, "1") if row.text == text)


def test_a_line_its_author_deleted_does_not_come_back_through_the_import_of_a_colleague(hana, ben, tmp_path):
    assert take_in(hana, tmp_path) == [NEW] * 4
    hana.journal.run(DeleteItem(line(hana, "one").id))
    settle(hana, ben)
    assert take_in(ben, tmp_path) == [SAME, DELETED, SAME, SAME]
    settle(hana, ben)
    assert sorted(hana.texts()) == sorted(ben.texts()) == ["stays", "three", "two"]


def test_two_who_have_imported_a_log_meet_in_one_copy_of_each_line(hana, ben, tmp_path):
    take_in(hana, tmp_path)
    settle(hana, ben)
    take_in(ben, tmp_path)
    hana.journal.run(DeleteItem(line(hana, "two").id))
    take_in(hana, tmp_path, LOG.replace("hana,one", "hana,on e"))
    settle(hana, ben)
    assert take_in(ben, tmp_path, LOG.replace("hana,one", "hana,on e")) == [SAME, SAME, DELETED, SAME]
    settle(hana, ben)
    assert sorted(hana.texts()) == sorted(ben.texts()) == ["on e", "stays", "three"]


def test_what_is_shared_and_then_undone_can_be_imported_again(hana, ben, tmp_path):
    take_in(hana, tmp_path)
    settle(hana, ben)
    hana.journal.undo()
    settle(hana, ben)
    assert ben.texts() == []
    assert take_in(hana, tmp_path) == [NEW] * 4
    settle(hana, ben)
    assert sorted(ben.texts()) == ["one", "stays", "three", "two"]


def test_what_nobody_can_see_in_a_colleagues_line_is_left_out_everywhere(hana, ben):
    hana.journal.run(AddItem(FRIDAY, Kind.KEEP, "見積を送った"))
    connection = hana.connection
    # As a version before would have written and sent it.
    connection.execute("UPDATE item SET text = ?", ("見積\0を\x1b[31m送った",))
    connection.execute(
        r"UPDATE op SET val = replace(val, '見積を送った', '見積\u0000を\u001b[31m送った') WHERE code = 4"
    )
    settle(hana, ben)
    assert ben.texts() == ["見積を送った"]
    assert [found.text for found in ben.journal.search("送った")] == ["見積を送った"]
