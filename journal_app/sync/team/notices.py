"""Notices of what is wrong with sharing, and where: read from the journal alone, with whom it concerns.

Only what a device of the team has signed speaks for the team. What nobody signed is named, and no more.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from journal_app.domain.ids import Id
from journal_app.store.log import device_notes, missing_segments, place_rows
from journal_app.store.log.device_notes import Connection
from journal_app.store.log.missing_segments import FlawRow
from journal_app.store.reads.team import TeamReads
from journal_app.sync.api import BadFile, Mend, Notice, Phase, Trouble
from journal_app.sync.fold.ops import DeviceId
from journal_app.sync.format import file_names
from journal_app.sync.format.flaws import Flaw
from journal_app.sync.replica.accept_files import CLOCK_AHEAD_MS, Wait
from journal_app.sync.replica.team_state import Roster
from journal_app.sync.team import standing

KEYS: Final = "keys"
"""Noted where this device's keys could not be opened, until they are: the Trouble."""
LOOKED_AT_ALL: Final = "looked at all"
"""Noted: when a full pass last went through in every place, in ms since 1970."""

_UNUSABLE: Final = frozenset({Flaw.INCOMPLETE, Flaw.DAMAGED, Flaw.MALFORMED})


def looked_at_all(connection: Connection) -> int:
    """Return when a full pass last went through in every place, in ms since 1970; 0 for never."""
    found = device_notes.noted(connection, LOOKED_AT_ALL)
    return found if isinstance(found, int) else 0


class Noticing:
    """Reads in one snapshot what is wrong for a team."""

    def __init__(self, connection: Connection, team: Roster, now_ms: int) -> None:
        self._connection = connection
        self._team = team
        self._now_ms = now_ms
        self._present = standing.present(team)
        self._mine = DeviceId(device_notes.device_id(connection))
        me = Id(device_notes.noted_bytes(connection, "me") or b"")
        self._phase = standing.phase(team, (self._mine, me))
        self._looked_ms = looked_at_all(connection)
        self._signed = missing_segments.signed_flaws(connection)
        self._without_key = self._waiting_for_a_key()
        self._names: dict[Id, str] | None = None

    def of_places(self) -> Iterator[Notice]:
        """Yield what was wrong with the places when they were last visited."""
        for place in place_rows.places(self._connection):
            for code in place.trouble.split():
                yield Notice(Trouble(code), place=place.address)

    def others(self) -> tuple[Notice, ...]:
        """Return what else is wrong: with this device, then with what others wrote."""
        return (
            *self._of_keys(),
            *self._newer(),
            *self._sealed(),
            *self._missing(),
            *self._clocks(),
        )

    def bad_files(self, most: int) -> list[BadFile]:
        """Return up to `most` of the files that cannot be used, the oldest flaw first.

        What waits for its maker to be let in, or for a key, is in order, and so is what only means nothing.
        """
        found = [*missing_segments.flaws(self._connection, _UNUSABLE, most), *self._newer_of_strangers()]
        found.sort(key=lambda flaw: (flaw.first_at, flaw.place, flaw.name))
        return [self._bad(flaw) for flaw in found[:most]]

    def bad_count(self) -> int:
        """Return how many files cannot be used."""
        return missing_segments.count_flaws(self._connection, _UNUSABLE) + len(self._newer_of_strangers())

    # ------------------------------------------------------------ notices
    def _of_keys(self) -> Iterator[Notice]:
        trouble = device_notes.noted_text(self._connection, KEYS)
        if trouble:
            yield Notice(Trouble(trouble))

    def _newer(self) -> Iterator[Notice]:
        signed = (flaw.device for flaw in self._signed if flaw.kind == Flaw.NEWER_VERSION)
        found = {*filter(None, signed), *missing_segments.writers_of_newer(self._connection)}
        for device in sorted(found & self._present.keys()):
            yield self._about(Trouble.UPDATE_NEEDED, device)

    def _sealed(self) -> Iterator[Notice]:
        """Yield whose files lie there whole, sealed with a key that has not come."""
        for device in sorted(self._without_key & self._present.keys()):
            yield self._about(Trouble.KEY_AWAITED, device)

    def _missing(self) -> Iterator[Notice]:
        for missing in missing_segments.missing(self._connection, self._looked_ms):
            device, by = DeviceId(missing.device), DeviceId(missing.by)
            there = {device, by} <= self._present.keys()
            if not there or device == self._mine or device in self._without_key or not self._is_in:
                continue
            person, name = self._whose(device)
            of, helper = self._whose(by) if by != device else ("", "")
            yield Notice(Trouble.NEWS_MISSING, "", person, name, count=missing.lacks, helper=helper, of=of)

    def _clocks(self) -> Iterator[Notice]:
        for device in missing_segments.clocks_ahead(self._connection, self._now_ms + CLOCK_AHEAD_MS):
            if device in self._present and device != self._mine:
                yield self._about(Trouble.CLOCK, device)

    def _waiting_for_a_key(self) -> set[DeviceId]:
        """Return the devices whose signed files could not be opened when every file was last looked at."""
        if not self._is_in:  # others go on with keys that are not for me
            return set()
        waiting = (
            flaw for flaw in self._signed if flaw.kind == Wait.NO_KEY and flaw.first_at <= self._looked_ms
        )
        return {DeviceId(flaw.device) for flaw in waiting if flaw.device is not None}

    @property
    def _is_in(self) -> bool:
        return self._phase is Phase.IN

    # ------------------------------------------------------------ files
    def _newer_of_strangers(self) -> list[FlawRow]:
        """Return the files of a later version whose makers are not in the team any more: no update is due for them."""
        newer = (flaw for flaw in self._signed if flaw.kind == Flaw.NEWER_VERSION)
        return [flaw for flaw in newer if flaw.device not in self._present]

    def _bad(self, flaw: FlawRow) -> BadFile:
        hint, device = file_names.segment_hint(flaw.name), file_names.folder_of(flaw.name)
        if hint is not None and missing_segments.has_beginning(
            self._connection, file_names.id_beginning(hint[1])
        ):
            return BadFile(flaw.place, flaw.name, flaw.kind, Mend.HERE)
        known = device is not None and device in self._team.devices and flaw.kind in _UNUSABLE
        if device is None or not known or not self._may_be_lacking(DeviceId(device), flaw.name):
            return BadFile(flaw.place, flaw.name, flaw.kind, Mend.NOBODY)
        return BadFile(flaw.place, flaw.name, flaw.kind, Mend.DEVICE, *self._whose(DeviceId(device)))

    def _may_be_lacking(self, device: DeviceId, name: str) -> bool:
        """Tell whether what a name claims to be could be something of a device that is not here."""
        hint = file_names.segment_hint(name)
        if hint is None:
            return file_names.box_letters(name) is not None
        last = max((link.number for link in self._team.chains.by_device.get(device, ())), default=0)
        return hint[0] > last

    # ------------------------------------------------------------ who
    def _about(self, trouble: Trouble, device: bytes) -> Notice:
        person, name = self._whose(DeviceId(device))
        return Notice(trouble, "", person, name)

    def _whose(self, device: DeviceId) -> tuple[str, str]:
        """Return whose a device is and what they call it."""
        known = self._team.devices.get(device)
        if known is None:
            return "", ""
        if self._names is None:
            self._names = {member.id: member.name for member in TeamReads(self._connection).members()}
        members = self._team.members_on(device) or (known.member,)
        return self._names.get(members[0], ""), known.name
