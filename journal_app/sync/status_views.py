"""The state of sharing as front ends show it: read from the journal alone, without keys and without the place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from journal_app.domain.errors import JournalError
from journal_app.domain.ids import Id
from journal_app.store.log import device_notes, fold_queue_rows, outbox, place_rows, unsent_counts
from journal_app.store.log.device_notes import Connection
from journal_app.store.log.op_rows import Control
from journal_app.store.reads.team import TeamReads
from journal_app.sync.api import DeviceInfo, Person, Phase, Role, Status
from journal_app.sync.fold.decisions import Decisions
from journal_app.sync.fold.ops import DeviceId
from journal_app.sync.format import human_codes
from journal_app.sync.format.signed_files import team_id
from journal_app.sync.replica import this_device as accounts
from journal_app.sync.replica.team_state import KnownDevice, Roster
from journal_app.sync.team import join_requests, recovery_keys, standing
from journal_app.sync.team.notices import Noticing

_BAD_SHOWN: Final = 20
_ORDER = {Role.OWNER: 0, Role.ADMIN: 1, Role.MEMBER: 2}


def status(connection: Connection, team: Roster, now_ms: int) -> Status:
    """Return how sharing stands."""
    mine = accounts.me_here(connection)
    phase = standing.phase(team, mine)
    where, waits = place_rows.places(connection), unsent_counts.unshared(connection)
    passed = [place.passed_at for place in where if place.passed_at is not None]
    wrong = Noticing(connection, team, now_ms)
    return Status(
        phase=phase,
        places=tuple(place.address for place in where),
        role=team.roles.get(mine[1]),
        team_name=_team_name(connection, team),
        unshared=waits.count,
        unshared_since_ms=waits.since_ms,
        waiting=unsent_counts.waiting(connection),
        late=unsent_counts.late(connection),
        passed_ms=max(passed, default=None),
        notices=(*wrong.of_places(), *wrong.others()),
        bad_files=tuple(wrong.bad_files(_BAD_SHOWN)),
        bad_count=wrong.bad_count(),
        requests=len(join_requests.shown(connection, team, mine[1])),
        conflicts=len(fold_queue_rows.open_conflicts(connection)),
        my_words=human_codes.fingerprint(wire_team(connection), *accounts.public_keys(connection)),
        device_name=device_notes.noted_text(connection, accounts.DEVICE_NAME),
        code=join_requests.state_of_mine(connection, team, now_ms) if phase is Phase.WAITING else None,
        recovery=recovery_keys.stands(connection, team) if team.roles.get(mine[1]) is Role.OWNER else None,
        sheet_open=standing.sheet_is_open(team),
    )


def people(connection: Connection, team: Roster) -> Sequence[Person]:
    """Return who belongs to the team: owners first, then admins, by name."""
    device, me = accounts.me_here(connection)
    names = {member.id: member.name for member in TeamReads(connection).members()}
    heard, wire, gone = outbox.last_heard(connection), wire_team(connection), _retired(team) - {device}
    there = {id_: known for id_, known in standing.present(team).items() if id_ not in gone}
    found = [
        Person(
            member=member,
            name=names.get(member, ""),
            role=role,
            is_me=member == me,
            edits_okrs=role is not Role.MEMBER or standing.edits_okrs(team, member),
            devices=tuple(
                DeviceInfo(
                    id=id_,
                    name=known.name,
                    is_this=id_ == device,
                    heard_ms=heard.get(id_),
                    words=human_codes.fingerprint(wire, known.sign_key, known.box_key),
                )
                for id_, known in _of(there, team, member)
            ),
        )
        for member, role in team.roles.items()
    ]
    return sorted(found, key=lambda person: (_ORDER[person.role], person.name, person.member))


def wire_team(connection: Connection) -> bytes:
    """Return the team's id on the wire."""
    return team_id(device_notes.noted_bytes(connection, accounts.GENESIS) or b"")


def _team_name(connection: Connection, team: Roster) -> str:
    try:
        return TeamReads(connection).team(team.genesis.team).name
    except JournalError:
        return ""


def _of(
    there: Mapping[DeviceId, KnownDevice], team: Roster, member: Id
) -> Iterator[tuple[DeviceId, KnownDevice]]:
    for id_, known in there.items():
        if (id_, member) in team.authority.devices:
            yield id_, known


def _retired(team: Roster) -> set[DeviceId]:
    """Return the devices that said they go."""
    said = Decisions(team.chains).of(team.authority.authors, Control.RETIRE_SELF)
    return {edit.device for edit in said}
