"""Who the names of a log are, in the window: asked after joining, open in the settings, all of it by keyboard."""

from datetime import date, timedelta
from functools import partial

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from journal_app.app.import_export import Exchanges
from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.ids import NOBODY, IdMaker, naming_id
from journal_app.domain.kpt import Kind
from journal_app.domain.team import Member, Naming
from journal_app.i18n import set_language
from journal_app.journal.importing.command import ImportLog
from journal_app.journal.importing.rows import LogItem, LogRow
from journal_app.journal.journal import Journal
from journal_app.journal.team_commands import RenameMe
from journal_app.ui.sharing.names import NamesDialog, read_names
from journal_app.ui.sharing.newcomer import Newcomer

MONDAY = date(2026, 10, 12)


@pytest.fixture
def journal(tmp_path):
    journal = Journal(tmp_path / "journal.db", tmp_path / "backups")
    journal.run(RenameMe("Sasaki"))
    rows = [
        LogRow(n, name, MONDAY + timedelta(days=n), (LogItem(Kind.KEEP, f"{name} {n}"),))
        for name in ("Maeda", "Sasaki (CS)")
        for n in range(3)
    ]
    journal.run(ImportLog(tuple(rows)))
    yield journal
    journal.close()


@pytest.fixture
def ken(journal):
    member = Member(IdMaker(lambda: 7).make(Member.TABLE, NOBODY), journal.team.id, "Ken")
    journal._store.apply(ChangeSet("test", (Change(None, member),)))
    return member


@pytest.fixture
def opened(qtbot, host, window, background, journal):
    def open_one(*, welcome=False):
        read = partial(read_names, journal, asked=welcome)
        dialog = NamesDialog(journal, background, host, window, read=read, names=read(), welcome=welcome)
        dialog.open()
        qtbot.waitExposed(dialog)
        dialog.activateWindow()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is dialog.cards[0], timeout=5000)
        return dialog

    return open_one


def whose(journal):
    return {one.name: one.person and one.person.name for one in journal.reads.team.log_names(journal.me)}


def press(widget, key):
    QTest.keyClick(QApplication.focusWidget() or widget, key)


def test_whoever_has_joined_answers_with_return_and_n_and_the_dialog_closes(qtbot, opened, journal):
    dialog = opened(welcome=True)
    assert [card.name.name for card in dialog.cards] == ["Sasaki (CS)", "Maeda"]
    said = []
    dialog.told.connect(said.append)
    height = dialog.height()
    press(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(dialog.cards) == 1, timeout=5000)
    assert dialog.height() < height
    assert whose(journal) == {"Sasaki (CS)": "Sasaki", "Maeda": None}
    assert said == ["The days of Sasaki (CS) are yours now"]
    qtbot.waitUntil(lambda: QApplication.focusWidget() is dialog.cards[0], timeout=5000)
    with qtbot.waitSignal(dialog.accepted, timeout=5000):
        press(dialog, Qt.Key.Key_N)
    assert read_names(journal, asked=True).shown == ()
    journal.undo()
    journal.undo()
    assert whose(journal) == {"Sasaki (CS)": None, "Maeda": None}


def test_up_and_down_go_from_name_to_name_and_one_has_the_loud_button(opened):
    dialog = opened(welcome=True)
    first, second = dialog.cards
    assert first.hasFocus()
    press(dialog, Qt.Key.Key_Down)
    assert second.hasFocus()
    assert (first._current, second._current) == (False, True)
    press(dialog, Qt.Key.Key_Down)
    assert second.hasFocus()
    press(dialog, Qt.Key.Key_Up)
    assert first.hasFocus()


def test_esc_decides_later_and_nothing_is_said(qtbot, opened, journal):
    dialog = opened(welcome=True)
    with qtbot.waitSignal(dialog.rejected):
        press(dialog, Qt.Key.Key_Escape)
    assert len(read_names(journal, asked=True).shown) == 2


def test_an_importer_says_who_a_name_is_and_splits_it_again(qtbot, opened, journal, ken):
    dialog = opened()
    card = next(one for one in dialog.cards if one.name.name == "Maeda")
    menu = card.menu()
    menu.actions()[0].trigger()
    qtbot.waitUntil(lambda: whose(journal)["Maeda"] == "Ken", timeout=5000)
    qtbot.waitUntil(lambda: any(one.split.isVisible() for one in dialog.cards), timeout=5000)
    card = next(one for one in dialog.cards if one.name.name == "Maeda")
    assert "not confirmed" in card.accessibleName()
    card.split.click()
    qtbot.waitUntil(lambda: whose(journal)["Maeda"] is None, timeout=5000)


def test_what_somebody_else_has_claimed_offers_nothing(opened, journal, ken):
    name = next(one.id for one in journal.reads.team.log_names(journal.me) if one.name == "Maeda")
    claim = Naming(naming_id(ken.id, name), ken.id, name, ken.id)
    journal._store.apply(ChangeSet("test", (Change(None, claim),)))
    dialog = opened()
    card = next(one for one in dialog.cards if one.name.name == "Maeda")
    assert not any(button.isVisible() for button in (card.mine, card.same, card.nobody, card.split))


def test_an_answer_that_comes_too_late_is_said_in_a_sentence(qtbot, opened, journal, ken):
    dialog = opened()
    card = next(one for one in dialog.cards if one.name.name == "Maeda")
    claim = Naming(naming_id(ken.id, card.name.id), ken.id, card.name.id, ken.id)
    journal._store.apply(ChangeSet("test", (Change(None, claim),)))
    card.mine.click()
    qtbot.waitUntil(lambda: "Ken" in dialog._complaint.text(), timeout=5000)
    assert dialog._complaint.isVisible()


def test_the_words_follow_the_language(opened):
    dialog = opened(welcome=True)
    set_language("ja")
    dialog.retranslate()
    assert dialog.later.text() == "あとで決める"
    assert dialog.cards[0].mine.text() == "これは私です"


def test_a_newcomer_is_asked_once_when_the_log_has_arrived(qtbot, host, window, background, journal):
    told = []
    newcomer = Newcomer(journal, background, host, lambda: window, told.append, window)
    newcomer.look()
    qtbot.waitUntil(lambda: newcomer.dialog is not None, timeout=5000)
    with qtbot.waitSignal(newcomer.dialog.rejected):
        newcomer.dialog.reject()
    first = newcomer.dialog
    newcomer.look()
    qtbot.wait(50)
    assert newcomer.dialog is first


class Room(QWidget):
    """The window an import happens in."""

    def __init__(self):
        super().__init__()
        self.action_table = {"edit.undo": QAction(self)}
        self.said = []

    def show_toast(self, message):
        self.said.append(message.text)

    @property
    def asked(self):
        return self.findChild(NamesDialog)


def test_after_an_import_the_new_names_are_asked_about_where_somebody_could_be_them(
    qtbot, host, background, journal, ken
):
    room = Room()
    qtbot.addWidget(room)
    room.show()
    exchanges = Exchanges(journal, background, host, lambda: room, print)
    review = journal.run(ImportLog((LogRow(1, "Kenneth", MONDAY, (LogItem(Kind.KEEP, "x"),)),)))
    exchanges._on_imported(review, "Imported 1 row")
    qtbot.waitUntil(lambda: room.asked is not None, timeout=5000)
    assert [card.name.name for card in room.asked.cards] == ["Kenneth"]
    assert room.said == ["Imported 1 row"]
    room.asked.reject()


def test_an_import_into_a_journal_of_my_own_asks_nothing(qtbot, host, background, journal):
    room = Room()
    qtbot.addWidget(room)
    exchanges = Exchanges(journal, background, host, lambda: room, print)
    review = journal.run(ImportLog((LogRow(1, "Kenneth", MONDAY, (LogItem(Kind.KEEP, "x"),)),)))
    exchanges._on_imported(review, "Imported 1 row")
    done = []
    background.run(lambda: True, QObjectList(done, room).add)
    qtbot.waitUntil(lambda: done == [True], timeout=5000)
    assert room.asked is None


class QObjectList(QObject):
    """Notes what a job in the background brings, after all jobs before it."""

    def __init__(self, into, parent):
        super().__init__(parent)
        self._into = into

    def add(self, value):
        self._into.append(value)
