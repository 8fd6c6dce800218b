"""How much of a chain counts after a removal."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from journal_app.domain.ids import Id
from journal_app.sync.chains import Chains
from journal_app.sync.decisions import Decisions
from journal_app.sync.ops import Control, Cut, DeviceId, OpHash, Segment, SegmentId


@dataclass(frozen=True, slots=True)
class _Removal:
    member: Id
    remains: Mapping[DeviceId, frozenset[SegmentId]]
    ends: bool
    guarded: frozenset[Id]

    def hits(self, segment: Segment, member: Id) -> bool:
        # A device may be named by somebody it never belonged to: their end is not the end of its own person.
        if member != self.member or member in self.guarded:
            return False
        if segment.device in self.remains:
            return segment.id not in self.remains[segment.device]
        return self.ends


class Cuts:
    """The cuts that hold, and what was let in again beyond one."""

    def __init__(self, chains: Chains) -> None:
        self._chains = chains
        self._removals: list[_Removal] = []
        self._extended: list[tuple[frozenset[SegmentId], frozenset[Id]]] = []
        self.ended: set[Id] = set()

    def counts(self, segment: Segment, member: Id) -> bool:
        """Tell whether a segment of a device of this member lies before every cut."""
        if not any(removal.hits(segment, member) for removal in self._removals):
            return True
        return any(segment.id in kept and member not in guarded for kept, guarded in self._extended)

    def add(
        self,
        decisions: Decisions,
        by: Collection[SegmentId],
        memberships: Mapping[Id, set[OpHash]],
        guarded: frozenset[Id] = frozenset(),
    ) -> None:
        """Add the removals decided in these segments; they do nothing to the members in `guarded`.

        Who was made a member again by an operation the removal does not name stays one; the devices it lists stay cut.
        """
        for edit in decisions.of(by, Control.REMOVE):
            if isinstance(edit.op.value, Cut):
                member = edit.op.entity
                ends = edit.op.value.whole and memberships.get(member, set()) <= decisions.named(edit)
                self._removals.append(_Removal(member, self._remains(edit.op.value), ends, guarded))
                if ends and member not in guarded:
                    self.ended.add(member)
        for edit in decisions.of(by, Control.EXTEND_CUT):
            if isinstance(edit.op.value, Cut):
                self._extended += [(kept, guarded) for kept in self._remains(edit.op.value).values()]

    def end_ownership(self, decisions: Decisions, by: Iterable[SegmentId]) -> None:
        """Add the cuts that end a person's ownership: a REVOKE about them that names nothing.

        What the genesis or TRANSFER gave has no grant that could be named.
        """
        for edit in decisions.of(by, Control.REVOKE):
            if isinstance(edit.op.value, Cut) and not edit.op.parents:
                remains = self._remains(edit.op.value)
                self._removals.append(_Removal(edit.op.entity, remains, ends=True, guarded=frozenset()))
                self.ended.add(edit.op.entity)

    def _remains(self, cut: Cut) -> dict[DeviceId, frozenset[SegmentId]]:
        return {
            device: frozenset[SegmentId]().union(*(self._chains.before(head) for head in heads))
            for device, heads in cut.heads
        }
