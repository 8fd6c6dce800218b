"""News reaches the panes that show it and no other; so each pane has to say all it shows."""

import sqlite3
from contextlib import contextmanager
from functools import partial

import pytest

from journal_app.app.panes import PANES
from journal_app.domain.changes import names_of
from journal_app.domain.kpt import Reaction
from journal_app.domain.links import OkrLink
from journal_app.domain.okrs.okr import CheckIn, Objective
from journal_app.domain.periods import Week
from journal_app.domain.week.held import Page
from journal_app.domain.week.sessions import Chapter, session_id
from journal_app.journal.journal import Journal
from journal_app.journal.week.session_commands import StartSession
from journal_app.store.schema import TABLES
from journal_app.ui.evidence import materials
from journal_app.ui.today.light import quiet_flow
from journal_app.ui.week.present import session as present_session
from journal_app.ui.week.tab import MinutesOf
from tests.ui.conftest import WELCOMED

KEYS = [pane.key for pane in PANES]


class Reading:
    """Which tables of rows are read on any connection while it listens."""

    def __init__(self):
        self.tables = set()

    def listen(self, connection):
        connection.set_authorizer(self._on_asked)

    def _on_asked(self, action, table, *_more):
        if action == sqlite3.SQLITE_READ and table in TABLES:
            self.tables.add(table)
        return sqlite3.SQLITE_OK


@pytest.fixture
def reading(monkeypatch):
    """Listen to the reads of the background from the start, and to the window's own from `listen` on."""
    found = Reading()
    snapshot = Journal.snapshot

    @contextmanager
    def listened(journal):
        with snapshot(journal) as reads:
            found.listen(reads._connection)
            yield reads

    monkeypatch.setattr(Journal, "snapshot", listened)
    return found


@pytest.mark.parametrize("key", KEYS)
def test_a_pane_names_every_table_it_reads(start, qtbot, reading, key, monkeypatch):
    # The quiet line is chosen once a day: news do not choose another one.
    monkeypatch.setattr(quiet_flow, "_AFTER_PAINT_MS", 600_000)
    # What a picker offers is read a little after that: of reactions only whom to name first.
    monkeypatch.setattr(materials, "_WAIT_MS", 600_000)
    session = start(WELCOMED, demo=True).session
    window = session.window
    window.show_pane(key)
    qtbot.wait(50)

    reading.tables.clear()
    reading.listen(session.journal._database.connection)
    pane = window.current_pane
    for _again in range(2):  # also once what the background has read is there
        pane.mark_stale()
        if session._background._last is not None:
            session._background._last.result(10)
        qtbot.wait(20)
    session.journal._database.connection.set_authorizer(None)
    assert reading.tables
    assert reading.tables - pane.tables == set()


def test_the_tabs_of_the_week_name_every_table_they_read(start, qtbot, reading):
    session = start(WELCOMED, demo=True).session
    window = session.window
    window.show_pane("week")
    reading.listen(session.journal._database.connection)
    for tab in ("sessions", "wins"):
        reading.tables.clear()
        window.show_pane("week", tab)
        shown = window.current_pane._tab
        qtbot.waitUntil(lambda shown=shown: shown._found is not None)
        assert "entry" in reading.tables or "chore" in reading.tables
        assert reading.tables - shown.tables == set()
    session.journal._database.connection.set_authorizer(None)


def test_the_minutes_of_a_session_name_every_table_they_read(start, reading):
    session = start(WELCOMED, demo=True).session
    window, journal = session.window, session.journal
    week = Week.of(journal.today())
    journal.run(StartSession(week, page=Page(Chapter.MEMBERS)))
    window.show_pane("week", MinutesOf(session_id(journal.team.id, week.monday, None)))
    shown = window.current_pane._steps.current
    reading.listen(journal._database.connection)
    reading.tables.clear()
    shown.refresh()
    shown.bar.main.click()
    journal._database.connection.set_authorizer(None)
    assert {"item", "minutes_line"} <= reading.tables
    assert reading.tables - shown.tables == set()


def test_the_panel_of_a_node_is_read_by_what_the_tree_names(start, qtbot, reading):
    session = start(WELCOMED, demo=True).session
    window = session.window
    window.show_pane("okrs")
    pane = window.current_pane
    qtbot.wait(50)
    reading.listen(session.journal._database.connection)
    for reference in ("O1", "KR-1"):
        pane.open(pane.meaning_of(OkrLink(reference)))
        pane.mark_stale()
        if session._background._last is not None:
            session._background._last.result(10)
        qtbot.wait(20)
    session.journal._database.connection.set_authorizer(None)
    assert "item" in reading.tables
    assert reading.tables - pane.tables == set()


def test_the_shared_screen_names_every_table_it_reads(start, qtbot, reading):
    session = start(WELCOMED, demo=True).session
    session.window.show_pane("week")
    session.window.action_table["week.present"].trigger()
    shown = session.window.current_pane._presenting._window.session
    reading.listen(session.journal._database.connection)
    shown.on_changed(None, None)
    session.journal._database.connection.set_authorizer(None)
    assert reading.tables
    assert reading.tables - present_session.TABLES == set()
    session.window.current_pane._presenting.close()


def test_news_of_one_table_makes_only_the_panes_that_show_it_read_again(start, qtbot, monkeypatch):
    session = start(WELCOMED, demo=True).session
    for key in KEYS:
        session.window.show_pane(key)
    read = []
    for key in KEYS:
        monkeypatch.setattr(session.window.pane(key), "refresh", partial(read.append, key))
    qtbot.wait(50)

    def hears(*kinds):
        read.clear()
        session.journal.heard(names_of(*kinds))
        for key in KEYS:
            session.window.show_pane(key)
        return sorted(set(read) - {"settings"})  # which reads whenever it is shown

    hears()
    assert hears(CheckIn) == ["okrs", "today"]
    assert hears(Reaction) == ["history", "okrs", "week"]
    assert hears(Objective) == ["history", "okrs", "today", "week"]
    assert hears() == []


def test_news_of_what_is_not_on_the_screen_reads_nothing(start, qtbot, monkeypatch):
    session = start(WELCOMED, demo=True).session
    session.window.show_pane("week")
    read = []
    monkeypatch.setattr(session.window.current_pane, "refresh", partial(read.append, "week"))
    session.journal.heard(names_of(CheckIn))
    assert read == []
    session.journal.heard(names_of(Reaction))
    assert read == ["week"]
