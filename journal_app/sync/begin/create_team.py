"""The founding of a team: this journal becomes the first of it.

Everything here changes in one transaction; the marker is written to the place after it. Until that is through the
journal counts as not shared, and whoever founds again replaces what a crash has left.
"""

from __future__ import annotations

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.store.log import device_notes, outbox
from journal_app.store.log.device_notes import Connection
from journal_app.store.log.leave_team_rows import withdraw
from journal_app.store.log.op_rows import Control
from journal_app.store.log.oplog import Log
from journal_app.sync.begin import setup
from journal_app.sync.begin.setup import BEFORE_SHARING, JoinRequestDetails, OpenJournal, mine
from journal_app.sync.format import control_ops, crypto, file_names, human_codes, keystore, signed_files
from journal_app.sync.format.keystore import DeviceKeys, Lock
from journal_app.sync.format.segment import NO_SEGMENT
from journal_app.sync.format.signed_files import Letter
from journal_app.sync.replica import this_device as accounts
from journal_app.sync.replica.this_device import Account
from journal_app.sync.stores.blobs import Blobs, TeamBlobs, raw_marker, read_marker
from journal_app.sync.team.admission import admission


def found(here: OpenJournal, newcomer: JoinRequestDetails) -> str:
    """Share this journal in an empty place; return the recovery key, which is kept nowhere.

    Raises JournalError: ALREADY_SHARED, NO_PROFILE, FOLDER_OF_ANOTHER_TEAM, FOLDER_INCOMPLETE where files without a
    team lie there, NO_KEYRING, PASSPHRASE_TOO_SHORT, what `places` and the place raise.
    """
    place = setup.open_place(here, newcomer.place)
    with here.database.reading() as connection:
        setup.require_alone(connection)
        name = setup.require_name(connection, newcomer)
        left = device_notes.noted_bytes(connection, accounts.GENESIS)
    _require_empty(place.blobs, left)
    here.back_up(BEFORE_SHARING)
    seed = crypto.random_bytes(crypto.KEY_SIZE)
    device = keystore.new_device_keys().with_epoch(keystore.new_epoch(1))
    with setup.new_lock(here, newcomer, device) as lock, here.database.writing() as connection:
        setup.require_alone(connection)
        withdraw(connection)
        setup.take_name(here, connection, name)
        account = _founder(connection, device, keystore.recovery_keys(seed), lock, here.now_ms())
        setup.settle_in(connection, account, newcomer, place)
        _decide(connection, account, newcomer.device_name, here.now_ms())
        _issue_keys(connection, account)
        device_notes.note(connection, accounts.FOUNDING, 1)
        device_notes.note(connection, accounts.RECOVERY_UNSEEN, 1)
    TeamBlobs(place.blobs, account.genesis_file).settle()
    with here.database.writing() as connection:
        device_notes.forget(connection, [accounts.FOUNDING])
    return human_codes.recovery_text(seed)


def _require_empty(blobs: Blobs, left: bytes | None) -> None:
    """Raise JournalError where something lies in a place. The marker that a crash has left, or half of it, goes."""
    marker = raw_marker(blobs)
    if marker is not None and left is not None and left.startswith(marker):
        blobs.delete(file_names.MARKER)
    elif read_marker(blobs) is not None:
        raise JournalError(ErrorCode.FOLDER_OF_ANOTHER_TEAM, path=blobs.place)
    if blobs.list(file_names.ROOT):
        raise JournalError(ErrorCode.FOLDER_INCOMPLETE, path=blobs.place)


def _founder(
    connection: Connection, device: DeviceKeys, recovery: DeviceKeys, lock: tuple[bytes, Lock], now_ms: int
) -> Account:
    me = mine(connection, "me")
    genesis_file = signed_files.found_team(device, recovery, me, mine(connection, "team"), now_ms)
    return Account(me, signed_files.read_genesis(genesis_file), genesis_file, device, *lock)


def _decide(connection: Connection, account: Account, device_name: str, now_ms: int) -> None:
    """Write the first decisions: the first epoch, and this device with its name."""
    log, (epoch,) = Log(connection, now_ms), account.keys.epochs
    first = control_ops.StartEpoch(epoch.number, epoch.id, b"")
    log.decided(Control.EPOCH, Id(account.team), control_ops.write_control(first))
    log.decided(Control.ADMIT, account.me, admission(account.keys, device_name))


def _issue_keys(connection: Connection, account: Account) -> None:
    (epoch,), genesis = account.keys.epochs, account.genesis
    for recipient, box_key in (
        (account.device, account.keys.box_key),
        (genesis.recovery_device, genesis.recovery_box_key),
    ):
        letter = Letter(epoch, NO_SEGMENT)
        box = signed_files.write_lockbox(letter, account.team, account.keys, recipient, box_key)
        outbox.add_record(connection, file_names.lockbox(account.device, epoch.id, recipient), box)
