"""Two people, two data folders, one shared folder, and a real window each: what one writes the other sees."""

import signal
import time

import pytest

from journal_app.domain.kpt import Kind
from journal_app.domain.periods import Week
from journal_app.journal.entry_commands import AddItem
from journal_app.journal.journal import Journal, system_ms
from journal_app.journal.team_commands import RenameMe
from journal_app.keychain import Keychain
from journal_app.paths import find_paths
from journal_app.sync.api import Phase, Role
from journal_app.sync.format.keystore import Costs
from journal_app.sync.service import LocalSharing
from tests.e2e.windows import Window, clipboard, lines_of, wait_for

SETTINGS = 'welcomed = true\nlanguage = "en"\ntheme = "light"\n'
CHEAP = Costs(rounds=1, memory_kib=8 * 1024)
SOON_S = 5


class Colleague:
    """A person with a journal, and the keys of it behind a passphrase: the test has no keyring."""

    def __init__(self, folder, name):
        self.paths = find_paths(folder / name)
        self.passphrase = f"{name}’s long passphrase"
        self.paths.config_file.parent.mkdir(parents=True)
        self.paths.config_file.write_text(SETTINGS, encoding="utf-8")
        journal = Journal(self.paths.database, self.paths.backups)
        journal.run(RenameMe(name))
        journal.run(AddItem(journal.today(), Kind.KEEP, f"First line of {name}"))
        journal.close()
        self.sharing = LocalSharing(
            self.paths.database, self.paths.backups, Keychain(), system_ms, costs=CHEAP
        )

    def unlock(self):
        return self.passphrase.encode()

    def sync(self):
        return self.sharing.sync(self.unlock)

    def has_shared_all(self):
        return self.sharing.status().unshared == 0

    def open(self):
        return Window(self.paths.data_dir, self.passphrase)


@pytest.fixture
def team(tmp_path, screen):
    """Aki, who owns a team, and Ben, who has been let in."""
    shared = tmp_path / "shared"
    shared.mkdir()
    aki, ben = Colleague(tmp_path, "Aki"), Colleague(tmp_path, "Ben")
    aki.sharing.found(str(shared), "desk", aki.unlock())
    code = aki.sharing.invite(Role.MEMBER, aki.unlock).code
    aki.sync()
    ben.sharing.join(str(shared), code, "notebook", ben.unlock())
    ben.sync()
    aki.sync()
    aki.sharing.admit(aki.sharing.requests()[0].id, aki.unlock)
    for someone in (aki, ben, aki):
        someone.sync()
    assert ben.sharing.status().phase is Phase.IN
    return aki, ben


@pytest.fixture
def windows(team):
    opened = [someone.open() for someone in team]
    yield opened
    for window in opened:
        window.end(signal.SIGKILL)


def week_of(window):
    """Return what the Week pane shows: Ctrl+C copies the board, in front of which the window is."""
    window.key("ctrl+c")
    time.sleep(0.1)
    return clipboard()


def test_what_one_writes_appears_in_the_week_of_the_other_within_five_seconds(team, windows):
    aki = team[0]
    akis, bens = windows
    bens.key("ctrl+2")
    wait_for(lambda: "First line of Aki" in week_of(bens))
    akis.activate()
    akis.key("ctrl+1")
    akis.type("Closed nine tickets")
    wait_for(lambda: "Closed nine tickets" in lines_of(aki.paths.data_dir), 10)
    wait_for(aki.has_shared_all, 15)
    bens.activate()  # coming back to the window is what asks for news
    asked = time.monotonic()
    wait_for(lambda: "Closed nine tickets" in week_of(bens), SOON_S)
    print(f"seen {time.monotonic() - asked:.1f} s after the window asked for news")


def test_news_come_by_themselves_and_leave_a_line_that_is_being_typed_alone(team, windows):
    aki, ben = team
    bens = windows[1]
    bens.activate()
    bens.type("half a thou")
    journal = Journal(aki.paths.database, aki.paths.backups)
    journal.run(AddItem(journal.today(), Kind.KEEP, "from Aki’s command line"))
    journal.close()
    wait_for(aki.has_shared_all, 40)  # Aki's window hears of another program's change and shares it
    wait_for(lambda: ben.sharing.people()[0].devices[0].heard_ms is not None, 40)
    wait_for(lambda: _has_heard(ben, "from Aki’s command line"), 40)
    bens.type("ght")
    wait_for(lambda: "half a thought" in lines_of(ben.paths.data_dir), 10)


def test_what_was_typed_last_is_shared_when_the_window_closes(team, windows):
    aki, ben = team
    akis = windows[0]
    akis.activate()
    akis.type("the last thing")
    assert akis.end(signal.SIGTERM) == 0
    assert aki.has_shared_all()
    ben.sync()
    assert _has_heard(ben, "the last thing")


def _has_heard(someone, text):
    journal = Journal(someone.paths.database, someone.paths.backups)
    try:
        board = journal.reads.kpt.board(Week.of(journal.today()), journal.me)
        return any(item.text == text for cell in board.cells.values() for item in cell.items)
    finally:
        journal.close()
