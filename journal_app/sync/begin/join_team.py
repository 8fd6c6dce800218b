"""The way into a team that shares in a place: with a join code, or with the recovery key.

The place is asked first and nothing is written there but, with the recovery key, the team's new device. All that
changes here changes in one transaction.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.store.apply import Store
from journal_app.store.log import device_notes, outbox
from journal_app.store.log.admins_rows import letting_go
from journal_app.store.log.device_notes import Connection
from journal_app.store.log.leave_team_rows import withdraw
from journal_app.store.log.op_rows import Control
from journal_app.store.log.oplog import Log
from journal_app.store.log.reissue_ids import rekey
from journal_app.sync.api import Phase
from journal_app.sync.begin import recover_team, setup
from journal_app.sync.begin.setup import BEFORE_SHARING, JoinRequestDetails, OpenJournal, OpenPlace, mine
from journal_app.sync.format import file_names, human_codes, keystore, signed_files
from journal_app.sync.format.flaws import FlawedError
from journal_app.sync.format.human_codes import InviteKeys, JoinCode
from journal_app.sync.format.keystore import DeviceKeys
from journal_app.sync.replica import team_state
from journal_app.sync.replica import this_device as accounts
from journal_app.sync.replica.this_device import Account
from journal_app.sync.run import all_places
from journal_app.sync.stores import addresses
from journal_app.sync.stores.blobs import Blobs, TeamBlobs, read_marker
from journal_app.sync.team import invitations, standing
from journal_app.sync.team.admission import admission

_Then = Callable[[Connection, Account], None]


class _Team(NamedTuple):
    """A team as its place shows it."""

    genesis: signed_files.Genesis
    file: bytes
    place: OpenPlace

    @property
    def id(self) -> bytes:
        return signed_files.team_id(self.file)


def join(here: OpenJournal, newcomer: JoinRequestDetails, code: str) -> None:
    """Join the team in a place with a join code, or take it back with the recovery key after all devices were lost.

    Raises JournalError: WRONG_CODE, ALREADY_SHARED, NO_TEAM_IN_FOLDER, MARKER_DAMAGED, CODE_OF_ANOTHER_TEAM,
    INVITATION_NOT_FOUND, INVITATION_EXPIRED, RECOVERY_KEY_OPENS_NOTHING, RECOVERY_KEY_REPLACED, NO_PROFILE,
    UPDATE_NEEDED, NO_KEYRING, PASSPHRASE_TOO_SHORT, what `places` and the place raise.
    """
    said = human_codes.read_code(code)
    place = setup.open_place(here, newcomer.place)
    with here.database.reading() as connection:
        setup.require_alone(connection)
    team = _team(place)
    if isinstance(said, JoinCode):
        _join_by_invitation(here, newcomer, team, said)
    else:
        _join_by_recovery(here, newcomer, team, keystore.recovery_keys(said))


def _team(place: OpenPlace) -> _Team:
    file = read_marker(place.blobs)
    if file is None:
        raise JournalError(ErrorCode.NO_TEAM_IN_FOLDER, path=place.blobs.place)
    try:
        return _Team(signed_files.read_genesis(file), file, place)
    except FlawedError as error:  # a genesis, and none that this version reads
        raise JournalError(ErrorCode.UPDATE_NEEDED, path=place.blobs.place) from error


def _join_by_invitation(here: OpenJournal, newcomer: JoinRequestDetails, team: _Team, code: JoinCode) -> None:
    keys_of_invite = human_codes.invite_keys(code.secret)
    found = _invitation(here, team.place.blobs, team.id, code)
    with here.database.reading() as connection:
        # Of a member it has already the team knows the name.
        name = "" if found.invite.member else setup.require_name(connection, newcomer)
        me = mine(connection, "me")

    def ask(connection: Connection, account: Account) -> None:
        if name:
            setup.take_name(here, connection, name)
        _request(connection, account, (name, newcomer.device_name), keys_of_invite, found)

    device = keystore.new_device_keys().with_epochs(found.epochs)
    _enter(here, newcomer, team, (device, Id(found.invite.member or me)), ask)


def ask_again(here: OpenJournal, account: Account, where: tuple[str, str], name: str) -> None:
    """Ask once more, with another code: the one before is over, or nobody answers. The device stays who it is.

    `where` are the place, one of this journal's, and the code. Raises JournalError: ALREADY_SHARED for whoever does not
    wait, NO_SUCH_PLACE, CODE_FOR_ANOTHER_PERSON, and of what `join` raises what is wrong with a code.
    """
    address, code = addresses.normal(where[0]), human_codes.read_code(where[1])
    with here.database.reading() as connection:
        waits = standing.phase(team_state.load(connection, account.origin), account.standing) is Phase.WAITING
        stores = all_places.stores_of(connection, account)
    if not waits or not isinstance(code, JoinCode):
        raise JournalError(ErrorCode.ALREADY_SHARED)
    if address not in stores:
        raise JournalError(ErrorCode.NO_SUCH_PLACE, place=address)
    found = _invitation(here, TeamBlobs(stores[address], account.genesis_file), account.team, code)
    if found.invite.member not in {None, account.me}:
        # What was written while waiting stands under somebody new.
        raise JournalError(ErrorCode.CODE_FOR_ANOTHER_PERSON)
    with here.database.writing() as connection:
        account = accounts.reload(connection, account)
        account = accounts.save_keys(connection, account, account.keys.with_epochs(found.epochs))
        called = device_notes.noted_text(connection, accounts.DEVICE_NAME)
        newcomer = JoinRequestDetails(address, called, name=name)
        name = "" if found.invite.member else setup.require_name(connection, newcomer)
        if name:
            setup.take_name(here, connection, name)
        _request(connection, account, (name, called), human_codes.invite_keys(code.secret), found)


def _invitation(here: OpenJournal, blobs: Blobs, team: bytes, code: JoinCode) -> invitations.Found:
    """Return what a code opens in a place. Raises JournalError where it is not one to ask with now."""
    if team != code.team:
        raise JournalError(ErrorCode.CODE_OF_ANOTHER_TEAM, path=blobs.place)
    found = invitations.find(blobs, code.team, human_codes.invite_keys(code.secret))
    if found is None:
        raise JournalError(ErrorCode.INVITATION_NOT_FOUND, path=blobs.place)
    if not found.opens(here.now_ms()):
        raise JournalError(ErrorCode.INVITATION_EXPIRED)
    return found


def _request(
    connection: Connection,
    account: Account,
    called: tuple[str, str],
    keys_of_invite: InviteKeys,
    found: invitations.Found,
) -> None:
    """Ask to be let in, under the names of a person ("" for a known one) and of this device."""
    who = (account.me, *called)
    request = signed_files.write_join(account.keys, keys_of_invite, account.team, found.newest, who)
    outbox.add_record(connection, file_names.join(keys_of_invite.id, account.device), request)


def _join_by_recovery(
    here: OpenJournal, newcomer: JoinRequestDetails, team: _Team, recovery: DeviceKeys
) -> None:
    """Come back as an owner. The team hears of it first: a crash then leaves an owner's device that nobody has."""
    blobs: Blobs = TeamBlobs(team.place.blobs, team.file)
    found = recover_team.look(blobs, team.file, recovery)
    device = keystore.new_device_keys().with_epochs(found.epochs)
    for name, data in recover_team.transfer(found, recovery, device.device, here.now_ms()):
        blobs.put(name, data)

    def tell_my_name(connection: Connection, account: Account) -> None:
        said = admission(account.keys, newcomer.device_name)
        Log(connection, here.now_ms()).decided(Control.ADMIT, account.me, said)

    _enter(here, newcomer, team, (device, found.owner), tell_my_name)


def _enter(
    here: OpenJournal, newcomer: JoinRequestDetails, team: _Team, who: tuple[DeviceKeys, Id], then: _Then
) -> None:
    """Become a device of the team: the journal takes on the team's ids, and its keys. `who` are device and member."""
    device, member = who
    here.back_up(BEFORE_SHARING)
    with setup.new_lock(here, newcomer, device) as lock, here.database.writing() as connection:
        setup.require_alone(connection)
        withdraw(connection)
        Store(here.database, here.now_ms).apply(letting_go(connection))
        rekey(connection, Id(team.genesis.team_row), member)
        account = Account(member, team.genesis, team.file, device, *lock)
        setup.settle_in(connection, account, newcomer, team.place)
        then(connection, account)
