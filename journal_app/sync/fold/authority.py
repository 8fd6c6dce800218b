"""Authority: who may act, and how far. The owner's devices, then the admins', then the members'.

Each of the three is decided by the ones before it alone, so the order in which decisions were made or arrived does not
matter, and two people who remove each other are no riddle. No times are compared: grants add up, a REVOKE takes back
those it names, and a cut says by the ids of segments how much of a chain counts. What people end of their own (they
leave, they hand over) is settled before what others end of theirs: whoever gave the team away cannot take it back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from journal_app.domain.ids import Id, is_person
from journal_app.store.log.op_rows import Control
from journal_app.sync.fold.chains import Chains
from journal_app.sync.fold.cuts import Cuts
from journal_app.sync.fold.decisions import Decisions, Given
from journal_app.sync.fold.ops import (
    DeviceId,
    Edit,
    Genesis,
    OpHash,
    Right,
    Role,
    Segment,
    SegmentId,
    Standing,
)
from journal_app.sync.fold.team_owner import ownership

_Counts = Callable[[Segment, Id], bool]


@dataclass(frozen=True, slots=True)
class Authority:
    """Who may do what, as all control operations together say.

    `authors` are the members a segment speaks for: one, as a rule; none where its device is not admitted or it lies
    beyond a cut (then it is in `cut`). `powers` are the segments that speak for the owner or an admin. `devices` were
    let in, of whom the `silent` were removed: nothing counts that they write from now on. `recovery` are the devices of
    the recovery keys that hold, `gifts` the TRANSFERs by which somebody is or was an owner.
    """

    authors: Mapping[SegmentId, tuple[Id, ...]]
    cut: frozenset[SegmentId]
    powers: frozenset[SegmentId]
    devices: frozenset[Standing]
    silent: frozenset[Standing]
    owners: frozenset[Id]
    admins: frozenset[Id]
    members: frozenset[Id]
    grants: tuple[Given, ...]
    recovery: frozenset[DeviceId]
    gifts: Mapping[OpHash, Id]

    def may_edit_node(self, member: Id, segment: SegmentId, node: Id) -> bool:
        """Tell whether a member may change a node of the OKR tree that is not their own."""
        return segment in self.powers or any(
            grant.member == member
            and (grant.right == Right.OKR_EDITOR or (grant.right == Right.OKR_OWNER and grant.node == node))
            and grant.covers(segment)
            for grant in self.grants
        )

    def may_edit_sheet(self, team: Id, segment: SegmentId) -> bool:
        """Tell whether a segment may change the team's sheet: one that leads, and any where it is open to all."""
        return segment in self.powers or any(
            grant.member == team and grant.right == Right.SHEET_EDITOR and grant.covers(segment)
            for grant in self.grants
        )


def decide(genesis: Genesis, chains: Chains, applicant: Standing | None = None) -> Authority:
    """Decide who may do what, as if the `applicant` had been let in, and never been removed."""
    return _Strata(genesis, chains).authority(applicant)


def _next(device: DeviceId) -> Segment:
    """Return what a device may write next: nothing that a cut could name."""
    return Segment(SegmentId(b""), device, 0, None, ())


class _Strata:
    def __init__(self, genesis: Genesis, chains: Chains) -> None:
        self._genesis = genesis
        self._chains = chains
        self._decisions = Decisions(chains)

    def authority(self, applicant: Standing | None) -> Authority:
        owning = ownership(self._genesis, self._chains, self._decisions)
        owners, top = owning.owners, owning.top
        admins, admin_powers = self._admins(top)
        powers = top | admin_powers
        memberships = self._memberships(powers)
        cuts = Cuts(self._decisions)
        cuts.add(self._decisions.inside(top), memberships)
        cuts.add(self._decisions.inside(admin_powers), memberships, guarded=frozenset(owners | admins))
        # Nobody but the owner admits a device that would speak for the owner.
        people = set(memberships) - owners
        seeds = owning.devices | self._decisions.admitted(powers, people)

        def counts(segment: Segment, member: Id) -> bool:
            return cuts.counts(segment, member) or (applicant is not None and member == applicant[1])

        self._settle(seeds, counts, lambda own: cuts.add(own, memberships, own=True))
        standing = self._closure(seeds, counts)
        if applicant is not None and applicant[0] not in {device for device, _ in standing}:
            standing.add(applicant)
        authors: dict[SegmentId, set[Id]] = defaultdict(set)
        for segment, member in self._valid(standing, counts):
            authors[segment].add(member)
        everything = {s.id for device, _ in standing for s in self._chains.of(device)}
        return Authority(
            authors={segment: tuple(sorted(found)) for segment, found in authors.items()},
            cut=frozenset(everything - set(authors)),
            powers=powers,
            devices=frozenset(standing),
            silent=frozenset(one for one in standing if not cuts.counts(_next(one[0]), one[1])),
            owners=owners,
            admins=frozenset(admins),
            members=frozenset(set(memberships) - cuts.ended),
            grants=self._decisions.revoked(self._decisions.grants(powers), self._decisions.inside(powers)),
            recovery=owning.recovery,
            gifts=owning.gifts,
        )

    def _admins(self, top: frozenset[SegmentId]) -> tuple[set[Id], frozenset[SegmentId]]:
        """Return who is admin now, and the segments in which anyone ever was."""
        said, memberships = self._decisions.inside(top), self._memberships(top)
        given: dict[Id, list[Given]] = {}
        cuts = Cuts(self._decisions)

        own: list[Edit] = []

        def limit() -> None:
            roles = self._decisions.revoked(self._decisions.roles(top, Role.ADMIN), said, own)
            given.clear()
            for role in roles:
                if is_person(role.member):
                    given.setdefault(role.member, []).append(role)

        def counts(segment: Segment, member: Id) -> bool:
            return cuts.counts(segment, member) and any(role.covers(segment.id) for role in given[member])

        def end(decided: list[Edit]) -> None:
            own.extend(decided)
            limit()
            cuts.add(decided, memberships, own=True)

        limit()
        cuts.add(said, memberships)
        seeds = self._decisions.admitted(top, set(given))
        self._settle(seeds, counts, end)
        powers = frozenset(segment for segment, _ in self._valid(self._closure(seeds, counts), counts))
        now = {member for member, roles in given.items() if not all(role.kept for role in roles)}
        return now - cuts.ended, powers

    def _memberships(self, by: frozenset[SegmentId]) -> dict[Id, set[OpHash]]:
        found: dict[Id, set[OpHash]] = defaultdict(set)
        for edit in self._decisions.of(by, Control.MEMBER):
            if is_person(edit.op.entity):
                found[edit.op.entity].add(edit.hash)
        return found

    def _closure(self, seeds: set[Standing], counts: _Counts, of: Id | None = None) -> set[Standing]:
        """Add the devices that those already in admit for their own member; with `of` for this member alone.

        Nobody takes for their own what somebody higher let in for another.
        """
        found: set[Standing] = set()
        taken = {device for device, _ in seeds}
        waiting = [one for one in seeds if of in {None, one[1]}]
        while waiting:
            standing = waiting.pop()
            if standing in found:
                continue
            found.add(standing)
            device, member = standing
            inside = [s.id for s in self._decisions.deciding(device) if counts(s, member)]
            waiting += (one for one in self._decisions.admitted(inside, {member}) if one[0] not in taken)
        return found

    def _settle(self, seeds: set[Standing], counts: _Counts, end: Callable[[list[Edit]], None]) -> None:
        """Let people end what is their own, as far as what they ended before lets them."""
        for ends in self._decisions.own_ends(self._deciding(seeds, counts)):
            member = ends[0].op.entity
            if (ends[0].segment, member) in self._deciding(seeds, counts, member):
                end(ends)

    def _deciding(
        self, seeds: set[Standing], counts: _Counts, of: Id | None = None
    ) -> Iterable[tuple[SegmentId, Id]]:
        """Yield the segments that speak for somebody (with `of` for a member) and in which something is decided."""
        for device, member in self._closure(seeds, counts, of):
            for segment in self._decisions.deciding(device):
                if counts(segment, member):
                    yield segment.id, member

    def _valid(self, standing: Iterable[Standing], counts: _Counts) -> Iterable[tuple[SegmentId, Id]]:
        for device, member in standing:
            for segment in self._chains.of(device):
                if counts(segment, member):
                    yield segment.id, member
