"""Where people and devices stand in the team, as front ends and decisions ask for it."""

from __future__ import annotations

from collections.abc import Mapping

from journal_app.domain.ids import Id
from journal_app.sync.ops import UNSEALED, DeviceId, Right, Standing
from journal_app.sync.recovery import makers
from journal_app.sync.roster import KnownDevice, Roster
from journal_app.sync.sharing import Phase


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
