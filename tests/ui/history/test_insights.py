"""The page of insights in a window: what is shown, read by keys, as a table, and copied."""

from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from journal_app.domain.habit.evidence import Served, Target
from journal_app.domain.habit.feeling import Felt
from journal_app.domain.kpt import Kind
from journal_app.domain.periods import Week
from journal_app.domain.workdays import WorkWeek
from journal_app.journal.entry_commands import AddItem
from journal_app.journal.evidence_commands import LinkLine
from journal_app.journal.feeling_commands import Feel
from journal_app.journal.journal import Journal
from journal_app.ui.history.pane import HistoryPane
from tests.ui.resting import come_to_rest

FRIDAY = date(2026, 11, 20)
NOW = int(datetime(2026, 11, 20, 17, 4).astimezone().timestamp() * 1000)


@pytest.fixture
def journal(tmp_path):
    journal = Journal(tmp_path / "journal.db", tmp_path / "backups", now_ms=lambda: NOW)
    yield journal
    journal.close()


@pytest.fixture
def page(qtbot, journal, background, host):
    """The tab, once it has been read again."""
    pane = HistoryPane(journal, background, host, WorkWeek)
    pane.went = []
    pane.go_requested.connect(lambda *where: pane.went.append(where))
    qtbot.addWidget(pane)
    pane.resize(1368, 844)

    def read():
        pane.open("insights")
        pane.show()
        pane.refresh()
        come_to_rest(background)
        return pane._tab

    return read


def say(journal, count):
    for back in range(count):
        day = FRIDAY - timedelta(days=back)
        journal.run(AddItem(day, Kind.KEEP, "one"))
        journal.run(Feel(day, Felt(mood=1 + back % 5, energy=2)))


def test_below_ten_days_it_says_how_many_are_still_needed(page, journal):
    say(journal, 4)
    tab = page()
    assert tab._empty.isVisible()
    assert tab._empty._sentence.text().startswith("6 more days of writing")


def test_nobody_who_begins_reads_a_zero(page):
    assert "0" not in page()._empty._sentence.text()


def test_arrows_read_the_moods_and_return_opens_the_day(page, journal):
    say(journal, 12)
    tab = page()
    assert tab.mood.plot.isVisible()
    tab.mood.plot.setFocus()
    QTest.keyClick(tab.mood.plot, Qt.Key.Key_Left)
    QTest.keyClick(tab.mood.plot, Qt.Key.Key_Return)
    assert tab._pane.went == [("today", FRIDAY - timedelta(days=1))]


def test_the_same_is_there_as_a_table_and_goes_into_the_clipboard(page, journal):
    say(journal, 12)
    tab = page()
    tab.mood.as_table.click()
    assert tab.mood.table.isVisible()
    assert tab.mood.table.model().rowCount() == 12
    QTest.keyClick(tab.mood.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().mimeData()
    assert copied.text().splitlines()[-1] == "2026-11-20\tvery low"
    assert copied.hasImage()


def test_without_a_mood_there_is_the_way_to_the_setting_and_the_rhythm_all_the_same(page, journal):
    for back in range(12):
        journal.run(AddItem(FRIDAY - timedelta(days=back), Kind.KEEP, "one"))
    tab = page()
    assert not tab.mood.plot.isVisible()
    tab.mood.way.click()
    assert tab._pane.went == [("settings", "writing")]
    assert tab.rhythm._number.text() == "10 of 10 days"


def test_the_rhythm_is_read_cell_by_cell(page, journal):
    say(journal, 12)
    tab = page()
    tab.rhythm.grid.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Return):
        QTest.keyClick(tab.rhythm.grid, key)
    assert tab._pane.went == [("today", date(2026, 11, 10))]


def test_planned_and_sudden_work_is_read_week_by_week_and_opens_the_week(page, journal):
    say(journal, 12)
    tab = page()
    assert not tab.share.isVisible()
    line = journal.reads.kpt.day(journal.me, FRIDAY).items[0]
    journal.run(LinkLine(line.id, Target(Served.OUTSIDE)))
    tab = page()
    assert tab.share.isVisible()
    bars = tab.share.bars
    bars.setFocus()
    QTest.keyClick(bars, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().splitlines()[-1] == "2026-W47\t0\t1"
    QTest.keyClick(bars, Qt.Key.Key_Return)
    assert tab._pane.went == [("week", Week.of(FRIDAY))]
