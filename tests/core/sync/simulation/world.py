"""A team of whole journals on hostile places, in one seeded run: commands, passes, crashes, copies, decisions.

The same seed gives the same run, to the byte. `run` raises AssertionError with the seed where an invariant does not
hold.
"""

import random
import shutil
import tempfile
from collections import Counter
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from unittest import mock

from journal_app.sync import opening
from journal_app.sync.api import Phase, Role
from journal_app.sync.fold.digests import digest
from journal_app.sync.format import crypto, file_names, segment
from journal_app.sync.replica import judge
from journal_app.sync.run import one_pass
from journal_app.sync.stores import addresses
from tests.core.sync.people import nobody
from tests.core.sync.simulation import deciding, settling, simulator, verdict, watching
from tests.core.sync.simulation.chance import drawn_from
from tests.core.sync.simulation.cloud import STICK, TEAM, Cloud, some_weather
from tests.core.sync.simulation.computer import Computer
from tests.core.sync.simulation.hand import GESTURES, MOVES, NAMES
from tests.core.sync.simulation.provider import MENDED_BY_THE_WAY, Provider

NOON_MS = 1_795_161_840_000
HOUR_MS = 3_600_000
DAY_MS = 24 * HOUR_MS
YEAR_MS = 365 * DAY_MS
SKEWS = (0, 0, 0, HOUR_MS, -DAY_MS, 3 * DAY_MS, 10 * YEAR_MS, -10 * YEAR_MS)

# What the schedules are meant to meet, each of it at least once in twenty of them.
WANTED = (
    *("forks", "conflicts", "cuts", "parked", "undeleted", "power cuts", "errors", "stopped", "vanished"),
    *("restored", "cloned", "forged", "admit", "set_role", "remove_person", "remove_device", "reseed"),
    *("decided: EPOCH", "decided: REMOVE", "decided: RETIRE_SELF", "inside", "outside", "computers lost"),
    *("names that are somebody", "names that several claim", "copies"),
    *("harm: roll_back", "harm: turn_back_a_tick", "settled by plain passes"),
    *("harm: empty", "harm: damage", "harm: put_back", "harm: truncate", "harm: copy", "harm: rename"),
    *("harm: damage_marker", "harm: junk", "heal"),
)


class World:
    """The computers, the places and the clock of one run. `met` counts what happened."""

    def __init__(self, seed, root, mutant):
        self.rng = random.Random(seed)
        self.root = root
        self.mutant = mutant
        self.now_ms = NOON_MS
        self.met = Counter()
        self.clouds = {TEAM: Cloud(), STICK: Cloud()}
        self.plain = (
            self.rng.random() < 0.5
        )  # harm that ordinary passes make up for, and these alone at the end
        kinds = MENDED_BY_THE_WAY if self.plain else None
        self.providers = [Provider(self.clouds[name], self.rng, kinds) for name in (TEAM, TEAM, STICK)]
        self.genesis_file = b""
        self.acting = None
        self.settled = False
        self.lives = 0
        self.members = {}  # whose a device is
        self.sealed = {}  # all segments ever made, by their ids: bytes, and the life they were made in
        self.nonces = {}
        self.codes = []
        self.computers = []
        self.lost = []

    # How the program is held --------------------------------------------------

    @contextmanager
    def held(self):
        """Put the world around the program."""
        real_place, real_seal, real_look = addresses.open_place, segment.seal, one_pass._Pass._look_who
        real_there = addresses.require_there

        def open_place(address, _credentials):
            name = Path(address).name
            return self.acting.mounts[name] if name in self.clouds else real_place(address, _credentials)

        def require_there(address):
            if Path(address).name not in self.clouds:  # a cloud is no folder of this computer
                real_there(address)

        def seal(body, place, epoch_key, sign_seed):
            data = real_seal(body, place, epoch_key, sign_seed)
            watching.sealing(self, place, data)
            return data

        def look_who(run, connection, account):
            roster, phase = real_look(run, connection, account)
            rebels = phase is Phase.OUT and self.acting.rebel and not self.settled
            return roster, Phase.IN if rebels else phase

        with ExitStack() as stack:
            for pure in ("sign_public", "box_public", "verify"):  # asked the same again and again
                stack.enter_context(mock.patch.object(crypto, pure, cache(getattr(crypto, pure))))
            stack.enter_context(mock.patch.object(addresses, "open_place", open_place))
            stack.enter_context(mock.patch.object(addresses, "require_there", require_there))
            stack.enter_context(mock.patch.object(segment, "seal", seal))
            stack.enter_context(mock.patch.object(one_pass._Pass, "_look_who", look_who))
            yield

    @contextmanager
    def at(self, computer):
        """Let a computer act, with the app it has."""
        self.acting = computer
        app = [(opening, "Database", lambda _path, **_how: computer.lent)]
        app += [(judge, "KNOWN", simulator.OLDER)] if computer.older else []
        with ExitStack() as stack:
            for where, name, other in (*app, *self.mutant(computer)):
                stack.enter_context(mock.patch.object(where, name, other))
            yield

    def new_life(self):
        self.lives += 1
        return self.lives

    # The beginning ------------------------------------------------------------

    def computer(self, name):
        home = self.root / f"{name} {self.lives}"
        home.mkdir()
        self.computers.append(Computer(self, home, name))
        return self.computers[-1]

    def begin(self):
        owner = self.computer("owner")
        self.write(owner)
        founded = owner.act("found", TEAM, "owner's", None)
        self.recovery_keys = [founded.recovery_key]
        owner.begin_anew()
        owner.sync()
        self.genesis_file = self.clouds[TEAM].files[file_names.MARKER]
        for cloud in self.clouds.values():
            cloud.genesis, cloud.unmarked = self.genesis_file, []
        for place in range(1, self.rng.randint(2, 6)):
            newcomer = self.computer(f"person {place}")
            self.write(newcomer)
            if self.rng.random() < 0.8:
                self.let_in(owner, newcomer)
        for one in self.computers:
            if one.is_shared:
                one.sync(full=True)
            one.skew = self.rng.choice(SKEWS)
            one.older = self.rng.random() < 0.15

    def let_in(self, owner, newcomer):
        mine = self.rng.random() < 0.3
        role = Role.ADMIN if self.rng.random() < 0.4 else Role.MEMBER
        invitation = owner.act("invite_my_device", nobody) if mine else owner.act("invite", role, nobody)
        owner.sync()
        if invitation is None:
            return
        self.join(newcomer, invitation.code)
        for one in (newcomer, owner):
            if one.is_shared:
                one.sync()
        deciding.admit(self, owner)
        owner.sync()

    # The run ------------------------------------------------------------------

    def run(self, steps):
        for _step in range(steps):
            self.now_ms += self.rng.choice((1, 1000, 60_000, HOUR_MS, DAY_MS))
            computer = self.rng.choice(self.computers)
            roll = self.rng.random()
            if roll < 0.30:
                self.write(computer)
            elif roll < 0.68:
                self.sync(computer)
            elif roll < 0.75:
                done = self.rng.choice(self.providers).do()
                self.met[f"harm: {done}"] += 1
            elif roll < 0.85:
                deciding.decide(self, computer)
            elif roll < 0.91:
                self.copy(computer)
            elif roll < 0.96:
                self.put_markers_back(computer)
            else:
                self.change(computer)

    def write(self, computer):
        with self.at(computer):
            roll = self.rng.random()
            gestures = MOVES if roll < 0.3 else NAMES if roll < 0.5 else GESTURES
            for _gesture in range(self.rng.randint(1, 6)):
                self.now_ms += 1000
                computer.gesture(self.rng.choice(gestures), self.rng.randrange(60))
        computer.look()

    def sync(self, computer):
        if computer.is_shared:
            stop_after = self.rng.randrange(40) if self.rng.random() < 0.1 else None
            outcome = computer.sync(
                some_weather(self.rng, halves=not self.plain),
                full=self.rng.random() < 0.25,
                stop_after=stop_after,
            )
            self.met["passes"] += 1
            self.met["passes in trouble"] += outcome is None or bool(outcome.trouble)
            self.met["stopped"] += stop_after is not None
        elif self.codes:
            code = self.rng.choice(self.codes)
            self.join(computer, code)

    def join(self, computer, code):
        before = computer.phase
        computer.act("join", TEAM, code, f"{computer.home.name}'s", None)
        if before is Phase.ALONE and computer.is_shared:
            computer.begin_anew()

    def copy(self, computer):
        roll = self.rng.random()
        if roll < 0.45:
            computer.back_up()
        elif roll < 0.85 and computer.backups:
            computer.restore()
            self.met["restored"] += 1
        elif len(self.computers) < 8:
            self.computers.append(computer.clone(f"clone {self.lives}"))
            self.met["cloned"] += 1

    def put_markers_back(self, computer):
        """Somebody mounts the right folder, repairs it, or says that the empty one is theirs."""
        roll = self.rng.random()
        if roll < 0.4:
            settling.put_markers_back(self)
        elif roll < 0.7 and computer.is_shared:
            computer.act("heal", nobody)
            computer.look(passed=True)
        elif computer.is_shared:
            computer.act("reseed", TEAM, nobody)
            computer.look(passed=True)

    def change(self, computer):
        roll = self.rng.random()
        if roll < 0.3:
            computer.skew = self.rng.choice(SKEWS)
        elif roll < 0.5:
            computer.rebel = True
        elif roll < 0.7:
            computer.forge(self.rng.randrange(99))
        elif roll < 0.85 and computer.older:
            computer.update()
        elif roll > 0.93 and len(self.computers) > 1:
            self.computers.remove(computer)
            self.lost.append(computer)
            self.met["computers lost"] += 1
        elif roll > 0.90:
            self.join(self.computer(f"back {len(self.computers)}"), self.rng.choice(self.recovery_keys))

    def recover(self, computer):
        """Come back with a printed key, the newest first; of them all there may be one that still holds."""
        self.write(computer)
        for key in reversed(self.recovery_keys):
            if not computer.is_shared:
                self.join(computer, key)

    def mark(self):
        """What tells this run from any other: every byte that was sealed."""
        return digest(sorted(self.sealed)).hex()

    def close(self):
        for computer in (*self.computers, *self.lost):
            computer.close()


def run(seed, mutant=lambda _computer: ()):
    """Run one schedule and check all invariants; return the world as it ended.

    `mutant` yields what is another for a computer while it acts: a holder, a name in it, and what stands there then.
    """
    root = Path(tempfile.mkdtemp(dir="/dev/shm" if Path("/dev/shm").is_dir() else None))
    with ExitStack() as stack:
        world = World(seed, root, mutant)
        stack.callback(shutil.rmtree, root, ignore_errors=True)
        stack.callback(world.close)
        stack.enter_context(drawn_from(random.Random(f"chance {seed}")))
        stack.enter_context(world.held())
        try:
            world.begin()
            world.run(world.rng.randint(30, 90))
            settling.settle(world)
            verdict.check(world)
        except AssertionError as error:
            raise AssertionError(f"seed {seed}: {error}") from error
    return world


def seldom(met, schedules):
    """Return what so many schedules met too seldom, and how often that was."""
    return {name: met[name] for name in WANTED if met[name] * 20 < schedules}
