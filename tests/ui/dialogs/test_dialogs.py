"""Restoring, the damaged journal, the list of keys, the versions."""

from itertools import product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from journal_app import __version__
from journal_app.app.panes import PANES
from journal_app.app.recovery.startup_repair import CURABLE
from journal_app.domain.errors import ErrorCode
from journal_app.ui.dialogs.about import AboutDialog
from journal_app.ui.dialogs.replaced import ReplacedDialog
from journal_app.ui.dialogs.restore import DamagedDialog, RestoreDialog
from journal_app.ui.dialogs.shortcuts import KeyCap, ShortcutSheet
from journal_app.ui.kit import Label, key_text
from journal_app.ui.shell.actions import table_of


@pytest.fixture
def backup(tmp_path):
    return tmp_path / "journal-2026-11-20-170409.db"


def texts(dialog):
    return " ".join(label.text() for label in dialog.findChildren(Label) if label.isVisible())


def test_restoring_names_the_day_and_needs_a_click(qtbot, host, window, backup):
    dialog = RestoreDialog(host, backup, window)
    dialog.open()
    assert "Nov 20, 2026, 17:04" in texts(dialog)
    assert "is kept" in texts(dialog)
    with qtbot.waitSignal(dialog.confirmed) as confirmed:
        dialog._restore.click()
    assert confirmed.args == [backup]


def test_return_does_not_restore_by_accident(qtbot, host, window, backup):
    dialog = RestoreDialog(host, backup, window)
    dialog.open()
    with qtbot.assertNotEmitted(dialog.confirmed), qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)


def test_a_damaged_journal_can_be_replaced_by_the_newest_good_backup(qtbot, host, tmp_path, backup):
    dialog = DamagedDialog(host, tmp_path / "journal.db", ErrorCode.DATABASE_DAMAGED, backup)
    qtbot.addWidget(dialog)
    dialog.open()
    assert "Nov 20, 2026, 17:04" in texts(dialog)
    with qtbot.waitSignal(dialog.restore_requested) as wanted:
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert wanted.args == [backup]
    assert dialog.isVisible()  # the app closes it when the window is there


def test_a_damaged_journal_without_a_backup_offers_the_folder_and_to_leave(qtbot, host, tmp_path):
    dialog = DamagedDialog(host, tmp_path / "journal.db", ErrorCode.DATABASE_DAMAGED, None)
    qtbot.addWidget(dialog)
    dialog.open()
    assert not dialog._restore.isVisible()
    with qtbot.waitSignal(dialog.folder_requested):
        dialog._folder.click()
    with qtbot.waitSignal(dialog.rejected):
        dialog._quit.click()


@pytest.mark.parametrize("code", [ErrorCode.JOURNAL_EMPTY, ErrorCode.JOURNAL_GONE])
def test_a_lost_journal_can_be_restored_or_begun_anew(qtbot, host, tmp_path, backup, code):
    dialog = DamagedDialog(host, tmp_path / "journal.db", code, backup)
    qtbot.addWidget(dialog)
    dialog.open()
    assert "Nov 20, 2026, 17:04" in texts(dialog)
    with qtbot.waitSignal(dialog.restore_requested):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    with qtbot.waitSignal(dialog.anew_requested):
        dialog._anew.click()


def test_of_two_journals_neither_is_chosen_by_accident(qtbot, host, window, tmp_path):
    dialog = ReplacedDialog(window, host, tmp_path / "journal.db")
    dialog.open()
    with qtbot.assertNotEmitted(dialog.own_chosen), qtbot.assertNotEmitted(dialog.other_chosen):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)


def test_a_dialog_is_high_enough_for_its_text_in_every_size(qtbot, host, tmp_path):
    codes = CURABLE
    for scale, code in product((1.0, 1.5), codes):
        host.set_scale(scale)
        dialog = DamagedDialog(host, tmp_path / "journal.db", code, None)
        qtbot.addWidget(dialog)
        dialog.open()
        qtbot.waitExposed(dialog)
        cut = [
            label.text()
            for label in dialog.findChildren(Label)
            if label.isVisible() and label.height() < label.heightForWidth(label.width())
        ]
        assert cut == []
    host.set_scale(1.0)


def test_every_shortcut_of_the_table_is_on_the_sheet(host, window):
    sheet = ShortcutSheet(host, table_of(PANES), window)
    sheet.open()
    caps = {cap._text for cap in sheet.findChildren(KeyCap)}
    assert caps >= {key_text(spec.shortcuts[0]) for spec in table_of(PANES) if spec.shortcuts}
    assert {"Enter", "Tab", "#"} <= caps
    assert "Quit" in texts(sheet)


def test_the_versions_can_be_copied(host, window):
    dialog = AboutDialog(host, {"SQLite": "3.45.1"}, window)
    dialog.open()
    dialog._copy.click()
    copied = QGuiApplication.clipboard().text()
    assert f"journal_app {__version__}" in copied
    assert "SQLite 3.45.1" in copied
