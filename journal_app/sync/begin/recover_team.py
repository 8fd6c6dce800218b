"""The way back with the recovery key alone: what the place says is judged before anything is believed.

Anybody who carries the files can put a box for the recovery key there, since its public half stands in the genesis.
So an epoch key counts only where the team's own chains, from the owner's first device on, say that it is the team's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.store.log import log_clocks
from journal_app.store.log.op_rows import Control
from journal_app.sync.fold import ops
from journal_app.sync.fold.authority import decide
from journal_app.sync.fold.chains import Chains
from journal_app.sync.fold.decisions import Decisions
from journal_app.sync.fold.ops import DeviceId, SegmentId
from journal_app.sync.format import control_ops, file_names, keystore, payload, segment, signed_files
from journal_app.sync.format.crypto import ForgedError, device_id
from journal_app.sync.format.file_names import Tick
from journal_app.sync.format.flaws import Flaw, FlawedError
from journal_app.sync.format.keystore import DeviceKeys, EpochKey
from journal_app.sync.format.payload import Body
from journal_app.sync.format.segment import FILE_CAP, NO_SEGMENT, Place, Segment
from journal_app.sync.format.signed_files import Genesis
from journal_app.sync.replica import op_forms, team_state
from journal_app.sync.replica.this_device import origin_of
from journal_app.sync.stores.blobs import Blobs
from journal_app.sync.team import invitations


@dataclass(frozen=True, slots=True)
class Found:
    """Whom the recovery key speaks for, with the team's newest key first, and where its own chain goes on."""

    owner: Id
    epochs: tuple[EpochKey, ...]
    next: Place
    first_number: int


def look(blobs: Blobs, genesis_file: bytes, recovery: DeviceKeys) -> Found:
    """Return what the place says to the holder of the recovery key.

    Raises JournalError: RECOVERY_KEY_OPENS_NOTHING, RECOVERY_KEY_REPLACED where it was, or does not open what the
    owner writes now.
    """
    listed = blobs.list(file_names.DEVICES)
    team, genesis = signed_files.team_id(genesis_file), signed_files.read_genesis(genesis_file)
    boxes = invitations.boxes_for(blobs, listed, team, recovery.device, recovery.box_secret)
    reader = _Reader(genesis, {epoch.id: epoch for _issuer, epoch in boxes})
    reader.read(_newest_first(listed), lambda name: _segment(blobs, name, team))
    chains = Chains(reader.folded())
    authority = decide(origin_of(genesis), chains)
    begun = (_epoch(edit.op.value) for edit in Decisions(chains).of(authority.powers, Control.EPOCH))
    numbers = {said.key_id: said.number for said in begun if said is not None}
    last = team_state.newest(numbers.values())
    known = (
        EpochKey(numbers[id_], reader.epochs[id_].key)
        for id_ in numbers
        if id_ in reader.epochs and numbers[id_] <= last
    )
    epochs = sorted(known, key=lambda epoch: (epoch.number, epoch.id), reverse=True)
    if not epochs:
        raise JournalError(ErrorCode.RECOVERY_KEY_OPENS_NOTHING, path=blobs.place)
    speak = {device for device, of in authority.devices - authority.silent if of in authority.owners}
    if DeviceId(recovery.device) not in authority.recovery or not speak.isdisjoint(reader.locked()):
        raise JournalError(ErrorCode.RECOVERY_KEY_REPLACED)
    owner = Id(genesis.owner)
    if authority.owners and owner not in authority.owners:
        owner = min(authority.owners)
    head = max(
        chains.by_device.get(DeviceId(recovery.device), ()), key=lambda s: (s.number, s.id), default=None
    )
    place = Place(team, recovery.device, head.number + 1 if head else 1, head.id if head else NO_SEGMENT)
    return Found(owner, tuple(epochs), place, 1 + reader.last_number(recovery.device))


def transfer(found: Found, recovery: DeviceKeys, device: bytes, now_ms: int) -> list[tuple[str, bytes]]:
    """Return the segment by which the recovery key makes a device the owner's, and a tick: names and bytes of files."""
    op = payload.Op(
        opno=found.first_number,
        code=Control.TRANSFER,
        entity=found.owner,
        field=None,
        value=control_ops.write_control(control_ops.Transfer((device,))),
        parents=(),
        hlc=log_clocks.tick(now_ms, 0),
    )
    data = segment.seal(Body((op,)), found.next, found.epochs[0].key, recovery.sign_seed)
    number, id_ = found.next.segno, segment.parse(data).id
    return [
        (file_names.segment(recovery.device, number, id_), data),
        (file_names.tick(recovery.device), Tick(number).to_bytes()),
    ]


class _Reader:
    """Reads segments as far as the keys go that it has, and finds more keys in them on the way."""

    def __init__(self, genesis: Genesis, epochs: Mapping[bytes, EpochKey]) -> None:
        self.epochs = dict(epochs)
        self._sign_keys = {
            genesis.device: genesis.sign_key,
            genesis.recovery_device: genesis.recovery_key,
        }
        # Of all that a team ever wrote only the decisions are kept.
        self._signed: dict[bytes, Place] = {}
        self._decided: dict[bytes, tuple[ops.Op, ...]] = {}
        self._last: dict[bytes, int] = {}

    def read(self, files: Sequence[str], open_file: Callable[[str], Segment | None]) -> None:
        """Read until nothing more opens: each may bring the keys for others."""
        waiting = files
        known = -1
        while known < (known := len(self._decided) + len(self.epochs) + len(self._sign_keys)):
            waiting = [name for name in waiting if not self._try(open_file(name))]

    def folded(self) -> Iterator[ops.Segment]:
        """Yield the segments as the folds see them, with decisions alone; one not opened is an empty link."""
        for id_, place in self._signed.items():
            prev = None if place.prev == NO_SEGMENT else SegmentId(place.prev)
            decided = self._decided.get(id_, ())
            yield ops.Segment(SegmentId(id_), DeviceId(place.device), place.segno, prev, decided)

    def locked(self) -> set[DeviceId]:
        """Return the devices that wrote something no key here opens."""
        return {DeviceId(place.device) for id_, place in self._signed.items() if id_ not in self._decided}

    def last_number(self, device: bytes) -> int:
        """Return the greatest number of an operation of a device, 0 for none."""
        return self._last.get(device, 0)

    def _try(self, one: Segment | None) -> bool:
        """Return whether a segment could be read to the end, or never will."""
        if one is None or one.id in self._decided:
            return True
        device, epoch = one.header.place.device, self.epochs.get(one.header.key_id)
        try:
            said = _said(one, epoch)
            # A device may be named in its own chain alone, and the way to the keys before in the chain of one so named.
            # Both are tried only: what the team's chains, once read, do not say counts for nothing.
            self._learn_devices(said)
            self._learn_epochs(said)
            if device not in self._sign_keys:
                return False
            one.verify(self._sign_keys[device])
        except FlawedError:
            return True
        self._signed[one.id] = one.header.place
        if epoch is not None:
            self._decided[one.id] = tuple(_folded(op) for op in said.ops if op.code >= Control.MEMBER)
            self._last[device] = max([self.last_number(device), *(op.opno for op in said.ops)])
        return epoch is not None

    def _learn_devices(self, said: Body) -> None:
        """Take the keys of devices from what a segment says: an id follows from the keys, so it is said rightly."""
        for decision in map(_decision, said.ops):
            if isinstance(decision, control_ops.AdmitDevice | control_ops.NewRecovery):
                self._sign_keys[device_id(decision.sign_key, decision.box_key)] = decision.sign_key

    def _learn_epochs(self, said: Body) -> None:
        """Follow the links to earlier epochs."""
        for decision in map(_decision, said.ops):
            if isinstance(decision, control_ops.StartEpoch) and decision.key_id in self.epochs:
                try:
                    old = keystore.follow(self.epochs[decision.key_id], decision.linked)
                except ForgedError:
                    continue
                self.epochs.setdefault(old.id, old)


def _newest_first(listed: Sequence[str]) -> list[str]:
    """Return the names of segments, the last of each chain first: the newest key opens the way to the others."""
    hinted = [(hint, name) for name in listed if (hint := file_names.segment_hint(name)) is not None]
    return [name for _hint, name in sorted(hinted, reverse=True)]


def _segment(blobs: Blobs, name: str, team: bytes) -> Segment | None:
    """Return the segment in a file, None where it is none of the team's."""
    try:
        found = segment.parse(invitations.get(blobs, name, FILE_CAP))
    except FlawedError:
        return None
    return found if found.header.place.team == team else None


def _said(one: Segment, epoch: EpochKey | None) -> Body:
    """Return what is in a segment; nothing where no key opens it or its maker broke the rules. Raises FlawedError."""
    try:
        return one.open(epoch.key) if epoch is not None else Body(())
    except FlawedError as error:
        if error.flaw is Flaw.DAMAGED:
            raise
        return Body(())


def _folded(op: payload.Op) -> ops.Op:
    parents = tuple(ops.Ref(DeviceId(ref.device), ref.opno, ref.tag) for ref in op.parents)
    return op_forms.fold_op(op_forms.row_of(op, 0, lambda _ref: None), parents)


def _decision(op: payload.Op) -> control_ops.Decision | None:
    if op.code < Control.MEMBER or not isinstance(op.value, bytes):
        return None
    try:
        return control_ops.read_control(op.code, op.value)
    except FlawedError:
        return None


def _epoch(value: ops.Value) -> control_ops.StartEpoch | None:
    try:
        said = control_ops.read_control(Control.EPOCH, value) if isinstance(value, bytes) else None
    except FlawedError:
        return None
    return said if isinstance(said, control_ops.StartEpoch) else None
