"""What must hold in a simulated team of journals when all have seen all."""

import io
from collections import Counter
from contextlib import closing

from journal_app.domain.kpt import Copy, Entry, Item
from journal_app.domain.team import Member, Naming
from journal_app.exchange.export import CsvExport, What
from journal_app.store.log import op_rows
from journal_app.store.log.op_rows import Control
from journal_app.sync import conflict_views
from journal_app.sync.api import Phase, Role, Trouble
from journal_app.sync.fold import ops
from journal_app.sync.fold.fold import fold
from journal_app.sync.fold.ops import UNSEALED
from journal_app.sync.format import payload, segment
from journal_app.sync.replica import op_forms, team_state
from journal_app.sync.replica import this_device as accounts
from journal_app.sync.replica.segment_intake import opset
from journal_app.sync.team import standing
from tests.core.sync.people import nobody
from tests.core.sync.simulation import invariants
from tests.core.sync.simulation.hand import CANARY

POWERS = {Role.OWNER, Role.ADMIN}


class Ending:
    """The state that all should have reached, in the shape in which `invariants` asks for it."""

    def __init__(self, world, computer):
        self.rng = world.rng
        self.rules = self
        self.computer = computer
        with closing(computer.database()) as database, database.reading() as connection:
            account = accounts.load(connection, computer.safe, nobody)
            self.origin = account.origin
            self.present = standing.present(team_state.load(connection, account.origin))
            found = [segment.parse(data) for data in computer.segments.values()]
            self.bodies = {one: one.open(account.keys.epoch_key(one.header.key_id)) for one in found}
        self.team = self.origin.team
        self.segments = [_for_fold(one, said) for one, said in self.bodies.items()]
        self.folder = self.sealed = {one.id: one for one in self.segments}
        self.replicas = [computer]
        members = {**world.members, self.origin.recovery: self.origin.owner}
        self.ledger = {
            edit.hash: (edit, members[edit.device]) for one in self.segments for edit in ops.edits(one)
        }
        self.state = fold(self.segments, self.origin)

    def fold(self, _computer, segments):
        return fold(segments, self.origin)

    def owner_of(self, state, row):
        if isinstance(row, Item):
            row = state.rows[Entry.TABLE, row.entry]
        return row.member


def check(world):
    for cloud in world.clouds.values():
        assert not cloud.unmarked, f"a place without a marker was written to: {cloud.unmarked[:3]}"
    found = [one for one in world.outcomes if one.phase is Phase.IN]
    if not found:
        return
    end = Ending(world, max(found, key=lambda one: len(one.segments)))
    # Whoever lost the key to the word of their removal does not hear of it, and nobody hears of them. And what the
    # others lost of that word the removed do not put back.
    inside = [one for one in world.outcomes if one.device in end.present]
    inside = [one for one in inside if one.phase is Phase.IN or one.segments.keys() <= end.folder.keys()]
    world.met["inside"] += len(inside)
    world.met["outside"] += len(world.outcomes) - len(inside)
    for computer in inside:
        assert computer.phase is Phase.IN, f"{computer.home.name} does not know that it was let in"
        lacks = computer.segments.keys() != end.folder.keys()
        agrees(world, lacking(world, end, computer) if lacks else end, computer, lacks=lacks)
    no_canary(world, end)
    invariants.nothing_is_lost(end, end.state)
    invariants.seen_never_wins(end, end.state)
    invariants.tree_is_whole(end.state)
    invariants.nobody_writes_as_another(end, end.state)
    invariants.a_name_is_never_a_person(end.state)
    invariants.the_removed_are_silent(end, end.state)
    invariants.beyond_a_cut_nothing_counts(end, end.state)
    tally(world, end)


def lacking(world, end, computer):
    """Say what a computer should show that cannot read all, since nobody is left to hand it the keys.

    Those who do are the owners' and admins' devices. The boxes that one issued are lost where it is lost, and the place
    too; where the last two devices of an owner remove one another, neither has a say any more.
    """
    own = Ending(world, computer)
    last = {one.device: one for one in sorted(end.segments, key=lambda one: one.number)}
    hosts = [one for one in world.outcomes if one.device in end.present and one.device in last]
    hosts = [one for one in hosts if last[one.device].id in end.state.authority.powers]
    owed = {epoch.id for host in hosts for epoch in host.keys().epochs}
    lacks = [one for one in end.bodies if one.id not in computer.segments]
    counting = [one for one in lacks if one.id in end.state.authority.authors]
    # What lies under a lost key may say who wrote other things.
    readable = all(one.header.key_id in owed for one in counting)
    assert not counting or not readable, f"I16: {computer.home.name} has other operations"
    world.met["nobody left with the key" if counting else "lacking what does not count"] += 1
    if not counting:
        assert own.state.rows == end.state.rows, f"I1: {computer.home.name} shows other rows"
        assert own.state.conflicts == end.state.conflicts
    return own


def agrees(world, end, computer, *, lacks):
    """I1, I9, I12, I16: everybody shows what a fold of all that was sealed says."""
    name, state = computer.home.name, end.state
    connection = computer.connection
    trouble = set(world.outcomes[computer].trouble) - {Trouble.CLOCK}
    if lacks or nobody_hands_out_the_key(world, end, computer):
        trouble.discard(Trouble.KEY_AWAITED)
    if Trouble.NEWS_MISSING in trouble and not_to_be_had(world, computer):
        world.met["missing for good"] += 1
        trouble.remove(Trouble.NEWS_MISSING)
    assert not trouble, f"{name}: still in trouble: {trouble}"
    assert connection.execute("SELECT count(*) FROM op WHERE seg IS NULL").fetchone() == (0,), (
        f"{name}: unsealed"
    )
    assert opset(connection) == state.opset_digest, f"I16: {name} has other operations"
    rows = computer.rows()
    assert rows == dict(state.rows), f"I1: {name} shows other rows: {_difference(rows, state.rows)}"
    marked = set(connection.execute("SELECT ent, fld FROM conflict").fetchall())
    assert marked == {(c.key[1], c.field) for c in state.conflicts}, f"I1: {name} marks other conflicts"
    parked = {
        (id_ or UNSEALED, op_rows.number_of(key))
        for id_, key in connection.execute(
            "SELECT s.id, op.key FROM op LEFT JOIN segment s ON s.key = op.seg WHERE parked = 1"
        )
    }
    assert parked == {(p.segment, p.number) for p in state.parked if p.number and not p.field}, (
        f"I1: {name} parks other operations"
    )
    assert conflict_views.state_digest(connection) == conflict_views.state_digest(end.computer.connection), (
        f"I16: {name} has another digest"
    )
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert exported(computer) == exported(end.computer), f"{name} exports something else, or another time"
    assert moments(connection) == moments(end.computer.connection), (
        f"{name}: lines were written at other times"
    )
    whose = {id_: person for id_, (_, person) in computer.journal.reads.team.everyone().items()}
    assert whose == oracle(rows), f"I1: {name} shows names as other people"


def exported(computer):
    """All shared things as CSV."""
    found = []
    for what in What:
        file = io.BytesIO()
        CsvExport(what).write(computer.journal.reads, file)
        found.append(file.getvalue())
    return found


def moments(connection):
    return sorted(connection.execute("SELECT id, updated_at FROM item"))


def not_to_be_had(world, computer):
    """Tell whether all that a computer misses is lost with those who had it."""
    rows = computer.connection.execute(
        "SELECT id8 FROM cited UNION SELECT prev FROM segment WHERE state = 'gap'"
    )
    missed = [begin for (begin,) in rows]
    return not any(
        id_.startswith(begin) and id_ not in computer.segments
        for one in world.outcomes
        if one.phase is Phase.IN
        for id_ in one.segments
        for begin in missed
    )


def nobody_hands_out_the_key(world, end, computer):
    """Tell whether what a computer cannot open is sealed with keys that no owner or admin has."""
    rows = computer.connection.execute("SELECT name FROM flaw WHERE kind = 'no_key'")
    files = [cloud.files.get(name) for (name,) in rows for cloud in world.clouds.values()]
    sealed_with = {segment.parse(data).header.key_id for data in files if data}
    heard = [one for one in world.outcomes if one.phase is Phase.IN and one.device in end.present]
    hosts = [one for one in heard if one.role in POWERS]
    return sealed_with.isdisjoint(epoch.id for host in hosts for epoch in host.keys().epochs)


def oracle(rows):
    """Say who each member is, by the rule and not by the means of the store."""
    found = {}
    for table, id_ in rows:
        if table == Member.TABLE:
            said = {
                row.member: row.person for row in rows.values() if isinstance(row, Naming) and row.name == id_
            }
            claims = {member for member, person in said.items() if member == person}
            meant = claims or set(said.values())
            found[id_] = meant.pop() or id_ if len(meant) == 1 else id_
    return found


def _difference(shown, meant):
    keys = sorted(key for key in shown.keys() | meant.keys() if shown.get(key) != meant.get(key))
    return [(shown.get(key), meant.get(key)) for key in keys[:2]]


def no_canary(world, end):
    """I7: no private word in any byte that was published, decrypted ones included."""
    canary = CANARY.encode()
    for one, said in end.bodies.items():
        assert canary not in payload.encode(said, one.header.place.device), "I7: a private line was published"
    for cloud in world.clouds.values():
        assert not any(canary in data for data in cloud.written), "I7: a private line lies in the place"


def tally(world, end):
    """Count what the schedules are meant to meet."""
    state = end.state
    places = {(one.device, one.number) for one in end.segments}
    world.met["forks"] += len(end.segments) - len(places)
    world.met["conflicts"] += len(state.conflicts)
    world.met["skipped moves"] += len(state.tree.skipped)
    world.met["cuts"] += len(state.authority.cut)
    world.met["parked"] += len(state.parked)
    world.met["undeleted"] += len(state.undeleted)
    whose = oracle(state.rows)
    said = [row for row in state.rows.values() if isinstance(row, Naming)]
    claims = Counter(row.name for row in said if row.person == row.member)
    world.met["names that are somebody"] += sum(id_ != person for id_, person in whose.items())
    world.met["names that several claim"] += sum(count > 1 for count in claims.values())
    world.met["copies"] += sum(isinstance(row, Copy) for row in state.rows.values())
    decided = [edit.op.code for edit, _ in end.ledger.values() if edit.op.code >= Control.MEMBER]
    for code in Control:
        world.met[f"decided: {code.name}"] += decided.count(code)
    for cloud_calls in (mount.met for one in world.computers for mount in one.mounts.values()):
        world.met.update(cloud_calls)


def _for_fold(one, said):
    place = one.header.place
    read = []
    for op in said.ops:
        parents = tuple(ops.Ref(ref.device, ref.opno, ref.tag) for ref in op.parents)
        read.append(op_forms.fold_op(op_forms.row_of(op, 0, lambda _ref: None), parents))
    prev = None if place.prev == segment.NO_SEGMENT else place.prev
    return ops.Segment(one.id, place.device, place.segno, prev, tuple(read))
