"""How much of a chain counts after a removal."""

from __future__ import annotations

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
    ) -> None:
        """Add the removals among what was decided; they do nothing to the members in `guarded`.

        Who was made a member again by an operation the removal does not name stays one; the devices it lists stay cut.
        """
        for edit in decided:
            value, member = edit.op.value, edit.op.entity
            if edit.op.code == Control.REMOVE and isinstance(value, Cut):
                ends = value.whole and memberships.get(member, set()) <= self._decisions.named(edit)
                self._removals.append(_Removal(member, self._decisions.remains(edit), ends, guarded))
                if ends and member not in guarded:
                    self.ended.add(member)
            elif edit.op.code == Control.RETIRE_SELF and self._decisions.is_own_end(edit):
                self._removals.append(
                    _Removal(member, self._decisions.remains(edit), ends=False, guarded=guarded)
                )
            elif edit.op.code == Control.EXTEND_CUT and isinstance(value, Cut):
                self._extended += [(kept, guarded) for kept in self._decisions.listed(edit).values()]
