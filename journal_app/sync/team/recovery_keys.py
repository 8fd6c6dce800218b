"""The recovery keys of a team: which there were, who made them, and what they were used for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from journal_app.domain.ids import Id
from journal_app.store.log import device_notes, log_clocks
from journal_app.store.log.device_notes import Connection
from journal_app.store.log.op_rows import Control, branch_of
from journal_app.sync.api import Recovery, RecoveryUse
from journal_app.sync.fold.ops import DeviceId
from journal_app.sync.format.control_ops import NewRecovery, Transfer
from journal_app.sync.format.crypto import device_id
from journal_app.sync.replica import this_device as accounts
from journal_app.sync.replica.team_state import Roster, read


def makers(team: Roster) -> Mapping[DeviceId, frozenset[Id]]:
    """Return the devices of all recovery keys there ever were, each with who made it."""
    found: dict[DeviceId, frozenset[Id]] = {}
    if team.genesis.recovery is not None:
        found[team.genesis.recovery] = frozenset({team.genesis.owner})
    for row in team.decisions:
        said = read(row) if row.code == Control.NEW_RECOVERY else None
        if isinstance(said, NewRecovery):
            device = DeviceId(device_id(said.sign_key, said.box_key))
            found.setdefault(device, frozenset(team.authority.authors.get(team.names.segment(row), ())))
    return found


def makers_of_current(team: Roster) -> list[frozenset[Id]]:
    """Return who made each recovery key that holds: one, or more where two were made at once."""
    made = makers(team)
    return [made[device] for device in sorted(team.authority.recovery)]


def stands(connection: Connection, team: Roster) -> Recovery:
    """Return how it stands with the recovery key."""
    return Recovery(
        unseen=bool(device_notes.noted(connection, accounts.RECOVERY_UNSEEN)),
        strange=any(map(team.authority.owners.isdisjoint, makers_of_current(team))),
        used=tuple(_uses(team)),
    )


def _uses(team: Roster) -> Iterator[RecoveryUse]:
    for row in team.decisions:
        if (
            row.code == Control.TRANSFER
            and team.names.branches[branch_of(row.key)] in team.authority.recovery
        ):
            said = read(row)
            for device in said.devices if isinstance(said, Transfer) else ():
                known = team.devices.get(DeviceId(device))
                yield RecoveryUse(known.name if known else "", log_clocks.milliseconds(row.hlc))
