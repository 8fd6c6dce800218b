"""A team on a hostile folder, in one seeded run: replicas write, seal, publish and read; the folder and clocks lie.

The same seed gives the same run. `run` raises AssertionError with the seed where an invariant does not hold.
"""

import random
from collections import Counter, defaultdict
from dataclasses import replace
from hashlib import blake2b

from journal_app.domain.kpt import Copy, Entry, Item
from journal_app.domain.team import Member, Naming, Team
from journal_app.store.log.op_rows import Code, Control
from journal_app.store.schema import Table
from journal_app.sync.fold import fold as folding
from journal_app.sync.fold.ops import (
    UNSEALED,
    DeviceId,
    Edit,
    Genesis,
    Grant,
    Op,
    Ref,
    Right,
    Role,
    Segment,
    SegmentId,
    edits,
)
from journal_app.sync.fold.vocabulary import KNOWN, Vocabulary
from journal_app.sync.format.crypto import device_id
from tests.core.sync.simulation import actions, invariants

TAG = 8
NOON_MS = 1_795_000_000_000
DAY_MS = 86_400_000
SKEWS = (0, 0, 0, DAY_MS, -DAY_MS, 3650 * DAY_MS, -3650 * DAY_MS)

# What the schedules are meant to meet, each of it at least once in seven of them.
WANTED = ("forks", "conflicts", "skipped moves", "cuts", "parked", "undeleted")


def older_app():
    """Return the vocabulary of an app that knows neither moves nor outcomes nor notes, nor who a name is."""
    forgotten = {53, 103, 121}
    tables = {
        name: Table(t.record, tuple(f for f in t.fields if f.number not in forgotten), t.logged, t.stamped)
        for name, t in KNOWN.tables.items()
        if t.record not in {Naming, Copy}
    }
    return Vocabulary(tables, frozenset({Code.NEW, Code.SET, Code.DEL}))


OLDER = older_app()


class Rules:
    """What a replica does with what it reads. The mutants of `test_mutants` replace parts of it."""

    def intake(self, replica, segment):
        """Return what is kept of a segment that arrives, None for nothing."""
        return segment

    def fold(self, replica, segments):
        applicant = None if replica.world.settled else (replica.device, replica.member)
        return folding.fold(segments, replica.world.genesis, replica.vocabulary, applicant)


class Replica:
    """One device: its vault of segments in the order they came, and what it wrote and has not sealed."""

    def __init__(self, world, member, device):
        self.world = world
        self.member = member
        self.device = device
        self.vocabulary = OLDER if world.rng.random() < 0.2 else KNOWN
        self.skew = world.rng.choice(SKEWS)
        self.hlc = 0
        self.known = {}
        self.arrival = {}
        self.own = {}
        self.prev = None
        self.number = 1
        self.next = 1
        self.unsealed = []
        self.restored = 0
        self._view = None

    def view(self):
        if self._view is None:
            self._view = self.world.rules.fold(self, [*self.known.values(), *self.provisional()])
        return self._view

    def provisional(self):
        if not self.unsealed:
            return []
        return [self.segment(UNSEALED)]

    def segment(self, id_):
        return Segment(id_, self.device, self.number, self.prev, tuple(self.unsealed))

    def write(self, ops):
        """Number operations, a few numbers left out as where a journal forgot some, and return them."""
        numbered = []
        for op in ops:
            self.next += self.world.rng.randrange(1, 4) if self.world.rng.random() < 0.1 else 0
            numbered.append(replace(op, number=self.next))
            self.next += 1
        self.unsealed += numbered
        if ops:
            self._view = None
        return numbered

    def seal(self):
        """Seal what is unsealed and return the new segment, None where nothing is."""
        if not self.unsealed:
            return None
        content = repr((self.device, self.number, self.prev, self.unsealed)).encode()
        segment = self.segment(SegmentId(blake2b(content, digest_size=32).digest()))
        self.unsealed = []
        self.prev, self.number = segment.id, segment.number + 1
        self.own[segment.id] = segment
        self.world.seal(segment, self)
        self.keep(segment)
        return segment

    def keep(self, segment):
        """Take a segment into the vault."""
        kept = self.world.rules.intake(self, segment) if segment.id not in self.known else None
        if kept is not None:
            self.arrival[kept.id] = len(self.arrival)
            self.known[kept.id] = kept
            self._view = None

    def is_cloned(self):
        """Tell whether a segment of ours arrived that we never made: there is another one of us."""
        return any(s.device == self.device and s.id not in self.own for s in self.known.values())

    def reincarnate(self):
        """Go on under a new device id, let in by the last segment of the old chain."""
        device = self.world.new_device()
        waiting, self.unsealed = self.unsealed, []
        admit = Op(0, Control.ADMIT, self.member, value=device, hlc=self.tick())
        retire = Op(0, Control.RETIRE_SELF, self.member, hlc=self.tick())
        self.write([admit, retire])
        self.publish()
        self.device, self.prev, self.number, self.next = device, None, 1, 1
        renamed = {op.number: moved.number for op, moved in zip(waiting, self.write(waiting), strict=True)}
        self.unsealed = [self._moved(op, renamed) for op in self.unsealed]
        self._view = None

    def _moved(self, op, renamed):
        parents = (ref if ref.tag else Ref(self.device, renamed[ref.number]) for ref in op.parents)
        return replace(op, parents=tuple(parents))

    def publish(self):
        self.seal()
        self.world.folder.update(self.own)

    def snapshot(self):
        names = ("known", "arrival", "own", "unsealed")
        copied = {name: getattr(self, name).copy() for name in names}
        return {
            **copied,
            "device": self.device,
            "prev": self.prev,
            "number": self.number,
            "next": self.next,
        }

    def restore(self, snapshot):
        for name, value in snapshot.items():
            setattr(self, name, value.copy() if hasattr(value, "copy") else value)
        self.restored += 1
        self._view = None

    # What writers ask ---------------------------------------------------------

    def tick(self):
        self.hlc = max((self.world.now_ms + self.skew) << 16, self.hlc + 1)
        return self.hlc

    def ref(self, edit):
        return Ref(edit.device, edit.number, b"" if edit.segment == UNSEALED else edit.hash[:TAG])

    def lamports(self):
        ops = [op for s in self.known.values() for op in s.ops]
        return [op.lamport for op in (*ops, *self.unsealed) if op.code == Code.MOVE]

    def heads(self):
        named = {s.prev for s in self.known.values()}
        found = defaultdict(tuple)
        for segment in self.known.values():
            if segment.id not in named:
                found[segment.device] += (segment.id,)
        return found

    def edits_of(self, hashes):
        return [e for s in (*self.known.values(), *self.provisional()) for e in edits(s) if e.hash in hashes]

    def memberships(self, member):
        everything = (e for s in (*self.known.values(), *self.provisional()) for e in edits(s))
        return [e for e in everything if e.op.code == Control.MEMBER and e.op.entity == member]


class World:
    """The team, the folder and the clock of one run. `ledger` is what was ever acknowledged, by whom."""

    def __init__(self, seed, rules=None, *, people=None, devices=None):
        self.rng = random.Random(seed)
        self.rules = rules or Rules()
        self.now_ms = NOON_MS
        self.folder = {}
        self.settled = False
        self.met = Counter()
        self.ledger: dict[bytes, tuple[Edit, bytes]] = {}
        self.sealed = {}
        self.team = actions.made_id(self.rng, "team", actions.NOBODY)
        count = people or self.rng.randint(1, 4)
        members = [actions.made_id(self.rng, "member", actions.NOBODY) for _ in range(count)]
        self.keys = {}
        self.genesis = Genesis(self.team, members[0], self.new_device(), self.new_device())
        self.replicas = [Replica(self, members[0], self.genesis.device)]
        for place in range(1, devices or self.rng.randint(2, 7)):
            self.replicas.append(Replica(self, members[place % count], self.new_device()))
        self._found(members)

    def _found(self, people):
        """Let the owner begin: the team, its members, two admins at most."""
        owner = self.replicas[0]
        owner.vocabulary = KNOWN
        act = actions.Actions(owner, owner.view())
        ops = [act.new(Team(self.team, "team"))]
        for place, member in enumerate(people):
            ops.append(act.new(Member(member, self.team, f"member {place}")))
            if place:
                role = Role.ADMIN if place < 3 and self.rng.random() < 0.6 else Role.MEMBER
                ops.append(act.op(Control.MEMBER, member, value=role))
            if place and self.rng.random() < 0.5:
                ops.append(act.op(Control.GRANT, actions.NOBODY, value=Grant(member, Right.OKR_EDITOR)))
        late = self.rng.randrange(2) if len(people) > 1 else 0
        early = self.replicas[1 : len(self.replicas) - late]
        ops += [act.op(Control.ADMIT, replica.member, value=replica.device) for replica in early]
        owner.write(ops)
        owner.publish()

    def new_device(self):
        keys = (self.rng.randbytes(32), self.rng.randbytes(32))
        device = DeviceId(device_id(*keys))
        self.keys[device] = keys
        return device

    def seal(self, segment, replica):
        self.sealed[segment.id] = segment
        for edit in edits(segment):
            self.ledger[edit.hash] = (edit, replica.member)

    def owner_of(self, view, record):
        if isinstance(record, Item):
            record = view.rows[Entry.TABLE, record.entry]
        return record.member

    def run(self, steps):
        backups = {}
        for _ in range(steps):
            self.now_ms += self.rng.choice((1, 1000, DAY_MS, 90 * DAY_MS))
            replica = self.rng.choice(self.replicas)
            roll = self.rng.random()
            if roll < 0.42:
                self.work(replica)
            elif roll < 0.60:
                replica.publish()
            elif roll < 0.86:
                self.pull(replica)
            elif roll < 0.88:
                self.lose()
            elif roll < 0.92:
                backups[id(replica)] = replica.snapshot()
            elif roll < 0.96 and id(replica) in backups:
                replica.restore(backups[id(replica)])
            elif roll < 0.98:
                replica.skew = self.rng.choice(SKEWS)
            else:
                replica.vocabulary = KNOWN
                replica._view = None

    def work(self, replica):
        act = actions.Actions(replica, replica.view())
        mayor = replica.member in act.view.authority.owners
        powers = mayor or replica.member in act.view.authority.admins
        ops = []
        for _ in range(self.rng.randint(1, 4)):
            roll = self.rng.random()
            kinds = actions.NAMES if roll < 0.1 else actions.DAILY if roll < 0.45 else actions.TREE
            kinds = kinds if roll < 0.85 else actions.POWERS
            if kinds is actions.POWERS and (not powers or self.rng.random() < 0.2):
                kinds = actions.ATTACKS
            if roll > 0.98 and mayor:
                kinds = ("promote",)
            ops += getattr(act, self.rng.choice(kinds))()
        replica.write(ops)

    def pull(self, replica):
        """Read some of the folder, in some order, some of it twice."""
        found = sorted(self.folder.values(), key=lambda segment: segment.id)
        most = self.rng.random() < 0.7
        chosen = self.rng.sample(found, len(found) if most else self.rng.randint(0, len(found)))
        for segment in chosen + chosen[:2]:
            replica.keep(segment)
        if replica.is_cloned():
            replica.reincarnate()

    def lose(self):
        if self.folder:
            del self.folder[self.rng.choice(sorted(self.folder))]

    def settle(self):
        """Let everything arrive everywhere, from vaults alone: the folder is emptied first."""
        self.settled = True
        self.folder.clear()
        for replica in self.replicas:
            replica.vocabulary = KNOWN
            replica._view = None
            replica.publish()
        # What was sealed, never read by anybody, and then overwritten by a restored backup is gone for good.
        for replica in self.replicas:
            self.folder.update({id_: self.sealed[id_] for id_ in replica.known})
        for replica in self.replicas:
            found = sorted(self.folder.values(), key=lambda segment: segment.id)
            self.rng.shuffle(found)
            for segment in found:
                replica.keep(segment)

    def tally(self):
        """Count what the schedules are meant to meet."""
        state = self.replicas[0].view()
        places = {(segment.device, segment.number) for segment in self.folder.values()}
        self.met["forks"] += len(self.folder) - len(places)
        self.met["conflicts"] += len(state.conflicts)
        self.met["skipped moves"] += len(state.tree.skipped)
        self.met["cuts"] += len(state.authority.cut)
        self.met["parked"] += len(state.parked)
        self.met["undeleted"] += len(state.undeleted)


def seldom(met, schedules):
    """Return what so many schedules met too seldom, and how often that was."""
    return {name: met[name] for name in WANTED if met[name] * 7 < schedules}


def run(seed, rules=None, steps=None):
    """Run one schedule and check all invariants; return the world as it ended."""
    world = World(seed, rules)
    try:
        world.run(steps or world.rng.randint(40, 140))
        world.settle()
        invariants.check(world)
        world.tally()
    except AssertionError as error:
        raise AssertionError(f"seed {seed}: {error}") from error
    return world
