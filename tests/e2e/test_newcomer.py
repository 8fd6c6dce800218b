"""Somebody with a join code and nothing else: from the first page into the team, with the keyboard of a real window."""

import json
import signal

import pytest

from tests.e2e.forks import program
from tests.e2e.windows import Window, lines_of, wait_for, xdotool

PASSPHRASE = "correct horse battery"


def journal_app(folder, *arguments, told="", fails=False):
    """Run the command line with a passphrase and what follows it on standard input; return what it prints."""
    done = program().run("--data-dir", str(folder), "sync", *arguments, told=f"{PASSPHRASE}\n{told}\n")
    assert fails or done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout


def status_of(folder):
    return json.loads(journal_app(folder, "status", "--json"))


@pytest.fixture
def founder(tmp_path, monkeypatch):
    """The data folder of somebody who shares in a folder beside it."""
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    monkeypatch.setenv("LANGUAGE", "en")
    folder, shared = tmp_path / "founder", tmp_path / "team"
    shared.mkdir()
    journal_app(folder, "init", str(shared), "--name", "Sakura", "--passphrase-fd", "0")
    return folder


@pytest.fixture
def newcomer(tmp_path, founder):
    """A window on a data folder in which there is nothing yet; no reminder comes in front, whatever the hour."""
    folder = tmp_path / "newcomer"
    (folder / "config").mkdir(parents=True)
    (folder / "config" / "config.toml").write_text("reminder = false\n", encoding="utf-8")
    window = Window(folder)
    yield window
    window.end(signal.SIGKILL)


def active_title(words):
    """Wait until the window in front is called so."""
    return wait_for(lambda: words in xdotool("getactivewindow", "getwindowname"))


def height_in_front():
    return int(xdotool("getactivewindow", "getwindowgeometry", "--shell").partition("HEIGHT=")[2].split()[0])


def requests(folder):
    found = journal_app(folder, "admit", "--passphrase-fd", "0", "--json")
    return json.loads(found)["requests"]


def test_a_newcomer_joins_from_the_first_page_by_keyboard_and_writes_while_waiting(
    tmp_path, founder, newcomer
):
    folder = newcomer.folder
    invitation = json.loads(journal_app(founder, "invite", "--passphrase-fd", "0", "--json"))
    newcomer.type("Ken")
    newcomer.key("Tab", "Tab", "Tab", "Tab", "Return")  # calendar, start, sample team, join code
    active_title("Join a team")
    newcomer.type(invitation["code"])
    newcomer.key("Tab")
    newcomer.type(str(tmp_path / "team"))
    newcomer.key("Return")
    without_passphrase = wait_for(height_in_front)
    newcomer.key("Return")  # the name came along from the first page, and the device has one
    # There is no keyring, so a passphrase is wanted: two fields more, and not only the line that says what is done.
    wait_for(lambda: height_in_front() > without_passphrase + 120)
    newcomer.type(PASSPHRASE)
    newcomer.key("Tab")
    newcomer.type(PASSPHRASE)
    newcomer.key("Return")
    wait_for(lambda: status_of(folder)["phase"] == "waiting")
    (request,) = wait_for(lambda: requests(founder))  # it goes out while the six words are read
    assert (request["name"], request["words"]) == ("Ken", status_of(folder)["words"])
    active_title("Join a team")
    newcomer.key("Return")  # Close
    active_title("Today")
    newcomer.type("written while I wait")
    wait_for(lambda: "written while I wait" in lines_of(folder), 10)
    journal_app(founder, "admit", "Ken", "--yes", "--passphrase-fd", "0")
    newcomer.key("ctrl+comma")
    wait_for(lambda: status_of(folder)["phase"] == "in")  # news come by themselves every twenty seconds
    people = json.loads(journal_app(founder, "devices", "--json"))
    assert [person["name"] for person in people] == ["Sakura", "Ken"]
