"""Three people who share a folder, for tests of what is said of a team and refused to it."""

from journal_app.sync.api import Role
from journal_app.sync.format import file_names
from journal_app.sync.replica import this_device as accounts
from tests.core.conftest import Clock
from tests.core.sync.people import Someone, nobody, settle

QUARTER_MS = 16 * 60_000


class Team:
    """Three people who share a folder; ben's computer has a clock of its own."""

    def __init__(self, root):
        self.root, self.place = root, root / "shared"
        self.clock, self.bens_clock = Clock(), Clock()
        self.everybody = []

    def meet(self):
        """Become a team: hana founds it, ben and cid join."""
        self.place.mkdir()
        self.hana = self.sits_down("hana")
        self.hana.write("hana was first")
        self.hana.found(self.place)
        self.hana.sync()
        self.ben = self.joins("ben", self.bens_clock)
        self.cid = self.joins("cid")
        settle(self.hana, self.ben, self.cid)
        self.pass_time()
        for person in self.everybody:
            person.sync(full=True)

    def copy(self):
        """Return the same people, their computers started anew, on whatever lies at the same place now."""
        again = Team(self.root)
        again.clock.ms, again.bens_clock.ms = self.clock.ms, self.bens_clock.ms
        for person in (self.hana, self.ben, self.cid):
            clock = again.bens_clock if person is self.ben else again.clock
            again.everybody.append(Someone(person.folder, clock))
            again.everybody[-1].safe.kept.update(person.safe.kept)
        again.hana, again.ben, again.cid = again.everybody
        return again

    def sits_down(self, folder, clock=None, *, name=None):
        (self.root / folder).mkdir()
        called = folder if name is None else name
        self.everybody.append(Someone(self.root / folder, clock or self.clock, called))
        return self.everybody[-1]

    def joins(self, name, clock=None):
        newcomer = self.asks(name, clock)
        self.hana.sync()
        self.hana.admit()
        settle(self.hana, newcomer)
        return newcomer

    def asks(self, name, clock=None):
        invitation = self.hana.sharing.invite(Role.MEMBER, nobody)
        self.hana.sync()
        newcomer = self.sits_down(name, clock)
        newcomer.join(self.place, invitation.code)
        newcomer.sync()
        return newcomer

    def pass_time(self, ms=QUARTER_MS):
        self.clock.ms += ms
        self.bens_clock.ms += ms

    @property
    def marker(self):
        return self.place / file_names.MARKER

    def segments(self, person):
        """The files of a device's segments, in the order of its chain."""
        return sorted((self.place / file_names.segments(device_of(person))).iterdir())

    def put(self, name, data):
        path = self.place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return path

    def close(self):
        for person in self.everybody:
            person.close()


def account_of(person):
    return accounts.load(person.connection, person.safe, nobody)


def device_of(person):
    return account_of(person).device
