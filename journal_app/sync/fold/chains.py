"""Chains of segments: which segments count at all, and what lies before a head.

A segment counts when all before it are here and it, or a later one of its chain, is signed: hashes vouch for what they
name. A device that was restored from a backup or cloned has a chain that forks; both branches count.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import replace

from journal_app.sync.fold.ops import DeviceId, Segment, SegmentId


class Chains:
    """The segments known, as chains. `gaps` wait for a segment before them, `unsigned` for a signature."""

    def __init__(self, segments: Iterable[Segment]) -> None:
        """Take segments in any order, any of them more than once."""
        self.known = _by_id(segments)
        rooted = self._rooted()
        vouched = self._vouched(rooted)
        self.whole: Mapping[SegmentId, Segment] = {
            id_: segment for id_, segment in self.known.items() if id_ in rooted and id_ in vouched
        }
        self.gaps = frozenset(self.known) - rooted
        self.unsigned = rooted - vouched
        self.by_device: Mapping[DeviceId, list[Segment]] = _by_device(self.whole.values())
        self._before: dict[SegmentId, frozenset[SegmentId]] = {}

    def of(self, device: DeviceId | None) -> Sequence[Segment]:
        """Return the segments of a device; none of nobody's."""
        return self.by_device.get(device, ()) if device is not None else ()

    def before(self, head: SegmentId) -> frozenset[SegmentId]:
        """Return a head and all segments before it in its chain; nothing while the head is not here."""
        if head not in self._before:
            found: list[SegmentId] = []
            id_: SegmentId | None = head
            while id_ is not None and id_ in self.whole:
                found.append(id_)
                id_ = self.whole[id_].prev
            self._before[head] = frozenset(found)
        return self._before[head]

    def heads(self) -> dict[DeviceId, tuple[SegmentId, ...]]:
        """Return the last segment of each device, several where its chain forks."""
        named = {segment.prev for segment in self.whole.values()}
        return {
            device: tuple(sorted(s.id for s in segments if s.id not in named))
            for device, segments in self.by_device.items()
        }

    def without_last(self, ids: Collection[SegmentId]) -> Chains:
        """Return the chains without these segments, which nothing may follow."""
        less = copy(self)
        less.known = {id_: segment for id_, segment in self.known.items() if id_ not in ids}
        less.whole = {id_: segment for id_, segment in self.whole.items() if id_ not in ids}
        less.by_device = _by_device(less.whole.values())
        return less

    def _rooted(self) -> frozenset[SegmentId]:
        rooted: set[SegmentId] = set()
        for segment in sorted(self.known.values(), key=lambda segment: segment.number):
            if segment.prev is None:
                fits = segment.number == 1
            else:
                before = self.known.get(segment.prev)
                fits = before is not None and before.id in rooted and _follows(segment, before)
            if fits:
                rooted.add(segment.id)
        return frozenset(rooted)

    def _vouched(self, rooted: frozenset[SegmentId]) -> frozenset[SegmentId]:
        vouched: set[SegmentId] = set()
        for segment in sorted(self.known.values(), key=lambda segment: segment.number, reverse=True):
            if segment.id in rooted and (segment.signed or segment.id in vouched):
                vouched.add(segment.id)
                if segment.prev is not None:
                    vouched.add(segment.prev)
        return frozenset(vouched)


def _follows(segment: Segment, before: Segment) -> bool:
    return segment.device == before.device and segment.number == before.number + 1


def _by_id(segments: Iterable[Segment]) -> dict[SegmentId, Segment]:
    known: dict[SegmentId, Segment] = {}
    for segment in segments:
        same = known.get(segment.id)
        if same is None or (segment.signed and not same.signed):
            # The signature is no part of the id: of two copies, one may have lost it.
            known[segment.id] = segment if same is None else replace(same, signed=True)
    return known


def _by_device(segments: Iterable[Segment]) -> dict[DeviceId, list[Segment]]:
    found: dict[DeviceId, list[Segment]] = defaultdict(list)
    for segment in segments:
        found[segment.device].append(segment)
    return dict(found)
