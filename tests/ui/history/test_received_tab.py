"""Words received in a window: what others said, read again and gone to."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from journal_app.domain.kpt import Item, Kind
from journal_app.domain.workdays import WorkWeek
from journal_app.journal.entry_commands import AddItem
from journal_app.journal.journal import Journal
from journal_app.journal.week.thanks_commands import GiveThanks
from journal_app.ui.history.pane import HistoryPane
from journal_app.ui.today.light.quiet_words import answer_words, quiet_words
from tests.known_people import AddMember
from tests.ui.resting import come_to_rest

FRIDAY = date(2026, 11, 20)
NOW = int(datetime(2026, 11, 20, 17, 4).astimezone().timestamp() * 1000)


@pytest.fixture
def journal(tmp_path):
    journal = Journal(tmp_path / "journal.db", tmp_path / "backups", now_ms=lambda: NOW)
    yield journal
    journal.close()


@pytest.fixture
def sakura(journal):
    return journal.run(AddMember("Sakura")).changes[0].after.id


@pytest.fixture
def page(qtbot, journal, background, host):
    """The tab, once it has been read again."""
    pane = HistoryPane(journal, background, host, WorkWeek)
    pane.went = []
    pane.go_requested.connect(lambda *where: pane.went.append(where))
    qtbot.addWidget(pane)
    pane.resize(1368, 844)

    def read():
        pane.open("received")
        pane.show()
        pane.refresh()
        come_to_rest(background)
        return pane, pane._tab

    return read


def thank_me(journal, sakura):
    line = journal.run(AddItem(FRIDAY, Kind.KEEP, "Closed it early")).made(Item)
    journal.run(GiveThanks(receiver=journal.me, words="You asked early", sender=sakura, item=line.id))


def test_thanks_are_read_again_and_lead_to_the_day_of_their_line(page, journal, sakura):
    thank_me(journal, sakura)
    pane, tab = page()
    (row,) = tab.table.rows
    assert (row.people, row.words, row.line) == (("Sakura",), "You asked early", "Closed it early")
    pane.take_keyboard()
    tab.table.choose((row.said, row.id))
    QTest.keyClick(tab.table, Qt.Key.Key_Return)
    assert pane.went == [("today", FRIDAY)]


def test_where_nothing_was_said_yet_it_tells_what_will_stand_there(page):
    _pane, tab = page()
    assert tab._empty.isVisible()


def test_a_span_without_any_says_where_there_is_some(page, journal, sakura, monkeypatch):
    thank_me(journal, sakura)
    monkeypatch.setattr(journal, "today", lambda: date(2027, 5, 20))
    pane, tab = page()
    tab._span.set_checked(("quarter",))
    tab.refresh()
    come_to_rest(pane.background)
    assert not tab._empty.isVisible()
    assert tab._count.text() == "A longer span has some."


def test_the_quiet_line_of_a_day_says_who_thanks_and_opens_them(journal, sakura):
    thank_me(journal, sakura)
    (line,) = journal.reads.quiet.thanks(journal.me, FRIDAY)
    assert quiet_words(line, FRIDAY) == "Sakura thanks you: “You asked early”"
    assert answer_words(line) == "Read it"
