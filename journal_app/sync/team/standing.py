"""The standing of people and devices in the team, as front ends and decisions ask for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from journal_app.domain.ids import Id
from journal_app.store.log.op_rows import Control, branch_of
from journal_app.sync.api import Phase
from journal_app.sync.fold.ops import UNSEALED, DeviceId, Right, Standing
from journal_app.sync.format.control_ops import RetireSelf
from journal_app.sync.replica.team_state import KnownDevice, Roster, read
from journal_app.sync.team.recovery_keys import makers


def phase(roster: Roster, mine: Standing) -> Phase:
    """Tell whether what this device writes next counts. The roster must be one without an applicant."""
    device, me = mine
    if me in roster.authority.authors.get(UNSEALED, ()):
        return Phase.IN
    return Phase.OUT if (device, me) in roster.authority.devices else Phase.WAITING


def is_power(roster: Roster) -> bool:
    """Tell whether what this device decides next counts as an owner's or an admin's word."""
    return UNSEALED in roster.authority.powers


def is_owner(roster: Roster, me: Id) -> bool:
    """Tell whether what this device decides next counts as an owner's word."""
    return is_power(roster) and me in roster.authority.owners


def edits_okrs(roster: Roster, member: Id) -> bool:
    """Tell whether a member may change the whole OKR tree from now on: somebody gave them the right, and it stands."""
    return any(
        grant.member == member and grant.right == Right.OKR_EDITOR and not grant.kept
        for grant in roster.authority.grants
    )


def sheet_is_open(roster: Roster) -> bool:
    """Tell whether everybody in the team may change its sheet from now on."""
    return any(
        grant.member == roster.genesis.team and grant.right == Right.SHEET_EDITOR and not grant.kept
        for grant in roster.authority.grants
    )


def present(roster: Roster) -> Mapping[DeviceId, KnownDevice]:
    """Return the devices that may go on writing, without the recovery keys."""
    roles, recovery = roster.roles, makers(roster)
    return {
        device: known
        for device, member in sorted(roster.authority.devices)
        if member in roles and roster.speaks(device, member)
        if (known := roster.devices.get(device)) is not None and device not in recovery
    }


def present_of(roster: Roster, member: Id) -> Mapping[DeviceId, KnownDevice]:
    """Return the devices that may go on writing for a person."""
    standing = roster.authority.devices
    return {device: known for device, known in present(roster).items() if (device, member) in standing}


def powers(roster: Roster) -> set[DeviceId]:
    """Return the devices that ever decided something as an owner's or an admin's."""
    known = roster.chains.whole
    found = {known[segment].device for segment in roster.authority.powers if segment in known}
    return {roster.genesis.device} | found


def lineage(roster: Roster, device: DeviceId) -> tuple[DeviceId, ...]:
    """Return a device with those it was before it found copies of itroster."""
    before: dict[DeviceId, list[DeviceId]] = defaultdict(list)
    for row in roster.decisions:
        said = read(row) if row.code == Control.RETIRE_SELF else None
        if isinstance(said, RetireSelf):
            older = roster.names.branches[branch_of(row.key)]
            # Nobody calls a device of another an earlier name of theirs.
            if set(roster.members_on(older)) & set(roster.members_on(DeviceId(said.successor))):
                before[DeviceId(said.successor)].append(older)
    found = [device]
    for one in found:
        found += [older for older in before[one] if older not in found]
    return tuple(found)
