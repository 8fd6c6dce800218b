"""The tab of wins: bars that list what they stand for, and the wins picked out by a star."""

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.habit.evidence import Served, Target, Value
from journal_app.domain.ids import derived
from journal_app.domain.kpt import Kind
from journal_app.domain.okrs.okr import KeyResult
from journal_app.domain.periods import Week
from journal_app.domain.week.thanks import Star
from journal_app.journal.command import Command
from journal_app.journal.entry_commands import AddItem
from journal_app.journal.journal import Journal
from journal_app.journal.okrs.tree_commands import AddKeyResult, AddObjective
from journal_app.journal.value_commands import AddValue
from journal_app.ui.week.pane import WeekPane
from tests.ui.screen_reader import parts

FRIDAY_AT_FIVE = int(datetime(2026, 11, 20, 17, 0).timestamp() * 1000)  # noqa: DTZ001  a journal day is local


class PickOut(Command):
    def __init__(self, item):
        self.item = item

    def plan(self, context):
        return ChangeSet("test", (Change(None, Star(derived("star", self.item), self.item)),))


@pytest.fixture
def journal(tmp_path):
    opened = Journal(tmp_path / "journal.db", tmp_path / "backups", now_ms=lambda: FRIDAY_AT_FIVE)
    yield opened
    opened.close()


@pytest.fixture
def monday(journal):
    return Week.of(journal.today()).monday


@pytest.fixture
def wins(journal, monday):
    """Three Keeps: a starred one for a key result, one for a value, and one of the week before."""
    objective = journal.run(AddObjective("O", monday)).changes[-1].id
    key_result = journal.run(AddKeyResult(objective, "faster")).made(KeyResult)
    value = journal.run(AddValue("Speak up")).made(Value)
    speak = Target(Served.VALUE, value.id, value.phrase)
    starred = journal.run(AddItem(monday, Kind.KEEP, "answered sooner", kr=key_result.id)).changes[-1].id
    journal.run(PickOut(starred))
    journal.run(AddItem(monday, Kind.KEEP, "asked in the open", targets=(speak,)))
    journal.run(AddItem(monday - timedelta(days=4), Kind.KEEP, "last week"))


@pytest.fixture
def tab(qtbot, journal, background, host):
    pane = WeekPane(journal, background, host)
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setCentralWidget(pane)
    window.setMenuWidget(pane.header())
    window.resize(1368, 844)
    window.show()
    pane.open("wins")
    tab = pane._tabs.current
    qtbot.waitUntil(lambda: tab._found is not None)
    tab.pane, tab.window_kept = pane, window
    return tab


def texts(tab):
    return [win.text for win in tab.list.rows]


def test_the_starred_ones_are_listed_and_the_figures_said(wins, tab):
    assert texts(tab) == ["answered sooner"]
    assert tab._facts.text() == "3 wins in 2 weeks   ·   67% unplanned"
    assert tab._title.text() == "Starred wins"


def test_enter_on_a_bar_lists_the_wins_of_its_week_and_esc_goes_back(qtbot, wins, tab):
    tab.weeks.bars.setFocus()
    qtbot.keyClick(tab.weeks.bars, Qt.Key.Key_Left)
    qtbot.keyClick(tab.weeks.bars, Qt.Key.Key_Return)
    assert texts(tab) == ["last week"]
    assert tab._title.text() == "Wins of November 9 – 13"
    qtbot.keyClick(tab.list, Qt.Key.Key_Escape)
    assert texts(tab) == ["answered sooner"]


def test_enter_on_a_value_lists_what_lived_it(wins, tab):
    rows = tab.standings.rows
    assert [(tab.standings._painter.words(row), row.count) for row in rows.rows] == [
        ("Speak up", 1),
        ("No value named", 2),
    ]
    rows.opened.emit(rows.rows[0])
    assert texts(tab) == ["asked in the open"]


def test_the_second_key_counts_by_key_results(wins, tab):
    tab.commands()["wins.by_key_result"]()
    rows = tab.standings.rows.rows
    assert [(tab.standings._painter.words(row), row.count) for row in rows] == [
        ("KR-1  faster", 1),
        ("No KR linked", 2),
    ]
    tab.commands()["wins.by_value"]()
    assert tab.standings.served is Served.VALUE


def test_a_screen_reader_finds_each_bar_and_a_table_has_the_same_figures(wins, tab):
    assert "W47, 2 wins, 1 unplanned" in [found.name for found in parts(tab.weeks.bars)]
    tab.weeks.as_table.click()
    assert tab.weeks._pages.currentWidget() is tab.weeks.table
    row = tab.weeks.table.rows[-1]
    assert [column.words(row) for column in tab.weeks.table._columns] == [
        "W47  Nov 16",
        "2",
        "1",
        "1",
    ]


def test_copying_the_bars_takes_their_figures_along(qtbot, wins, tab):
    tab.weeks.bars.setFocus()
    qtbot.keyClick(tab.weeks.bars, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().splitlines()[-2:] == ["2026-W46\t0\t1", "2026-W47\t1\t1"]


def test_a_star_is_given_and_taken_away_by_one_key_and_by_undo(qtbot, wins, tab):
    tab.weeks.bars.opened.emit(len(tab.weeks._weeks) - 1)
    assert sorted(texts(tab)) == ["answered sooner", "asked in the open"]
    tab.list.choose(next(win.id for win in tab.list.rows if not win.starred))
    qtbot.keyClick(tab.list, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: len(tab._found.wins.starred) == 2)
    qtbot.keyClick(tab.list, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: len(tab._found.wins.starred) == 1)
    tab.pane.journal.undo()
    tab.pane.mark_stale()
    qtbot.waitUntil(lambda: len(tab._found.wins.starred) == 2)


def test_a_win_opens_its_week_on_the_board(wins, tab):
    tab.ask(None)
    tab.list.opened.emit(tab.list.rows[0])
    assert tab.pane._tab is tab.pane.board
    assert tab.pane.board.week == Week.of(tab.pane.journal.today())


def test_a_quarter_without_a_keep_says_what_will_be_here(qtbot, tab):
    assert tab._pages.currentWidget() is tab._empty
    went = []
    tab.pane.go_requested.connect(lambda key, _what: went.append(key))
    tab._empty.action_requested.emit()
    assert went == ["today"]


def test_the_quarter_before_is_chosen_above_and_by_keys(qtbot, journal, monday, wins, tab):
    journal.run(AddItem(monday - timedelta(days=70), Kind.KEEP, "in summer"))
    tab.pane.mark_stale()
    qtbot.waitUntil(lambda: tab.cycle.count() == 2)
    tab.commands()["go.previous"]()
    qtbot.waitUntil(lambda: tab._found.cycle.label == "2026-Q2")
    assert [win.text for win in tab._found.wins.wins] == ["in summer"]
