"""Who a device is: what its journal keeps of it, and what opens its keys."""

import pytest

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.store.file.database import Database
from journal_app.sync.api import Phase
from journal_app.sync.format.keystore import new_epoch
from journal_app.sync.replica import this_device as accounts
from tests.core.sync.people import code_of, nobody


@pytest.fixture
def hana(someone, place):
    hana = someone("hana")
    hana.found(place)
    return hana


def test_a_journal_of_ones_own_has_no_account(someone):
    alone = someone("alone")
    assert accounts.genesis_of(alone.connection) is None
    assert code_of(accounts.load, alone.connection, alone.safe, nobody) is ErrorCode.NOT_SHARED
    assert not alone.sharing.needs_passphrase()
    assert alone.phase() is Phase.ALONE


def test_the_secret_is_in_the_keyring_and_everything_else_in_the_journal(hana):
    account = accounts.load(hana.connection, hana.safe, nobody)
    assert list(hana.safe.kept.values()) == [account.secret]
    assert account.origin.owner == account.me == hana.me
    assert account.origin.team == hana.journal.team.id
    assert account.device == account.genesis.device
    assert account.keys.sign_seed not in (hana.folder / "journal.db").read_bytes()


def test_an_account_in_a_log_says_no_secret(hana):
    account = accounts.load(hana.connection, hana.safe, nobody)
    assert account.secret.hex() not in repr(account)
    assert repr(account) == f"Account({account.team.hex()})"


def test_a_keyring_that_lost_the_secret_says_so(hana):
    hana.safe.kept.clear()
    assert code_of(accounts.load, hana.connection, hana.safe, nobody) is ErrorCode.KEY_MISSING
    assert code_of(hana.sync) is ErrorCode.KEY_MISSING
    assert [str(trouble) for trouble in hana.sharing.status().trouble] == ["keys_lost"]


def test_the_status_is_fine_again_once_the_keyring_is(hana):
    kept = dict(hana.safe.kept)
    hana.safe.kept.clear()
    assert code_of(hana.sync) is ErrorCode.KEY_MISSING
    hana.safe.kept.update(kept)
    hana.sync()
    assert hana.sharing.status().trouble == ()


def test_a_passphrase_does_where_there_is_no_keyring(someone, place):
    ben = someone("ben")
    ben.sharing.found(str(place), "laptop", b"correct horse")
    assert ben.safe.kept == {}
    assert ben.sharing.needs_passphrase()
    with pytest.raises(JournalError) as caught:
        ben.sharing.sync(lambda: b"wrong horse")
    assert caught.value.code is ErrorCode.WRONG_PASSPHRASE
    assert ben.sharing.sync(lambda: b"correct horse").published


def test_a_passphrase_is_asked_for_once(someone, place):
    ben = someone("ben")
    ben.sharing.found(str(place), "laptop", b"correct horse")
    ben.sharing.sync(lambda: b"correct horse")
    ben.sync()
    assert ben.sharing.status().trouble == ()


def test_keys_that_somebody_else_saved_meanwhile_stay(hana):
    first = accounts.load(hana.connection, hana.safe, nobody)
    second = Database(hana.folder / "journal.db")
    mine, theirs = new_epoch(2), new_epoch(2)
    with second.writing() as connection:
        accounts.save_keys(connection, first, first.keys.with_epoch(theirs))
    second.close()
    with hana.journal._database.writing() as connection:
        saved = accounts.save_keys(connection, first, first.keys.with_epoch(mine))
    assert {mine, theirs} <= set(saved.keys.epochs)
    assert accounts.load(hana.connection, hana.safe, nobody).keys == saved.keys
