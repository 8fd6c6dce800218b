"""Writing segments by hand: a team, its members' pens, and what all of it folds to."""

import random
from dataclasses import replace
from datetime import date
from hashlib import blake2b

from journal_app.domain.ids import NOBODY, Id, entry_id, period_id
from journal_app.domain.kpt import Entry, Item, Kind
from journal_app.domain.okrs.okr import Objective, Period
from journal_app.domain.team import Member, Team
from journal_app.store.log.op_rows import Code, Control
from journal_app.store.schema import TABLES
from journal_app.sync.fold.fold import fold
from journal_app.sync.fold.ops import (
    Cut,
    DeviceId,
    Genesis,
    Grant,
    NewRecovery,
    Op,
    Ref,
    Role,
    Segment,
    SegmentId,
    Transfer,
    edits,
)
from journal_app.sync.format.crypto import device_id
from tests.core.sync.simulation.actions import made_id, row

FRIDAY = date(2026, 11, 20)
QUARTER = (date(2026, 10, 1), date(2026, 12, 31))


class Pen:
    """A device that writes: each call is a segment of its own, and returns what it wrote (one edit, or several)."""

    def __init__(self, desk, member, device=None):
        self.desk = desk
        self.member = member
        self.device = DeviceId(device or desk.new_device())
        self.last = None

    @property
    def next(self):
        """The number of the next operation."""
        return self.last.ops[-1].number + 1 if self.last else 1

    def seal(self, *ops, signed=True):
        prev = self.last and self.last.id
        number = self.last.number + 1 if self.last else 1
        ops = tuple(replace(op, number=self.next + place) for place, op in enumerate(ops))
        content = repr((self.device, number, prev, ops)).encode()
        id_ = SegmentId(blake2b(content, digest_size=32).digest())
        self.last = Segment(id_, self.device, number, prev, ops, signed=signed)
        self.desk.segments.append(self.last)
        found = list(edits(self.last))
        return found[0] if len(found) == 1 else found

    def new(self, record, *over, hlc=0):
        return self.seal(Op(0, Code.NEW, record.id, value=row(record), parents=refs(over), hlc=hlc))

    def set(self, record, name, value, *over, hlc=0, lamport=0):
        field = next(f for f in TABLES[record.TABLE].fields if f.name == name)
        code = Code.MOVE if field.moves else Code.SET
        return self.seal(Op(0, code, record.id, field.number, value, refs(over), hlc, lamport))

    def delete(self, record, *over, hlc=0):
        return self.seal(Op(0, Code.DEL, record.id, parents=refs(over), hlc=hlc))

    def entry(self, day=FRIDAY):
        entry = Entry(entry_id(self.desk.team, self.member, day), self.member, day)
        self.new(entry)
        return entry

    def line(self, text, entry=None):
        entry = entry or self.entry()
        item = Item(made_id(self.desk.rng, "item", entry.member), entry.id, Kind.KEEP, "i", text)
        return item, self.new(item)

    def objective(self, title, parent=None):
        id_ = made_id(self.desk.rng, "objective", self.member)
        objective = Objective(id_, self.desk.period.id, parent and parent.id, "i", 1, title)
        return objective, self.new(objective)

    def admit(self, pen, role=Role.MEMBER):
        found = self.seal(
            Op(0, Control.MEMBER, pen.member, value=role), Op(0, Control.ADMIT, pen.member, value=pen.device)
        )
        return found[0]

    def admit_device(self, pen):
        return self.seal(Op(0, Control.ADMIT, pen.member, value=pen.device))

    def remove(self, *pens, whole=True, named=()):
        heads = tuple((pen.device, (pen.last.id,) if pen.last else ()) for pen in pens)
        return self.seal(Op(0, Control.REMOVE, pens[0].member, value=Cut(heads, whole), parents=refs(named)))

    def grant(self, pen, right, node=NOBODY):
        return self.seal(Op(0, Control.GRANT, node, value=Grant(pen.member, right)))

    def revoke(self, named, *pens, about=NOBODY):
        heads = tuple((pen.device, (pen.last.id,)) for pen in pens if pen.last)
        return self.seal(Op(0, Control.REVOKE, about, value=Cut(heads), parents=refs(named)))

    def hand_over(self, pen, *more):
        """Give the team to somebody, as the app does it: with the roles that stay, and the end of one's own last."""
        given = self.seal(Op(0, Control.TRANSFER, pen.member, value=Transfer((pen.device,))))
        self.seal(Op(0, Control.MEMBER, self.member, value=Role.MEMBER))
        self.step_down(*more)
        return given

    def step_down(self, *mine, gifts=()):
        heads = tuple((pen.device, (pen.last.id,)) for pen in mine if pen.last)
        return self.seal(Op(0, Control.REVOKE, self.member, value=Cut(heads), parents=refs(gifts)))

    def new_recovery(self, *old):
        """Replace recovery keys by that of a new pen, which is returned."""
        new = Pen(self.desk, NOBODY)
        heads = tuple((pen.device, (pen.last.id,) if pen.last else ()) for pen in old)
        self.seal(Op(0, Control.NEW_RECOVERY, self.desk.team, value=NewRecovery(new.device, heads)))
        return new

    def recover(self, pen):
        """Make a device an owner's, as whoever holds a recovery key does."""
        return self.seal(Op(0, Control.TRANSFER, pen.member, value=Transfer((pen.device,))))

    def extend(self, pen):
        return self.seal(Op(0, Control.EXTEND_CUT, NOBODY, value=Cut(((pen.device, (pen.last.id,)),))))

    def rewind(self, segment):
        """Go on from an earlier segment, as a restored backup does."""
        self.last = segment


class Desk:
    """A team whose owner has begun: the team's row, its own, and a period."""

    def __init__(self, seed=1):
        self.rng = random.Random(seed)
        self.segments = []
        self.keys = {}
        self.team: Id = made_id(self.rng, "team", NOBODY)
        self.owner = Pen(self, self.person())
        self.recovery = Pen(self, NOBODY)
        self.genesis = Genesis(self.team, self.owner.member, self.owner.device, self.recovery.device)
        self.period = Period(period_id(self.team, *QUARTER), self.team, *QUARTER, "2026-Q3")
        for record in (Team(self.team, "team"), Member(self.owner.member, self.team, "Olga"), self.period):
            self.owner.new(record)

    def new_device(self):
        keys = (self.rng.randbytes(32), self.rng.randbytes(32))
        device = DeviceId(device_id(*keys))
        self.keys[device] = keys
        return device

    def person(self):
        return made_id(self.rng, "member", NOBODY)

    def join(self, role=Role.MEMBER):
        """Let in a new person, with a row of their own."""
        pen = Pen(self, self.person())
        pen.membership = self.owner.admit(pen, role)
        pen.new(Member(pen.member, self.team, "name"))
        return pen

    def guest(self):
        """A new person who writes already and whom nobody has let in."""
        pen = Pen(self, self.person())
        pen.new(Member(pen.member, self.team, "name"))
        return pen

    def second_device(self, pen):
        other = Pen(self, pen.member)
        pen.admit_device(other)
        return other

    def state(self, *, without=(), **more):
        left_out = {edit.segment for edit in without}
        return fold([s for s in self.segments if s.id not in left_out], self.genesis, **more)

    def reason(self, edit):
        """Return why an operation is parked, None where it counts."""
        name = (edit.segment, edit.number)
        found = {p.reason for p in self.state().parked if (p.segment, p.number) == name}
        return found.pop() if found else None


def refs(over):
    return tuple(Ref(edit.device, edit.number, edit.hash[:8]) for edit in over)


def shown(state, record):
    return state.rows.get((record.TABLE, record.id))
