"""The tab of sessions: a list, the panel of one, and when the next one is."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

from journal_app.domain.kpt import Kind
from journal_app.domain.okrs.planning.chores import TickedBy
from journal_app.domain.periods import Week
from journal_app.domain.week.held import FIRST_PAGE, Seat
from journal_app.domain.week.session_list import EmptyWeek, SessionRow, SessionState
from journal_app.domain.week.sessions import TurnState
from journal_app.journal.entry_commands import AddItem
from journal_app.journal.journal import Journal
from journal_app.journal.team_commands import RenameMe
from journal_app.journal.week.session_commands import EndSession, StartSession, TurnPage
from journal_app.journal.week.thanks_commands import GiveThanks, StarLine
from journal_app.ui.dialogs.chore_dialog import ChoreDialog
from journal_app.ui.week.pane import WeekPane
from journal_app.ui.week.sessions.rhythm_button import times_of
from journal_app.ui.week.tab import MinutesOf, PresentWeek

FRIDAY_AT_FIVE = int(datetime(2026, 11, 20, 17, 0).timestamp() * 1000)  # noqa: DTZ001  a journal day is local
DAY_MS = 86_400_000


@pytest.fixture
def clock():
    return [FRIDAY_AT_FIVE]


@pytest.fixture
def journal(tmp_path, clock):
    opened = Journal(tmp_path / "journal.db", tmp_path / "backups", now_ms=lambda: clock[0])
    opened.run(RenameMe("Aki"))
    yield opened
    opened.close()


def hold(journal, clock, weeks_ago, *, ends=True):
    """Hold the session of an earlier week on its Friday."""
    clock[0] = FRIDAY_AT_FIVE - weeks_ago * 7 * DAY_MS
    week = Week.of(journal.today())
    keep = journal.run(AddItem(week.monday, Kind.KEEP, f"{weeks_ago} weeks ago")).changes[-1].id
    journal.run(StarLine(keep))
    seats = (Seat(journal.me, TurnState.SPOKE),)
    journal.run(StartSession(week, seats=seats))
    ((session, _held),) = journal.reads.sessions.between(week.monday, week.monday)
    journal.run(TurnPage(session.id, FIRST_PAGE, 1440, seats))
    if ends:
        journal.run(EndSession(session.id, 1440))
    clock[0] = FRIDAY_AT_FIVE
    return session.id


@pytest.fixture
def tab(qtbot, journal, background, host):
    pane = WeekPane(journal, background, host)
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setCentralWidget(pane)
    window.setMenuWidget(pane.header())
    window.resize(1368, 844)

    def show():
        window.show()
        pane.open("sessions")
        tab = pane._tabs.current
        pane.mark_stale()
        qtbot.waitUntil(lambda: tab._found is not None)
        return tab

    show.pane, show.window = pane, window
    return show


def asked(tab):
    found = []
    tab.open_requested.disconnect()
    tab.open_requested.connect(found.append)
    return found


def words(tab, row):
    return [column.words(row) for column in tab.table._columns]


def test_sessions_stand_latest_first_with_the_weeks_between_them(journal, clock, tab):
    hold(journal, clock, 3)
    hold(journal, clock, 1)
    shown = tab()
    later, empty, earlier = shown.table.rows
    assert words(shown, later) == [
        "Nov 13 Fri · W46",
        "Aki",
        "Aki",
        "1",
        "",
        "",
        "24 min",
        "Draft",
    ]
    assert isinstance(empty, EmptyWeek)
    assert isinstance(earlier, SessionRow)
    assert shown._facts.text() == "Oct 1 – Dec 31   ·   2 sessions   ·   24 min on average"


def test_enter_opens_the_minutes_and_a_session_under_way_is_taken_up_again(qtbot, journal, clock, tab):
    ended = hold(journal, clock, 1)
    hold(journal, clock, 0, ends=False)
    shown = tab()
    went = asked(shown)
    shown.table.setFocus()
    qtbot.keyClick(shown.table, Qt.Key.Key_Return)
    qtbot.keyClick(shown.table, Qt.Key.Key_Down)
    qtbot.keyClick(shown.table, Qt.Key.Key_Return)
    assert went == [PresentWeek(Week.of(date(2026, 11, 20))), MinutesOf(ended)]


def test_the_panel_tells_what_a_session_brought_and_closes_by_esc(qtbot, journal, clock, tab):
    hold(journal, clock, 0)
    journal.run(GiveThanks(journal.me, "for the tea"))
    shown = tab()
    assert shown._split.is_open
    assert shown.panel._title.text() == "Win session of November 20"
    assert not shown.panel._starred.isHidden()
    assert not shown.panel._thanks.isHidden()
    assert shown.panel._common.isHidden()
    qtbot.keyClick(shown.table, Qt.Key.Key_Escape)
    assert not shown._split.is_open
    qtbot.keyClick(shown.table, Qt.Key.Key_Space)
    assert shown._split.is_open


def test_copying_a_session_takes_its_minutes_for_the_chat(qtbot, journal, clock, tab):
    hold(journal, clock, 0)
    shown = tab()
    shown.table.setFocus()
    qtbot.keyClick(shown.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "★ Aki: 0 weeks ago" in QGuiApplication.clipboard().text()


def test_one_goes_to_the_minutes_and_comes_back_to_the_list(qtbot, journal, clock, tab):
    hold(journal, clock, 0)
    shown = tab()
    shown.table.setFocus()
    qtbot.keyClick(shown.table, Qt.Key.Key_Return)
    step = tab.pane._tab
    assert type(step).__name__ == "MinutesStep"
    assert tab.pane.header().currentWidget() is step.header()
    step.left.emit()
    assert tab.pane._tab is shown
    assert shown.table.hasFocus()


def test_what_is_settled_over_the_list_shows_in_it(qtbot, journal, clock, tab):
    hold(journal, clock, 0)
    shown = tab()
    journal.subscribe(tab.pane.on_changed)
    shown.table.setFocus()
    qtbot.keyClick(shown.table, Qt.Key.Key_Return)
    step = tab.pane._tab
    step.bar.main_requested.emit()
    step.left.emit()
    qtbot.waitUntil(lambda: [row.state for row in shown._found.rows] == [SessionState.FINAL])


def test_delete_takes_a_session_off_the_list_and_undo_brings_it_back(qtbot, journal, clock, tab):
    hold(journal, clock, 0)
    shown = tab()
    toasts = []
    tab.pane.toast_requested.connect(toasts.append)
    shown.table.setFocus()
    qtbot.keyClick(shown.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not shown._found.rows)
    assert [toast.text for toast in toasts] == ["Deleted Win session of November 20"]
    toasts[0].on_action()
    tab.pane.mark_stale()
    qtbot.waitUntil(lambda: len(shown._found.rows) == 1)


def test_a_team_without_sessions_is_invited_to_its_first_one(journal, tab):
    shown = tab()
    went = asked(shown)
    assert shown._pages.currentWidget() is shown._empty
    shown._empty.action_requested.emit()
    assert went == [PresentWeek(Week.of(date(2026, 11, 20)))]


def test_the_rhythm_is_a_routine_that_the_session_ticks_off(qtbot, journal, clock, tab):
    hold(journal, clock, 0)
    shown = tab()
    assert shown.rhythm.text() == "Set when the next one is"
    shown.rhythm.click()
    dialog = tab.window.findChild(ChoreDialog)
    dialog._save.click()
    (chore,) = journal.reads.chores.chores()
    assert (chore.title, chore.ticked_by) == ("Win session", TickedBy.WIN_SESSION)
    # This week's has been held.
    qtbot.waitUntil(lambda: shown.rhythm.text() == "Next: Fri, Nov 27 16:30")


def test_the_rhythm_goes_into_a_calendar(qtbot, journal, clock, tab, tmp_path, background):
    hold(journal, clock, 0)
    shown = tab()
    shown.rhythm.edit()
    tab.window.findChild(ChoreDialog)._save.click()
    qtbot.waitUntil(lambda: shown._found.rhythm is not None)
    file = tmp_path / "sessions.ics"
    shown.rhythm.file.found = times_of(shown._found, shown._found.rhythm)
    shown.rhythm.file.save(shown._found.rhythm.chore.id, str(file))
    qtbot.waitUntil(file.exists)
    events = [line for line in file.read_text("utf-8").splitlines() if line.startswith("DTSTART")]
    assert events[0] == "DTSTART:20261127T163000"
    assert len(events) == 13
