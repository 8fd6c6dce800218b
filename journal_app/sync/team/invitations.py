"""Invitations, and what one opens in a place of which nothing is known yet but the code on paper.

The box of an invitation can only be sealed by who has seen the invitation's public key, and that stands in the team's
sealed segments alone. So what opens comes from inside the team. There anybody could repeat an invitation with another
purpose, so what it says is signed with the key that only its maker and the holder of the code have. Whether its maker
may invite is for the folds to say, once all has been read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from msgspec.structs import replace

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.store.log.op_rows import Control
from journal_app.sync.format import control_ops, crypto, file_names, segment, signed_files
from journal_app.sync.format.control_ops import Invite
from journal_app.sync.format.crypto import ForgedError
from journal_app.sync.format.flaws import FlawedError
from journal_app.sync.format.human_codes import InviteKeys
from journal_app.sync.format.keystore import EpochKey
from journal_app.sync.format.payload import Body
from journal_app.sync.format.segment import FILE_CAP, Segment
from journal_app.sync.format.signed_files import RECORD_CAP
from journal_app.sync.stores.blobs import Blobs

_LABEL: Final = b"WJ1I"


@dataclass(frozen=True, slots=True)
class Found:
    """An invitation, and the epoch keys it opened: one, or more where the team changed keys since.

    `withdrawn`: the device that made it says so, as far as that can be read with these keys.
    """

    invite: Invite
    epochs: tuple[EpochKey, ...]
    withdrawn: bool = False

    def opens(self, now_ms: int) -> bool:
        """Tell whether one can ask to be let in with it."""
        return not self.withdrawn and self.invite.expires_ms >= now_ms

    @property
    def newest(self) -> EpochKey:
        """Return the key of the latest epoch."""
        return max(self.epochs, key=lambda epoch: (epoch.number, epoch.id))


def invite(keys: InviteKeys, team: bytes, role: str, expires_ms: int, member: bytes | None) -> Invite:
    """Return what an INVITE says of the invitation with these keys."""
    said = Invite(keys.sign_key, keys.box_key, role, expires_ms, member)
    return replace(said, proof=crypto.sign(keys.sign_seed, _claim(team, said)))


def _claim(team: bytes, said: Invite) -> bytes:
    return (
        _LABEL
        + team
        + said.expires_ms.to_bytes(8, "little")
        + (said.member or bytes(16))
        + said.role.encode()
    )


def find(blobs: Blobs, team: bytes, keys: InviteKeys) -> Found | None:
    """Return what an invitation says and opens; None where not all of it has arrived in the place."""
    listed = blobs.list(file_names.DEVICES)
    boxes = list(boxes_for(blobs, listed, team, keys.id, keys.box_secret))
    epochs = tuple(dict.fromkeys(epoch for _issuer, epoch in boxes))
    for issuer in dict.fromkeys(issuer for issuer, _epoch in boxes):
        withdrawn = False
        for body in _bodies(blobs, listed, team, issuer, epochs):
            withdrawn |= any(op.code == Control.REVOKE and op.entity == keys.id for op in body.ops)
            said = _invite(body, team, keys)
            if said is not None:
                return Found(said, epochs, withdrawn)
    return None


def boxes_for(
    blobs: Blobs, listed: Sequence[str], team: bytes, recipient: bytes, box_secret: bytes
) -> Iterator[tuple[bytes, EpochKey]]:
    """Yield the epoch keys in the lockboxes of a recipient, each with the device that says it issued it."""
    hint = file_names.box_hint(recipient)
    for name in listed:
        if hint in name.rpartition("/")[2].lower():
            data = get(blobs, name, RECORD_CAP)
            try:
                box = signed_files.read_lockbox(data)
                if box.team == team and box.recipient == recipient:
                    yield box.issuer, signed_files.open_lockbox(box, box_secret).epoch
            except FlawedError:
                continue  # half of it, or somebody's rubbish: another one may be whole


def get(blobs: Blobs, name: str, cap: int) -> bytes:
    """Return a file of which nothing is known yet; nothing where it is gone or beyond what this app writes."""
    try:
        return blobs.get(name, cap) or b""
    except JournalError as error:
        if error.code is ErrorCode.FILE_TOO_LARGE:
            return b""
        raise
    except ValueError:  # a name that leads elsewhere
        return b""


def _bodies(
    blobs: Blobs, listed: Sequence[str], team: bytes, device: bytes, epochs: tuple[EpochKey, ...]
) -> Iterator[Body]:
    """Yield the segments of a device that these keys open, from the last one back."""
    folder = f"{file_names.segments(device)}/"
    hinted = [
        (hint, name) for name in listed if name.startswith(folder) and (hint := file_names.segment_hint(name))
    ]
    key_of = {epoch.id: epoch.key for epoch in epochs}
    for _hint, name in sorted(hinted, reverse=True):
        try:
            found: Segment = segment.parse(get(blobs, name, FILE_CAP))
            key = key_of.get(found.header.key_id)
            if key is not None and found.header.place.team == team:
                yield found.open(key)
        except FlawedError:
            continue


def _invite(body: Body, team: bytes, keys: InviteKeys) -> Invite | None:
    for op in body.ops:
        if op.code == Control.INVITE and isinstance(op.value, bytes):
            try:
                said = control_ops.read_control(op.code, op.value)
            except FlawedError:
                continue
            if isinstance(said, Invite) and said.box_key == keys.box_key and _is_real(said, team, keys):
                return said
    return None


def _is_real(said: Invite, team: bytes, keys: InviteKeys) -> bool:
    try:
        crypto.verify(keys.sign_key, said.proof, _claim(team, said))
    except ForgedError:
        return False
    return True
