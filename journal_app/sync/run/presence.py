"""Presence: who has a meeting open just now. A hint beside the log, for folders alone, that ages and nobody needs.

Each device writes over one small sealed file of its own, and deletes it when it goes. What cannot be read or written is
left out: whatever is wrong with a place, a pass says it.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from typing import Final

from journal_app.domain.errors import JournalError
from journal_app.domain.ids import Id
from journal_app.sync.fold.ops import DeviceId
from journal_app.sync.format import file_names, signed_files
from journal_app.sync.format.flaws import FlawedError
from journal_app.sync.format.signed_files import Open
from journal_app.sync.replica.team_state import Roster
from journal_app.sync.replica.this_device import Account
from journal_app.sync.stores.blobs import Blobs, TeamBlobs
from journal_app.sync.stores.folder import FolderBlobs
from journal_app.sync.team import standing

logger = logging.getLogger(__name__)

SAID_AGAIN_MS: Final = 15_000
GONE_AFTER_MS: Final = 45_000
_MOST_LISTED: Final = 200
_MOST_BYTES: Final = 1024


class Presence:
    """What this device has said, and heard of others: between two looks it remembers both."""

    def __init__(self) -> None:
        self._said: Open | None = None
        self._heard: dict[DeviceId, tuple[Open, int]] = {}

    def look(
        self, meeting: Id | None, account: Account, team: Roster, stores: Mapping[str, Blobs], now_ms: int
    ) -> frozenset[Id] | None:
        """Say which meeting is open here, None for none, and return whose it is open on, me included.

        None where a place is a bucket: each look would be a request that costs something.
        """
        if not all(isinstance(store, FolderBlobs) for store in stores.values()):
            return None
        places = [TeamBlobs(store, account.genesis_file) for store in stores.values()]
        for place in places:
            try:
                self._say(place, meeting, account, team, now_ms)
            except JournalError as error:
                logger.info("presence not said: %s", error.code)
        self._said = None if meeting is None else self._due(meeting, now_ms)
        if meeting is None:
            self._heard.clear()
            return frozenset()
        heard = self._hear(places, account, team)
        return frozenset({account.me, *self._present(meeting, heard, team, now_ms)})

    def _due(self, meeting: Id, now_ms: int) -> Open:
        """Return what is to be said now: again what was said before, until it grows old."""
        said = self._said
        if said is not None and said.meeting == meeting and 0 <= now_ms - said.said_ms < SAID_AGAIN_MS:
            return said
        return Open(meeting, now_ms)

    def _say(self, place: TeamBlobs, meeting: Id | None, account: Account, team: Roster, now_ms: int) -> None:
        name = file_names.here(account.device)
        if meeting is None:
            place.delete(name)
            return
        epoch = next((one for one in account.keys.epochs if one.id in team.epoch.key_ids), None)
        said = self._due(meeting, now_ms)
        if epoch is not None and said is not self._said:
            place.put(name, signed_files.write_here(said, account.team, account.keys, epoch))

    def _hear(self, places: list[TeamBlobs], account: Account, team: Roster) -> dict[DeviceId, Open]:
        """Return what others say: of a device that says two things in two places, the later."""
        found: dict[DeviceId, Open] = {}
        known = standing.present(team)
        for place in places:
            for device in self._named(place):
                if device != account.device and device in known:
                    said = _read(place, device, known[device].sign_key, account)
                    if said is not None and (device not in found or found[device].said_ms < said.said_ms):
                        found[device] = said
        return found

    def _named(self, place: TeamBlobs) -> Iterator[DeviceId]:
        try:
            listed = place.list(file_names.HERES, _MOST_LISTED)
        except JournalError as error:
            logger.info("presence not heard: %s", error.code)
            return
        for name in listed:
            device = file_names.device_named(name)
            if device is not None and name == file_names.here(device):
                yield DeviceId(device)

    def _present(
        self, meeting: Id, heard: Mapping[DeviceId, Open], team: Roster, now_ms: int
    ) -> Iterator[Id]:
        """Yield whose devices said it lately. Clocks differ: what is new since the last look was said just now."""
        since: dict[DeviceId, tuple[Open, int]] = {}
        for device, said in heard.items():
            before = self._heard.get(device)
            if before is None:
                since[device] = (said, min(said.said_ms, now_ms))
            else:
                is_news = said != before[0] and said.said_ms >= before[0].said_ms
                since[device] = (said, now_ms) if is_news else before
        self._heard = since
        for device, (said, heard_ms) in since.items():
            if said.meeting == meeting and now_ms - heard_ms <= GONE_AFTER_MS:
                yield from team.members_on(device)


def _read(place: TeamBlobs, device: DeviceId, sign_key: bytes, account: Account) -> Open | None:
    try:
        data = place.get(file_names.here(device), _MOST_BYTES)
        if data is None:
            return None
        here = signed_files.read_here(data)
        signed_files.verify(data, sign_key)
        key = account.keys.epoch_key(here.key_id)
        if key is None or (here.team, here.device) != (account.team, device):
            return None
        return signed_files.open_here(here, key)
    except (JournalError, FlawedError) as error:
        logger.info("presence not read: %s", getattr(error, "code", type(error).__name__))
        return None
