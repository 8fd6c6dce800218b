"""The control operations, looked up by the segments they stand in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from journal_app.domain.ids import Id
from journal_app.store.log.op_rows import Control
from journal_app.sync.fold.ancestry import Ancestry
from journal_app.sync.fold.chains import Chains
from journal_app.sync.fold.ops import (
    Cut,
    DeviceId,
    Edit,
    Grant,
    NewRecovery,
    OpHash,
    Retire,
    Role,
    Segment,
    SegmentId,
    Transfer,
    edits,
)

_FIRST, _LAST = min(Control), max(Control)
_Order = tuple[int, bytes, bytes, int]
_MOST_ENDS = 64  # of one's own in one segment: the app writes two


@dataclass(frozen=True, slots=True)
class Given:
    """A role or right that was given. `node` is what it is about; `kept` is what is left of it, one set a REVOKE."""

    hash: OpHash
    node: Id
    member: Id
    right: str
    kept: tuple[frozenset[SegmentId], ...] = ()

    def covers(self, segment: SegmentId) -> bool:
        """Tell whether the right holds for what a segment does."""
        return all(segment in kept for kept in self.kept)


class Decisions:
    """All control operations of a set of chains. Each question names the segments it may look into."""

    def __init__(self, chains: Chains) -> None:
        self._chains = chains
        self._found: dict[SegmentId, list[Edit]] = {}
        self._deciding: dict[DeviceId, list[Segment]] = defaultdict(list)
        for segment in chains.whole.values():
            if any(_FIRST <= op.code <= _LAST for op in segment.ops):
                self._found[segment.id] = [e for e in edits(segment) if _FIRST <= e.op.code <= _LAST]
                self._deciding[segment.device].append(segment)
        self.retired = {
            edit.device
            for found in self._found.values()
            for edit in found
            if isinstance(edit.op.value, Retire) and edit.op.value.successor is not None
        }
        in_order = sorted((e for found in self._found.values() for e in found), key=lambda e: e.order)
        self._ancestry = Ancestry(in_order)

    def deciding(self, device: DeviceId) -> Sequence[Segment]:
        """Return the segments of a device in which something is decided: few, where it writes every day."""
        return self._deciding.get(device, ())

    def of(self, segments: Iterable[SegmentId], code: Control) -> list[Edit]:
        """Return the operations of one kind."""
        return [e for segment in segments for e in self._found.get(segment, ()) if e.op.code == code]

    def inside(self, segments: Iterable[SegmentId]) -> list[Edit]:
        """Return all that was decided in these segments."""
        return [edit for segment in segments for edit in self._found.get(segment, ())]

    def named(self, edit: Edit) -> frozenset[OpHash]:
        """Return which decisions an operation takes back."""
        places = (place for ref in edit.op.parents for place in self._ancestry.resolve(ref, edit))
        return frozenset(self._ancestry.edits[place].hash for place in places)

    def listed(self, edit: Edit) -> dict[DeviceId, frozenset[SegmentId]]:
        """Return the segments that a cut lists, with all before them, by their devices."""
        heads = edit.op.value.heads if isinstance(edit.op.value, (Cut, NewRecovery)) else ()
        return {
            device: frozenset[SegmentId]().union(*(self._chains.before(head) for head in listed))
            for device, listed in heads
        }

    def remains(self, edit: Edit) -> dict[DeviceId, frozenset[SegmentId]]:
        """Return what still counts of the devices that a decision ends.

        Where its own device is one of them: up to the segment it stands in, and what it lists of other branches.
        """
        found = self.listed(edit)
        if self.is_own_end(edit):
            found[edit.device] = found.get(edit.device, frozenset()) | self._chains.before(edit.segment)
        return found

    def kept(self, edit: Edit) -> frozenset[SegmentId]:
        """Return all that still counts where a REVOKE takes something back."""
        return frozenset[SegmentId]().union(*self.remains(edit).values())

    def is_own_end(self, edit: Edit) -> bool:
        """Tell whether an operation ends something of the device that wrote it, if it speaks for whom it is about."""
        value = edit.op.value
        if edit.op.code == Control.REMOVE:
            return isinstance(value, Cut) and (value.whole or edit.device in dict(value.heads))
        if edit.op.code == Control.RETIRE_SELF:
            return isinstance(value, Retire) and value.successor is None
        return edit.op.code == Control.REVOKE and isinstance(value, Cut)

    def own_ends(
        self, spoken: Iterable[tuple[SegmentId, Id]], *, of_devices: bool = False
    ) -> list[list[Edit]]:
        """Return by what people end something of their own, in segments that speak for them: nobody else is asked.

        One list for each segment, in the order in which they count: a device's own end before that of its person, and
        the end of an earlier stay before that of a later one, whatever the clock of who left says. With `of_devices`
        also what removes another device of the same person.
        """
        found = [
            [
                edit
                for edit in self._found.get(segment, ())
                if edit.op.entity == member
                and (self.is_own_end(edit) or (of_devices and edit.op.code == Control.REMOVE))
            ][:_MOST_ENDS]
            for segment, member in spoken
        ]
        return sorted(filter(None, found), key=lambda ends: self._end_order(ends[0]))

    def _end_order(self, edit: Edit) -> tuple[bool, bool, list[_Order], _Order]:
        places = {place for ref in edit.op.parents for place in self._ancestry.resolve(ref, edit)}
        named = sorted(self._ancestry.edits[place].order for place in places)
        ends_person = edit.op.code == Control.REVOKE or (
            isinstance(edit.op.value, Cut) and edit.op.value.whole
        )
        return (ends_person, not named, named, edit.order)

    def admitted(self, segments: Iterable[SegmentId], members: Collection[Id]) -> set[tuple[DeviceId, Id]]:
        """Return the devices let in for any of these members."""
        return {
            (DeviceId(edit.op.value), edit.op.entity)
            for edit in self.of(segments, Control.ADMIT)
            if isinstance(edit.op.value, bytes) and edit.op.entity in members
        }

    def transferred(self, segments: Iterable[SegmentId]) -> set[tuple[DeviceId, Id, OpHash]]:
        """Return the devices of the people the team was handed to, with the decision that did it."""
        return {
            (device, edit.op.entity, edit.hash)
            for edit in self.of(segments, Control.TRANSFER)
            if isinstance(edit.op.value, Transfer)
            for device in edit.op.value.devices
        }

    def roles(self, segments: Iterable[SegmentId], role: Role) -> list[Given]:
        """Return the roles given."""
        return [
            Given(e.hash, e.op.entity, e.op.entity, role)
            for e in self.of(segments, Control.MEMBER)
            if e.op.value == role
        ]

    def grants(self, segments: Iterable[SegmentId]) -> list[Given]:
        """Return the rights given."""
        return [
            Given(e.hash, e.op.entity, e.op.value.member, e.op.value.right)
            for e in self.of(segments, Control.GRANT)
            if isinstance(e.op.value, Grant)
        ]

    def revoked(
        self, given: Iterable[Given], by: Iterable[Edit], own: Iterable[Edit] = ()
    ) -> tuple[Given, ...]:
        """Return roles or rights, limited where they were taken back, or went with the person they were given to.

        `own` are ends of one's own: they take back what was given to that person alone.
        """
        kept: dict[OpHash, list[frozenset[SegmentId]]] = defaultdict(list)
        given = list(given)
        whose = {one.hash: one.member for one in given}
        mine = {edit.hash for edit in own}
        for edit in sorted([*by, *own], key=lambda edit: edit.hash):
            value = edit.op.value
            if isinstance(value, Cut) and (
                edit.op.code == Control.REVOKE or (edit.op.code == Control.REMOVE and value.whole)
            ):
                for hash_ in self.named(edit):
                    if edit.hash not in mine or whose.get(hash_) == edit.op.entity:
                        kept[hash_].append(self.kept(edit))
        limited = (replace(one, kept=tuple(kept[one.hash])) for one in given)
        return tuple(sorted(limited, key=lambda one: one.hash))
