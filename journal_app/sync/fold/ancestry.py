"""The ancestry of operations: who saw what, as a graph of them and the versions they name.

That Y reaches X means that Y's writer had seen X, directly or through what others had seen. Operations that do not
count (yet) are part of the graph: seeing is a fact, whether or not what was seen is accepted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from journal_app.sync.fold.ops import DeviceId, Edit, Ref


class Ancestry:
    """The operations on one entity (or all control operations), addressed by their place in `edits`."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        """Names that lead nowhere here, to operations on other entities or to some not yet known, are left out."""
        self.edits = edits
        self._places: dict[tuple[DeviceId, int], list[int]] = defaultdict(list)
        for place, edit in enumerate(edits):
            self._places[edit.device, edit.number].append(place)
        self._parents = [self._named(edit) for edit in edits]

    def parents(self, place: int) -> list[int]:
        """Return the places of the versions an operation names."""
        return self._parents[place]

    def below(self, places: Iterable[int]) -> set[int]:
        """Return all that the writers of these operations had seen."""
        seen: set[int] = set()
        waiting = [parent for place in places for parent in self._parents[place]]
        while waiting:
            place = waiting.pop()
            if place not in seen:
                seen.add(place)
                waiting.extend(self._parents[place])
        return seen

    def _named(self, edit: Edit) -> list[int]:
        return [place for ref in edit.op.parents for place in self.resolve(ref, edit)]

    def resolve(self, ref: Ref, by: Edit) -> list[int]:
        """Return the places of the operations a name stands for: one, or none where it is not here.

        Two where the tags of a fork's branches collide: then the writer had seen both, as far as can be told.
        """
        found = self._places.get((ref.device, ref.number), ())
        if ref.tag:
            return [place for place in found if self.edits[place].hash.startswith(ref.tag)]
        # A segment cannot hold its own hash; what it names inside itself must stand before.
        return [
            place
            for place in found
            if self.edits[place].segment == by.segment and self.edits[place].number < by.number
        ]
