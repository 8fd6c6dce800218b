"""Win sessions on the command line: those of a cycle in a list."""

import json

from journal_app.domain.kpt import Kind
from journal_app.domain.periods import Week
from journal_app.domain.week.held import Seat
from journal_app.domain.week.sessions import TurnState
from journal_app.journal.entry_commands import AddItem
from journal_app.journal.journal import Journal
from journal_app.journal.team_commands import RenameMe
from journal_app.journal.week.session_commands import EndSession, StartSession


def hold(tmp_path, clock):
    """Hold this week's session in the folder the command line uses."""
    journal = Journal(tmp_path / "data" / "journal.db", tmp_path / "data" / "backups", now_ms=clock)
    journal.run(RenameMe("Aki"))
    week = Week.of(journal.today())
    journal.run(AddItem(journal.today(), Kind.KEEP, "answered sooner"))
    journal.run(AddItem(journal.today(), Kind.KEEP, "mine alone", private=True))
    journal.run(StartSession(week, seats=(Seat(journal.me, TurnState.SPOKE),)))
    ((session, _held),) = journal.reads.sessions.between(week.monday, week.monday)
    journal.run(EndSession(session.id, 1440))
    journal.close()
    return week


def test_without_a_session_a_sentence_says_so(run):
    for options in ((), ("--all",), ("--on", "2020-01-01")):
        said = run("session", "list", *options).stdout
        assert said == "No win session has been held yet. F5 in the window begins one.\n"
    assert json.loads(run("session", "list", "--json").stdout) == []


def test_a_session_is_a_line_with_what_it_brought(run, tmp_path, clock):
    run("session", "list")
    week = hold(tmp_path, clock)
    line = run("session", "list").stdout
    assert line.split()[0] == str(week)
    assert "Aki  1 Keep  24 min  draft of the minutes" in line


def test_as_json_it_holds_everything_the_list_shows(run, tmp_path, clock):
    run("session", "list")
    week = hold(tmp_path, clock)
    (found,) = json.loads(run("session", "list", "--all", "--json").stdout)
    assert (found["week"], found["state"], found["minutes"]) == (str(week), "draft", 24)
    assert (found["leads"], found["spoke"], found["keeps"]) == (["Aki"], ["Aki"], 1)


def test_another_cycle_is_named_by_one_of_its_days(run, tmp_path, clock):
    run("session", "list")
    hold(tmp_path, clock)
    said = run("session", "list", "--on", "2020-01-01").stdout
    assert said == "No win session has been held in this cycle. --all shows those of all cycles.\n"
