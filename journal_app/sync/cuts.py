"""How much of a chain counts after a removal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from journal_app.domain.ids import Id
from journal_app.sync.decisions import Decisions
from journal_app.sync.ops import Control, Cut, DeviceId, Edit, OpHash, Segment, SegmentId


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

    def __init__(self, decisions: Decisions) -> None:
        self._decisions = decisions
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
        decided: Iterable[Edit],
        memberships: Mapping[Id, set[OpHash]],
        guarded: frozenset[Id] = frozenset(),
        *,
        own: bool = False,
    ) -> None:
        """Add the removals among what was decided; they do nothing to the members in `guarded`.

        Who was made a member again by an operation the removal does not name stays one; the devices it lists stay cut.
        With `own` they are people's own: whoever goes with one device alone ends no other in use.
        """
        decided = list(decided)
        # One operation names no more than a few dozen: what a removal names may stand in several of its segment.
        named: dict[tuple[SegmentId, Id], set[OpHash]] = defaultdict(set)
        for edit in decided:
            if edit.op.code == Control.REMOVE:
                named[edit.segment, edit.op.entity] |= self._decisions.named(edit)
        for edit in decided:
            value, member = edit.op.value, edit.op.entity
            if edit.op.code == Control.REMOVE and isinstance(value, Cut):
                ends = value.whole and memberships.get(member, set()) <= named[edit.segment, member]
                remains = self._decisions.remains(edit)
                if own and not value.whole:
                    gone = {edit.device, *self._decisions.retired}
                    remains = {device: kept for device, kept in remains.items() if device in gone}
                self._removals.append(_Removal(member, remains, ends, guarded))
                if ends and member not in guarded:
                    self.ended.add(member)
            elif edit.op.code == Control.RETIRE_SELF and self._decisions.is_own_end(edit):
                self._removals.append(
                    _Removal(member, self._decisions.remains(edit), ends=False, guarded=guarded)
                )
            elif edit.op.code == Control.EXTEND_CUT and isinstance(value, Cut):
                self._extended += [(kept, guarded) for kept in self._decisions.listed(edit).values()]
