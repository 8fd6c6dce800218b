"""Four devices against an oracle that knows, for each operation, the whole set of those its device had seen."""

from dataclasses import dataclass

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from journal_app.store.log.op_rows import Code
from journal_app.sync.fold.ops import Edit, edits
from journal_app.sync.fold.vocabulary import KNOWN
from tests.core.sync.simulation import actions, simulator
from tests.extent import examples

DEVICES = st.integers(0, 3)
CHOICES = st.integers(0, 99)


@dataclass(frozen=True)
class Seen:
    """An operation with all that its device knew when it wrote it."""

    edit: Edit
    before: frozenset


class FourReplicas(RuleBasedStateMachine):
    @initialize(seed=st.integers(0, 999))
    def found(self, seed):
        self.world = simulator.World(seed, people=1, devices=4)
        self.replicas = self.world.replicas
        self.seen = {}
        self.touched = self.replicas[0]
        for replica in self.replicas:
            replica.vocabulary = KNOWN
            self.fetch(replica, 99)

    @rule(
        at=DEVICES,
        what=st.sampled_from(["add_objective", "edit_node", "move_node", "delete_node", "bring_back"]),
    )
    def write(self, at, what):
        self.touched = replica = self.replicas[at]
        before = self.known(replica)
        own = frozenset()
        for op in replica.write(getattr(actions.Actions(replica, replica.view()), what)()):
            # What one action writes is one step: its operations have seen each other where they stand in order.
            self.seen[replica.device, op.number] = before | own
            own |= {(replica.device, op.number)}

    @rule(at=DEVICES)
    def publish(self, at):
        self.touched = self.replicas[at]
        self.touched.publish()

    @rule(at=DEVICES, much=CHOICES)
    def pull(self, at, much):
        self.touched = self.replicas[at]
        self.fetch(self.touched, much)

    @invariant()
    def the_fold_shows_what_the_oracle_says(self):
        replica = self.touched
        everything = [e for s in (*replica.known.values(), *replica.provisional()) for e in edits(s)]
        ops = [
            Seen(e, self.seen.get((e.device, e.number), frozenset())) for e in everything if e.op.code < 16
        ]
        view = replica.view()
        for id_ in {one.edit.op.entity for one in ops}:
            self.compare(view, id_, [one for one in ops if one.edit.op.entity == id_])

    def compare(self, view, id_, ops):
        entity = next(found for (_, known), found in view.entities.items() if known == id_)
        writes = [one for one in ops if one.edit.op.code != Code.DEL]
        deletions = [one for one in ops if one.edit.op.code == Code.DEL]
        survivors = [one for one in writes if not any(place(one) in gone.before for gone in deletions)]
        assert entity.alive == bool(survivors)
        for number, cell in entity.cells.items():
            of_cell = [one for one in writes if number in fields(one.edit.op)]
            heads = [one for one in of_cell if not any(place(one) in other.before for other in of_cell)]
            assert {head.edit.hash for head in cell.heads} == {head.edit.hash for head in heads}
            assert cell.heads[0].edit.hash == max(heads, key=lambda one: one.edit.order).edit.hash

    @invariant()
    def equal_sets_show_equal_states(self):
        settled = {}
        for replica in self.replicas:
            if not replica.unsealed:
                state = replica.view()
                assert settled.setdefault(frozenset(replica.known), state) == state

    def fetch(self, replica, much):
        """Read a part of each device's chain, from its start: 99 is all of it.

        What was written by somebody who had seen more than that waits: until a link between two versions is here both
        show, and the oracle does not know about links.
        """
        chains = {}
        for segment in sorted(self.world.folder.values(), key=lambda segment: segment.number):
            chains.setdefault(segment.device, []).append(segment)
        waiting = [segment for chain in chains.values() for segment in chain[: 1 + len(chain) * much // 99]]
        while ready := [s for s in waiting if self.before(s) <= self.known(replica)]:
            for segment in ready:
                replica.keep(segment)
                waiting.remove(segment)

    def before(self, segment):
        """Return what the writer of a segment had seen of others, and of their own chain before it."""
        own = {(segment.device, op.number) for op in segment.ops}
        return frozenset().union(*(self.seen.get(name, ()) for name in own)) - own

    def known(self, replica):
        """Return the operations a device has."""
        held = (*replica.known.values(), *replica.provisional())
        return frozenset((s.device, op.number) for s in held for op in s.ops)


def place(one):
    return one.edit.device, one.edit.number


def fields(op):
    return {number for number, _ in op.value} if op.code == Code.NEW else {op.field}


TestFourReplicas = FourReplicas.TestCase
TestFourReplicas.settings = settings(max_examples=examples(200), stateful_step_count=50, deadline=None)
