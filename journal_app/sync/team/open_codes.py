"""The join codes somebody might still come by, and whose they are to withdraw."""

from __future__ import annotations

from journal_app.domain.ids import Id
from journal_app.store.log.device_notes import Connection
from journal_app.store.reads.team import TeamReads
from journal_app.sync.api import OpenCode, Role
from journal_app.sync.fold.ops import UNSEALED
from journal_app.sync.fold.ops import Role as Given
from journal_app.sync.replica.team_state import OpenInvite, Roster
from journal_app.sync.team import standing


def open_codes(connection: Connection, team: Roster, me: Id, now_ms: int) -> list[OpenCode]:
    """Return the codes that are mine to withdraw, the newest first; none for whoever is not in the team."""
    if me not in team.authority.authors.get(UNSEALED, ()):
        return []
    names = {member.id: member.name for member in TeamReads(connection).members()}
    return [
        OpenCode(
            id=one.id,
            made_by=names.get(one.author, ""),
            is_mine=one.author == me,
            role=Role.ADMIN if one.invite.role == Given.ADMIN else Role.MEMBER,
            for_own_device=one.invite.member is not None,
            expires_ms=one.invite.expires_ms,
        )
        for one in reversed(team.invites)
        if one.opens(now_ms) and may_withdraw(team, me, one)
    ]


def may_withdraw(team: Roster, me: Id, one: OpenInvite) -> bool:
    """Tell whether a join code is mine to withdraw: I made it, or I am an owner or admin."""
    return one.author == me or standing.is_power(team)
