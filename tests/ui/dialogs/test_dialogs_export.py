"""The export dialog: what it writes, what it leaves out, and what it says where it cannot."""

import csv

import pytest

from journal_app.domain.kpt import Kind
from journal_app.exchange.export import What
from journal_app.journal.entry_commands import AddItem
from journal_app.journal.journal import Journal
from journal_app.ui.dialogs.export_csv import ExportDialog


@pytest.fixture
def journal(tmp_path):
    journal = Journal(tmp_path / "journal.db", tmp_path / "backups")
    journal.run(AddItem(journal.today(), Kind.KEEP, "手順書を更新した"))
    journal.run(AddItem(journal.today(), Kind.KEEP, "ないしょ", private=True))
    journal.run(AddItem(journal.today(), Kind.TRY, "=1+1"))
    yield journal
    journal.close()


@pytest.fixture
def dialog(journal, background, host, window, tmp_path):
    dialog = ExportDialog(journal, background, host, window)
    dialog.set_path(str(tmp_path / "out.csv"))
    dialog.open()
    return dialog


def export(qtbot, dialog):
    with qtbot.waitSignal(dialog.exported) as exported:
        dialog._export.click()
    path, rows, sentence = exported.args
    assert path.name in sentence
    with path.open(encoding="utf-8-sig", newline="") as file:
        written = list(csv.DictReader(file))
    assert len(written) == rows
    return written


def test_private_items_stay_out_unless_asked_for(qtbot, dialog):
    assert [row["text"] for row in export(qtbot, dialog)] == ["手順書を更新した", "'=1+1"]


def test_private_items_come_along_when_asked_for(qtbot, dialog):
    dialog._private.box.setChecked(True)
    assert "ないしょ" in {row["text"] for row in export(qtbot, dialog)}


def test_the_raw_form_has_no_guard(qtbot, dialog):
    dialog._raw.box.setChecked(True)
    assert "=1+1" in {row["text"] for row in export(qtbot, dialog)}


def test_days_have_a_row_each(qtbot, dialog):
    dialog._what._segments[What.ENTRIES].click()
    (day,) = export(qtbot, dialog)
    assert day["keep"] == "手順書を更新した"


def test_private_is_no_question_for_objectives(dialog):
    dialog._what._segments[What.OKRS].click()
    assert not dialog._private.box.isEnabled()
    dialog._what._segments[What.ITEMS].click()
    assert dialog._private.box.isEnabled()


def test_the_proposed_name_follows_what_is_written_until_one_is_typed(journal, background, host, window):
    dialog = ExportDialog(journal, background, host, window)
    assert "journal-items-" in dialog.path.name
    dialog._what._segments[What.OKRS].click()
    assert "journal-okrs-" in dialog.path.name
    dialog._file.edit.setText("/tmp/mine")
    dialog._file.text_edited.emit("/tmp/mine")
    dialog._what._segments[What.ITEMS].click()
    assert dialog.path.name == "mine.csv"


def test_a_file_that_is_there_is_named_before_it_is_replaced(dialog, tmp_path):
    (tmp_path / "there.csv").write_text("old", encoding="utf-8")
    dialog.set_path(str(tmp_path / "there.csv"))
    assert dialog._exists.isVisible()
    dialog.set_path(str(tmp_path / "new.csv"))
    assert not dialog._exists.isVisible()


def test_a_folder_that_cannot_be_written_is_told_at_the_field(qtbot, dialog, tmp_path):
    dialog.set_path(str(tmp_path / "missing" / "out.csv"))
    dialog._export.click()
    qtbot.waitUntil(lambda: "missing" in dialog._file.complaint.text)
    assert dialog._export.isEnabled()
    assert dialog.isVisible()


def test_closing_while_it_writes_ends_quietly(qtbot, dialog, tmp_path, background, window):
    dialog.exported.connect(window.close)
    dialog._export.click()
    dialog.reject()
    background.run(lambda: "all jobs done", window.setWindowTitle)
    qtbot.waitUntil(lambda: window.windowTitle() == "all jobs done")
    assert window.isVisible()
    assert list(tmp_path.glob("*.part")) == []
