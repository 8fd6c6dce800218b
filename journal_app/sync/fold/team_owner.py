"""The owner of the team: the genesis names the first, TRANSFER the next, and the recovery key stands above both.

To be an owner is a gift that a REVOKE or REMOVE takes back: those TRANSFERs it names, and what the genesis gave where
it names none (a REMOVE ends that in any case). A later TRANSFER is another gift. Among an owner's own devices cuts
count even when their author is cut as well; the recovery key, whose cuts come first, settles a quarrel there.

A recovery key counts as far as every NEW_RECOVERY that counts lets it. Those of owners who are owners without it come
first, so that whoever kept an old key cannot undo with it that it was replaced.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from journal_app.domain.ids import Id
from journal_app.store.log.op_rows import Control
from journal_app.sync.fold.chains import Chains
from journal_app.sync.fold.cuts import Cuts
from journal_app.sync.fold.decisions import Decisions
from journal_app.sync.fold.ops import (
    Cut,
    DeviceId,
    Edit,
    Genesis,
    NewRecovery,
    OpHash,
    Segment,
    SegmentId,
    Standing,
)

_BY_GENESIS: Final = OpHash(b"genesis")
_Owning = tuple[DeviceId, Id, OpHash]


@dataclass(frozen=True, slots=True)
class Ownership:
    """Who owns the team now, the devices anyone ever owned it from, and the segments that speak for an owner."""

    owners: frozenset[Id]
    devices: set[Standing]
    top: frozenset[SegmentId]
    recovery: frozenset[DeviceId]
    gifts: Mapping[OpHash, Id]


def ownership(genesis: Genesis, chains: Chains, decisions: Decisions) -> Ownership:
    """Decide whose the team is, and which recovery keys hold."""
    keys = {genesis.recovery} if genesis.recovery is not None else set()
    limits: dict[DeviceId, list[frozenset[SegmentId]]] = defaultdict(list)
    counted: set[OpHash] = set()
    spoken = frozenset[SegmentId]()
    while True:
        round_ = _Round(genesis, chains, decisions, spoken)
        for edit in decisions.of(round_.top - spoken, Control.NEW_RECOVERY):
            if edit.hash not in counted and isinstance(edit.op.value, NewRecovery):
                counted.add(edit.hash)
                keys.add(edit.op.value.device)
                for device, kept in decisions.listed(edit).items():
                    limits[device].append(kept)
        now = frozenset(
            segment.id
            for device in keys
            for segment in chains.of(device)
            if all(segment.id in kept for kept in limits[device])
        )
        if now == spoken:
            return round_.found(frozenset(device for device in keys if not limits[device]))
        spoken = now


class _Round:
    """Who owns the team where these segments speak for a recovery key."""

    def __init__(
        self, genesis: Genesis, chains: Chains, decisions: Decisions, spoken: frozenset[SegmentId]
    ) -> None:
        self._founder = genesis.owner
        self._decisions = decisions
        self._given = {edit.hash: edit.op.entity for edit in decisions.of(chains.whole, Control.TRANSFER)}
        self._kept: dict[OpHash, list[frozenset[SegmentId]]] = defaultdict(list)
        self._cuts = Cuts(decisions)
        self._seeds: set[_Owning] = decisions.transferred(spoken)
        self._seeds.add((genesis.device, genesis.owner, _BY_GENESIS))
        self._end(decisions.inside(spoken))
        settled = self._settle()
        claims = {segment for segment, _ in self._deciding()}
        self._end([edit for edit in decisions.inside(claims) if edit.hash not in settled])
        self._standing = self._closure()
        self.top = spoken.union(segment for segment, _ in self._valid(self._standing, chains.of))

    def found(self, recovery: frozenset[DeviceId]) -> Ownership:
        """Return what was decided."""
        return Ownership(
            owners=frozenset(member for _, member, gift in self._standing if not self._kept[gift]),
            devices={(device, member) for device, member, _ in self._standing},
            top=self.top,
            recovery=recovery,
            gifts={gift: member for _, member, gift in self._standing if gift != _BY_GENESIS},
        )

    def _settle(self) -> set[OpHash]:
        """Let owners end what is their own, lost devices of theirs among it, and return by what.

        Of two ends that do not know of each other (a copy of the journal was put back) the earlier counts, by the clock
        of the owner's own device: nobody else could tell.
        """
        found = self._decisions.own_ends(self._deciding(), of_devices=True)
        for ends in sorted(found, key=lambda ends: ends[0].order):
            if (ends[0].segment, ends[0].op.entity) in self._deciding():
                self._end(ends)
        return {edit.hash for ends in found for edit in ends}

    def _end(self, decided: list[Edit]) -> None:
        """Let what was decided end the gifts it takes back, and cut the devices it lists."""
        # Not the person: what they were given anew is another gift.
        self._cuts.add(decided, {edit.op.entity: {_BY_GENESIS} for edit in decided})
        for edit in decided:
            for gift in self._taken_back(edit):
                limits = self._kept[gift]
                limits[:] = [self._decisions.kept(edit).intersection(*limits)]

    def _taken_back(self, edit: Edit) -> set[OpHash]:
        value, member = edit.op.value, edit.op.entity
        removes = edit.op.code == Control.REMOVE
        if not isinstance(value, Cut) or not ((removes and value.whole) or edit.op.code == Control.REVOKE):
            return set()
        found = {hash_ for hash_ in self._decisions.named(edit) if self._given.get(hash_) == member}
        if member == self._founder and (removes or not edit.op.parents):
            found.add(_BY_GENESIS)
        return found

    def _counts(self, segment: Segment, member: Id, gift: OpHash) -> bool:
        return self._cuts.counts(segment, member) and all(segment.id in kept for kept in self._kept[gift])

    def _closure(self) -> set[_Owning]:
        """Return the devices an owner acts from: those it was given to, those they admit, and the next owner's."""
        found: set[_Owning] = set()
        taken = {device for device, _, _ in self._seeds}
        waiting = list(self._seeds)
        while waiting:
            owning = waiting.pop()
            if owning in found:
                continue
            found.add(owning)
            device, member, gift = owning
            inside = [s.id for s in self._decisions.deciding(device) if self._counts(s, member, gift)]
            admitted = self._decisions.admitted(inside, {member})
            waiting += ((one, of, gift) for one, of in admitted if one not in taken)
            waiting += self._decisions.transferred(inside)
        return found

    def _deciding(self) -> Iterator[tuple[SegmentId, Id]]:
        """Yield the segments in which, as far as it stands now, an owner decides something."""
        return self._valid(self._closure(), self._decisions.deciding)

    def _valid(
        self, standing: Iterable[_Owning], segments: Callable[[DeviceId], Sequence[Segment]]
    ) -> Iterator[tuple[SegmentId, Id]]:
        for device, member, gift in standing:
            for segment in segments(device):
                if self._counts(segment, member, gift):
                    yield segment.id, member
