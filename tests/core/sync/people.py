"""People with journals of their own who share a folder, for the tests of membership."""

from datetime import date

from journal_app.domain.errors import JournalError
from journal_app.domain.ids import Id
from journal_app.domain.kpt import Item, Kind
from journal_app.journal.entry_commands import AddItem
from journal_app.journal.journal import Journal
from journal_app.journal.team_commands import RenameMe
from journal_app.store.log.oplog import Log
from journal_app.sync.api import Notice
from journal_app.sync.format import control_ops
from journal_app.sync.format.keystore import Costs
from journal_app.sync.replica import team_state
from journal_app.sync.replica import this_device as accounts
from journal_app.sync.service import LocalSharing

FRIDAY = date(2026, 11, 20)
PLACE = "/srv/share/team"
CHEAP = Costs(rounds=1, memory_kib=64)


def notices_of(*troubles):
    """What a pass or a status says where these troubles are, without more about them."""
    return tuple(Notice(trouble, place=PLACE) for trouble in troubles)


class Safe:
    """A keyring."""

    def __init__(self):
        self.kept = {}

    def get(self, account):
        return self.kept.get(account)

    def set(self, account, secret):
        self.kept[account] = secret

    def delete(self, account):
        self.kept.pop(account, None)


def nobody():
    raise AssertionError("nobody is asked for a passphrase")


def account_of(person):
    return accounts.load(person.connection, person.safe, nobody)


def team_of(person):
    return team_state.load(person.connection, account_of(person).origin)


def say(person, code, entity, said, parents=()):
    """Write a decision as a changed program could."""
    with person.journal._database.writing() as connection:
        Log(connection, person.clock()).decided(code, Id(entity), control_ops.write_control(said), parents)


class Someone:
    """A person at one computer."""

    def __init__(self, folder, clock, name=""):
        self.folder = folder
        self.clock = clock
        self.safe = Safe()
        self.environ = {}
        self.journal = Journal(folder / "journal.db", folder / "backups", now_ms=clock)
        if name:
            self.journal.run(RenameMe(name))
        self.reopen_sharing()

    def reopen_sharing(self):
        """Start the program anew: no keys are open in memory."""
        self.sharing = LocalSharing(
            self.folder / "journal.db",
            self.folder / "backups",
            self.safe,
            self.clock,
            environ=self.environ,
            costs=CHEAP,
        )

    def reopen(self):
        self.journal.close()
        self.journal = Journal(self.folder / "journal.db", self.folder / "backups", now_ms=self.clock)

    @property
    def me(self):
        return self.journal.me

    @property
    def connection(self):
        return self.journal._database.connection

    def write(self, text, day=FRIDAY, **more):
        return self.journal.run(AddItem(day, Kind.KEEP, text, **more)).made(Item)

    def texts(self):
        return sorted(text for (text,) in self.connection.execute("SELECT text FROM item"))

    def found(self, place):
        return self.sharing.found(str(place), f"{self.folder.name}'s", None).recovery_key

    def join(self, place, code):
        status = self.sharing.join(str(place), code, f"{self.folder.name}'s", None)
        self.reopen()
        return status

    def sync(self, **how):
        outcome = self.sharing.sync(nobody, **how)
        self.clock.ms += 1000
        return outcome

    def admit(self):
        """Let everybody in who asks."""
        asked = self.sharing.requests()
        for request in asked:
            self.sharing.admit(request.id, nobody)
        return asked

    def phase(self):
        return self.sharing.status().phase

    def close(self):
        self.journal.close()


def code_of(step, *args, **more):
    """Return the code of the error that a step raises."""
    try:
        step(*args, **more)
    except JournalError as error:
        return error.code
    raise AssertionError("no error")


def settle(*people):
    """Let everybody pass until nothing moves any more."""
    for _round in range(6):
        outcomes = [person.sync() for person in people]
        if not any(one.sealed or one.published or one.fetched or one.changed for one in outcomes):
            return
    raise AssertionError("it goes on and on")
