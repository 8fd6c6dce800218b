"""Cuts: how much of a chain counts after a removal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from journal_app.domain.ids import Id
from journal_app.store.log.op_rows import Control
from journal_app.sync.fold.decisions import Decisions
from journal_app.sync.fold.ops import Cut, DeviceId, Edit, OpHash, Segment, SegmentId


@dataclass(frozen=True, slots=True)
class _Left:
    """What is left of a member after all that was removed of them. `ends`: of a device not in `remains`, nothing."""

    remains: Mapping[DeviceId, frozenset[SegmentId]]
    ends: bool

    def holds(self, segment: Segment) -> bool:
        kept = self.of(segment.device)
        return kept is None or segment.id in kept

    def of(self, device: DeviceId) -> frozenset[SegmentId] | None:
        """Return what is left of a device, None for all."""
        return self.remains.get(device, frozenset() if self.ends else None)

    def after(self, removal: _Left) -> _Left:
        """Return what is left after one more removal."""
        remains: dict[DeviceId, frozenset[SegmentId]] = {}
        for device in {*self.remains, *removal.remains}:
            kept = [one for one in (self.of(device), removal.of(device)) if one is not None]
            remains[device] = kept[0].intersection(*kept[1:])
        return _Left(remains, self.ends or removal.ends)


class Cuts:
    """The cuts that hold, and what was let in again beyond one."""

    def __init__(self, decisions: Decisions) -> None:
        self._decisions = decisions
        # By member: a device may be named by somebody it never belonged to, whose end is not that of its own person.
        self._left: dict[Id, _Left] = {}
        self._extended: list[tuple[frozenset[SegmentId], frozenset[Id]]] = []
        self.ended: set[Id] = set()

    def counts(self, segment: Segment, member: Id) -> bool:
        """Tell whether a segment of a device of this member lies before every cut."""
        left = self._left.get(member)
        if left is None or left.holds(segment):
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
            if edit.op.code == Control.EXTEND_CUT:
                self._extended += [(kept, guarded) for kept in self._decisions.listed(edit).values()]
            elif member in guarded:
                continue
            elif edit.op.code == Control.REMOVE and isinstance(value, Cut):
                ends = value.whole and memberships.get(member, set()) <= named[edit.segment, member]
                remains = self._decisions.remains(edit)
                if own and not value.whole:
                    gone = {edit.device, *self._decisions.retired}
                    remains = {device: kept for device, kept in remains.items() if device in gone}
                self._remove(member, _Left(remains, ends))
                if ends:
                    self.ended.add(member)
            elif edit.op.code == Control.RETIRE_SELF and self._decisions.is_own_end(edit):
                self._remove(member, _Left(self._decisions.remains(edit), ends=False))

    def _remove(self, member: Id, removal: _Left) -> None:
        left = self._left.get(member)
        self._left[member] = removal if left is None else left.after(removal)
