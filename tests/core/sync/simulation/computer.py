"""A computer of the simulated team: a whole journal on a disk, and what must never change there."""

import shutil
from contextlib import suppress
from dataclasses import replace

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import is_person
from journal_app.domain.kpt import Entry, Item, ReactionKind
from journal_app.journal.entry_commands import React
from journal_app.journal.journal import Journal
from journal_app.journal.team_commands import RenameMe
from journal_app.store import typed_rows
from journal_app.store.apply import Store
from journal_app.store.file.database import Database
from journal_app.store.log import fold_queue_rows
from journal_app.sync.api import Phase
from journal_app.sync.fold.vocabulary import KNOWN
from journal_app.sync.replica import this_device as accounts
from journal_app.sync.service import LocalSharing
from journal_app.sync.team import standing
from tests.core.sync.people import CHEAP, Safe, nobody
from tests.core.sync.simulation import watching
from tests.core.sync.simulation.cloud import CALM, Mount, PowerCut
from tests.core.sync.simulation.hand import Hand

FORGED = "FORGED"
BROKEN = {
    ErrorCode.DATABASE_DAMAGED,
    ErrorCode.KEYS_DAMAGED,
    ErrorCode.KEY_MISSING,
    ErrorCode.KEYS_TOO_NEW,
    ErrorCode.DISK_ERROR,
    ErrorCode.TEXT_TOO_LONG,
}


class Lent(Database):
    """The connection on which sharing works, kept where the program opens a new one each time: to open took a sixth."""

    def close(self):
        """Stay open for the next step."""

    def part(self):
        super().close()


class Computer:
    """A person at a computer. `skew` is how far its clock is off, `older` an app that has not been updated yet."""

    def __init__(self, world, home, name, safe=None):
        self.world = world
        self.home = home
        self.safe = safe or Safe()
        self.skew = 0
        self.older = self.rebel = False
        self.life = world.new_life()
        self.mounts = {address: Mount(cloud, world.rng) for address, cloud in world.clouds.items()}
        self.backups = []  # with what the keyring held, as a passphrase needs none
        self.copies = 0
        self.log = set()
        self.segments = {}
        self.words = 0
        self.open()
        if name:
            self.journal.run(RenameMe(name))
            self.journal.clear_history()
            self.look()

    def open(self):
        path, backups = self.home / "journal.db", self.home / "backups"
        self.journal = Journal(path, backups, now_ms=self.now_ms)
        self.sharing = LocalSharing(path, backups, self.safe, self.now_ms, environ={}, costs=CHEAP)
        self.hand = Hand(self)
        self.lent = Lent(path)

    def close(self):
        self.lent.part()
        self.journal.close()

    def now_ms(self):
        return self.world.now_ms + self.skew

    def word(self, _number):
        self.words += 1
        return f"{self.home.name} writes {self.words}"

    @property
    def connection(self):
        return self.journal._database.connection

    @property
    def me(self):
        return self.journal.me

    @property
    def device(self):
        return self.connection.execute(OWN_DEVICE).fetchone()[0]

    def keys(self):
        return accounts.load(self.connection, self.safe, nobody).keys

    # How sharing stands, as `sharing.status` says it, of which these ask for no more than a part: they ask often.

    @property
    def team(self):
        """The team as this computer sees it, None where the journal is not shared."""
        return self.sharing._journal.team(self.connection)

    @property
    def phase(self):
        team = self.team
        return Phase.ALONE if team is None else standing.phase(team, accounts.me_here(self.connection))

    @property
    def role(self):
        team = self.team
        return team and team.roles.get(self.me)

    @property
    def is_shared(self):
        return self.team is not None

    # What people do -----------------------------------------------------------

    def gesture(self, name, number):
        with suppress(JournalError):
            if name == "react to others":
                self._react(number)
            elif name == "close step":
                self.journal.close_step()
            else:
                self.hand.do(name, number)

    def _react(self, number):
        lines = typed_rows.select(self.connection, Item, "1")
        found = sorted(lines, key=lambda line: line.id)
        if found:
            self.journal.run(React(found[number % len(found)].id, list(ReactionKind)[number % 3]))

    def forge(self, number):
        """Put words into somebody else's mouth, with an app that lets one."""
        entries = {row.id: row.member for row in typed_rows.select(self.connection, Entry, "1")}
        lines = sorted(typed_rows.select(self.connection, Item, "1"), key=lambda line: line.id)
        others = [line for line in lines if entries[line.entry] != self.me and is_person(entries[line.entry])]
        if others:
            line = others[number % len(others)]
            after = None if number % 3 == 0 else replace(line, text=FORGED)
            with suppress(JournalError):
                Store(self.journal._database, self.now_ms).apply(ChangeSet("", (Change(line, after),)))
                self.world.met["forged"] += 1

    def act(self, what, *said, **more):
        """Do something at the front door of sharing; what cannot be done is said and changes nothing."""
        try:
            with self.world.at(self):
                done = getattr(self.sharing, what)(*said, **more)
        except JournalError as error:
            if error.code in BROKEN:
                raise AssertionError(f"{what}: {error}") from error
            self.world.met[f"{what}: {error.code}"] += 1
            return None
        finally:
            self.journal._look_who()
        self.world.met[what] += 1
        return done

    # The pass -----------------------------------------------------------------

    def sync(self, weather=CALM, *, full=False, stop_after=None):
        """Run a pass; return its outcome, None where the power went."""
        left = [stop_after]

        def cancelled():
            if left[0] is not None:
                left[0] -= 1
            return left[0] is not None and left[0] < 0

        for mount in self.mounts.values():
            mount.under(replace(weather))
        outcome = None
        try:
            with self.world.at(self):
                outcome = self.sharing.sync(nobody, full=full, cancelled=cancelled)
        except PowerCut:
            self.close()
            self.open()
        except JournalError as error:
            raise AssertionError(f"a pass gave up: {error}") from error
        finally:
            for mount in self.mounts.values():
                mount.under(CALM)
        self.look(passed=True)
        return outcome

    def heal(self):
        with self.world.at(self):
            outcome = self.sharing.heal(nobody)
        self.look(passed=True)
        return outcome

    def update(self):
        """The app of today: what a migration that adds fields or codes does."""
        self.older = False
        with self.journal._database.writing() as connection:
            fold_queue_rows.queue_everything(connection)

    # Copies -------------------------------------------------------------------

    def back_up(self):
        self.copies += 1
        copy = self.home.with_name(f"{self.home.name} copy {self.copies}")
        self._copy(copy)
        self.backups.append((copy, dict(self.safe.kept)))

    def restore(self):
        """Put the file of a backup back in the place of what is there; what opened its keys opens them again."""
        copy, secrets = self.world.rng.choice(self.backups)
        self.safe.kept.update(secrets)
        self.close()
        shutil.rmtree(self.home)
        shutil.copytree(copy, self.home)
        self.open()
        self._another_life()

    def clone(self, name):
        """Return a second computer made of this one's disk."""
        home = self.home.with_name(name)
        self._copy(home)
        safe = Safe()
        safe.kept.update(self.safe.kept)
        twin = Computer(self.world, home, "", safe)
        twin.skew, twin.older, twin.rebel = self.skew, self.older, self.rebel
        twin.words = 1000 * len(self.world.computers)
        twin._another_life()
        return twin

    def _copy(self, home):
        self.close()
        shutil.copytree(self.home, home)
        self.open()

    def _another_life(self):
        self.life = self.world.new_life()
        self.log, self.segments = set(), {}
        self.look()

    # What must not change -----------------------------------------------------

    def look(self, *, passed=False):
        """Assert that nothing has left the log but what was never sealed, and nothing at all with a pass."""
        rows = self.connection.execute("SELECT hlc, code, ent, fld, val, seg FROM op").fetchall()
        log = {(row[:5], row[5] is not None) for row in rows}
        contents = {op for op, _sealed in log}
        lost = {op for op, sealed in self.log if (passed or sealed) and op not in contents}
        assert not lost, f"I2: {len(lost)} operations have left the log: {sorted(lost, key=repr)[:2]}"
        self.log = log
        sealed = self.connection.execute(
            "SELECT s.id, data FROM segment s JOIN sealed ON segment = s.key"
        ).fetchall()
        segments = dict(sealed)
        assert segments.keys() >= self.segments.keys(), "a segment has left the vault"
        assert all(segments[id_] == data for id_, data in self.segments.items()), "I8: sealed bytes changed"
        self.segments = segments
        watching.never_twice(self.world, self)

    def begin_anew(self):
        """What is known of the log ends here: the journal has joined a team, or left one."""
        self.log, self.segments = set(), {}
        self.look()

    def rows(self):
        tables = (typed_rows.select(self.connection, table.record, "1") for table in KNOWN.tables.values())
        return {(row.TABLE, row.id): row for rows in tables for row in rows}

    def database(self):
        return Database(self.home / "journal.db")


OWN_DEVICE = (
    "SELECT d.id FROM device b JOIN device d ON d.key = coalesce(b.branch_of, b.key)"
    " WHERE b.key = (SELECT value FROM local WHERE name = 'device')"
)
