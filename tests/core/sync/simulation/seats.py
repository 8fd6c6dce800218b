"""People at their computers who share a folder: whole journals with keys, run pass by pass."""

import random
import shutil

from journal_app.domain.kpt import Kind
from journal_app.journal.entry_commands import AddItem
from journal_app.journal.journal import Journal
from journal_app.journal.team_commands import RenameMe
from journal_app.store import typed_rows
from journal_app.store.file.database import Database
from journal_app.sync.api import Role
from journal_app.sync.begin import create_team, join_team
from journal_app.sync.begin.setup import JoinRequestDetails, OpenJournal
from journal_app.sync.fold import ops
from journal_app.sync.fold.fold import fold
from journal_app.sync.fold.vocabulary import KNOWN
from journal_app.sync.format import segment
from journal_app.sync.format.flaws import Flaw
from journal_app.sync.replica import op_forms, team_state
from journal_app.sync.replica import this_device as accounts
from journal_app.sync.replica.segment_intake import opset
from journal_app.sync.run import one_pass
from journal_app.sync.stores.folder import FolderBlobs
from journal_app.sync.team import join_requests
from journal_app.sync.team.team_decisions import TeamDecisions
from tests.core.gestures import FRIDAY, LINES, OTHERS, TREE, Writer

GESTURES = (*LINES, *TREE, *OTHERS)


class Keychain(dict):
    """A keyring that keeps what it is given."""

    def set(self, account, secret):
        self[account] = secret

    def delete(self, account):
        self.pop(account, None)


class Seat:
    """A person at a computer. `folder` is the shared one, `home` the computer's own."""

    def __init__(self, home, folder, clock, name="", keychain=None):
        self.home, self.folder, self.clock = home, folder, clock
        self.keychain = Keychain() if keychain is None else keychain
        self.files = None
        self.open()
        if name:
            self.journal.run(RenameMe(name))

    def open(self):
        self.journal = Journal(self.home / "journal.db", self.home / "backups", now_ms=self.clock)
        self.database = Database(self.home / "journal.db")
        self.writer = Writer(self.journal, word=lambda n: f"{self.home.name} writes {n}")
        for connection in (self.connection, self.journal._database.connection):
            connection.execute("PRAGMA synchronous = OFF")

    def close(self):
        self.database.close()
        self.journal.close()

    @property
    def connection(self):
        return self.database.connection

    @property
    def here(self):
        return OpenJournal(self.database, self.home / "backups", self.keychain, {}, self.clock)

    @property
    def account(self):
        return accounts.load(self.connection, self.keychain, lambda: b"")

    @property
    def blobs(self):
        return FolderBlobs(self.folder, self.files, pause=lambda _seconds: None)

    # Sharing ------------------------------------------------------------------

    def found(self):
        return create_team.found(self.here, JoinRequestDetails(str(self.folder), self.home.name))

    def join(self, code):
        join_team.join(self.here, JoinRequestDetails(str(self.folder), self.home.name), code)

    def invite(self, role=Role.MEMBER, *, mine=False):
        with self.database.writing() as connection:
            decisions = TeamDecisions(connection, self.account, self.clock())
            return (decisions.invite_my_device() if mine else decisions.invite(role)).code

    def admit_all(self):
        with self.database.writing() as connection:
            join_requests.open_all(connection, self.account)
            found = join_requests.shown(
                connection, team_state.load(connection, self.account.origin), self.account.me
            )
            for one in found:
                TeamDecisions(connection, self.account, self.clock()).admit(one.id)
        return len(found)

    def decide(self, what, *said):
        with self.database.writing() as connection:
            getattr(TeamDecisions(connection, self.account, self.clock()), what)(*said)

    def sync(self, full=False, stores=None, **more):
        stores = {str(self.folder): self.blobs} if stores is None else stores
        return one_pass.run(self.account, self.database, stores, full=full, now_ms=self.clock, **more)

    # What is there ------------------------------------------------------------

    def rows(self):
        """All shared rows, as values."""
        tables = (typed_rows.select(self.connection, table.record, "1") for table in KNOWN.tables.values())
        return {(row.TABLE, row.id): row for rows in tables for row in rows}

    def sealed(self):
        """The segments here, by whose they are and their number, with their bytes."""
        rows = self.connection.execute(
            "SELECT d.id, s.number, s.id, data FROM segment s JOIN sealed ON segment = s.key"
            " JOIN device b ON b.key = s.device JOIN device d ON d.key = coalesce(b.branch_of, b.key)"
        )
        return {(device, number, id_): data for device, number, id_, data in rows}

    def states(self):
        """How many segments there are of each state."""
        return dict(self.connection.execute("SELECT state, count(*) FROM segment GROUP BY state").fetchall())

    def unsealed(self):
        return self.connection.execute("SELECT count(*) FROM op WHERE seg IS NULL").fetchone()[0]

    def waiting(self):
        return self.connection.execute("SELECT count(*) FROM unfolded").fetchone()[0]

    def flaws(self):
        """What is wrong with files; with one that is only of no use nothing is."""
        return {name: kind for name, kind in self.looked_at().items() if kind != Flaw.OF_NO_USE}

    def looked_at(self):
        """The files that were of no use so far, with the reason."""
        return dict(self.connection.execute("SELECT name, kind FROM flaw").fetchall())

    def note(self, name):
        row = self.connection.execute("SELECT value FROM local WHERE name = ?", (name,)).fetchone()
        return row and row[0]

    def bodies(self):
        """The segments here and what is in them."""
        keys = self.account.keys
        found = [segment.parse(data) for data in self.sealed().values()]
        return {one: one.open(keys.epoch_key(one.header.key_id)) for one in found}

    def folded(self):
        """What a fold of all segments here says, straight from their bytes."""
        found = [_for_fold(one, body) for one, body in self.bodies().items()]
        return fold(found, self.account.origin)

    def copy_to(self, home):
        """Copy all of this computer's files, as a backup or a cloned disk does."""
        self.close()
        shutil.copytree(self.home, home)
        self.open()
        return home


def _for_fold(one, body):
    place = one.header.place
    read = []
    for op in body.ops:
        parents = tuple(ops.Ref(ref.device, ref.opno, ref.tag) for ref in op.parents)
        read.append(op_forms.fold_op(op_forms.row_of(op, 0, lambda _ref: None), parents))
    prev = None if place.prev == segment.NO_SEGMENT else place.prev
    return ops.Segment(one.id, place.device, place.segno, prev, tuple(read))


def settle(*seats, rounds=4):
    """Let everybody pass until nothing moves any more."""
    for _round in range(rounds):
        outcomes = [seat.sync() for seat in seats]
        if not any(o.sealed or o.published or o.fetched or o.changed for o in outcomes):
            return


def team(tmp_path, clock, *names):
    """Return the seats of people who share a folder; the first is the owner."""
    folder = tmp_path / "shared"
    folder.mkdir(parents=True)
    first, *others = (Seat(tmp_path / name, folder, clock, name) for name in names)
    first.found()
    first.sync()
    for other in others:
        code = first.invite()
        first.sync()
        other.join(code)
        other.sync(full=True)
        first.sync()
        assert first.admit_all() == 1
        first.sync()
        other.sync(full=True)
    settle(first, *others)
    return [first, *others]


def agree(*seats):
    """Assert that all show the same: what a fold of all that was ever published says."""
    settle(*seats, rounds=6)
    first = seats[0]
    for seat in seats:
        assert seat.rows() == first.rows()
        assert opset(seat.connection) == opset(first.connection)
        assert seat.unsealed() == 0
    state = first.folded()
    assert first.rows() == dict(state.rows)
    assert opset(first.connection) == state.opset_digest


def write(seat, seed, count=6):
    rng = random.Random(seed)
    for _step in range(count):
        seat.clock.ms += 1000
        seat.writer.do(rng.choice(GESTURES), rng.randrange(40))


def back_up(seat, name):
    return seat.copy_to(seat.home.parent / name)


def restore(seat, copy):
    """Put a backup back in the place of what is there."""
    seat.close()
    shutil.rmtree(seat.home)
    shutil.copytree(copy, seat.home)
    seat.open()


def look_everywhere(*seats):
    """Full passes: a tick does not tell of a chain that forks."""
    for _round in range(3):
        for seat in seats:
            seat.sync(full=True)


def texts(seat):
    return {row.text for row in seat.rows().values() if hasattr(row, "text")}


def add(seat, text):
    seat.clock.ms += 1000
    made = seat.journal.run(AddItem(FRIDAY, Kind.KEEP, text))
    return next(change.id for change in made.changes if change.table == "item")


def last_of(seat):
    mine = seat.account.keys.device
    found = [(s, b) for s, b in seat.bodies().items() if s.header.place.device == mine]
    return max(found, key=lambda one: one[0].header.place.segno)
