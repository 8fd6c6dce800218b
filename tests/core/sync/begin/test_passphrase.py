"""Another passphrase for this device's keys: what opens them afterwards, and what does not any more."""

import subprocess
import sys

import pytest

from journal_app.domain.errors import ErrorCode
from journal_app.store.log import device_notes, place_rows
from journal_app.sync.format import keystore
from journal_app.sync.replica import this_device as accounts
from journal_app.sync.stores import addresses
from tests.core.sync.people import Safe, code_of, nobody

OLD, NEW = b"correct horse", b"battery staple"
BUCKET = "s3://bucket/team"
KNOWN = addresses.Credentials("AKIA", "hush")
SHORT_OF_MEMORY = """
import resource
from journal_app.domain.errors import JournalError
from journal_app.sync.format.keystore import passphrase_lock, new_secret
secret = new_secret()
lock = passphrase_lock(secret, b"correct horse")
used = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (used + (16 << 20), resource.getrlimit(resource.RLIMIT_AS)[1]))
for step in (lambda: lock.secret(b"correct horse"), lambda: passphrase_lock(secret, b"correct horse")):
    try:
        step()
    except JournalError as error:
        print(error.code, error.params)
"""


def old():
    return OLD


def new():
    return NEW


@pytest.fixture
def ben(someone, place):
    """Somebody whose keys are behind a passphrase."""
    ben = someone("ben")
    ben.sharing.found(str(place), "laptop", OLD)
    ben.sharing.sync(old)
    return ben


def keystore_of(person):
    return device_notes.noted_bytes(person.connection, accounts.KEYSTORE)


def test_after_the_change_the_new_passphrase_opens_the_keys_and_the_old_one_does_not(ben):
    ben.sharing.change_passphrase(old, new)
    assert code_of(ben.sharing.sync, old) is ErrorCode.WRONG_PASSPHRASE
    ben.write("with the new one")
    assert ben.sharing.sync(new).published
    assert ben.sharing.needs_passphrase()


def test_the_device_stays_who_it_is(ben):
    before = accounts.load(ben.connection, Safe(), old)
    ben.sharing.change_passphrase(old, new)
    after = accounts.load(ben.connection, Safe(), new)
    assert (after.keys, after.me, after.team) == (before.keys, before.me, before.team)


def test_what_an_old_backup_and_the_old_passphrase_give_opens_nothing_of_the_new_keystore(ben):
    backup = keystore_of(ben)
    ben.sharing.change_passphrase(old, new)
    secret = keystore.read_lock(backup).secret(OLD)
    assert code_of(keystore.read_keystore, keystore_of(ben), secret) is ErrorCode.KEYS_DAMAGED


def test_with_a_wrong_old_passphrase_nothing_changes_and_the_new_one_is_not_asked_for(ben):
    before = keystore_of(ben)
    assert (
        code_of(ben.sharing.change_passphrase, lambda: b"wrong horse", nobody) is ErrorCode.WRONG_PASSPHRASE
    )
    assert keystore_of(ben) == before


def test_the_old_passphrase_is_asked_for_even_where_it_opened_the_keys_before(ben):
    asked = []
    ben.sharing.change_passphrase(lambda: asked.append(1) or OLD, new)
    assert asked == [1]


@pytest.mark.parametrize("short", [b"1234567", "七文字の合言葉".encode()])
def test_a_short_new_passphrase_is_refused_and_nothing_changes(ben, short):
    before = keystore_of(ben)
    assert code_of(ben.sharing.change_passphrase, old, lambda: short) is ErrorCode.PASSPHRASE_TOO_SHORT
    assert keystore_of(ben) == before


def test_where_the_keyring_keeps_the_keys_there_is_no_passphrase_to_change(someone, place):
    hana = someone("hana")
    assert code_of(hana.sharing.change_passphrase, nobody, nobody) is ErrorCode.NOT_SHARED
    hana.found(place)
    assert code_of(hana.sharing.change_passphrase, nobody, nobody) is ErrorCode.KEYRING_KEEPS_KEYS


def with_a_bucket(person):
    """Let somebody share in a bucket too; return the account of before."""
    before = accounts.load(person.connection, Safe(), old)
    with person.journal._database.writing() as connection:
        place_rows.add_place(connection, BUCKET, addresses.seal_credentials(KNOWN, BUCKET, before.secret))
    return before


def test_the_credentials_of_a_bucket_are_kept_with_the_new_secret(ben):
    before = with_a_bucket(ben)
    ben.sharing.change_passphrase(old, new)
    after = accounts.load(ben.connection, Safe(), new)
    (row,) = (row for row in place_rows.places(ben.connection) if row.address == BUCKET)
    assert addresses.open_credentials(row.secret, BUCKET, after.secret) == KNOWN
    assert code_of(addresses.open_credentials, row.secret, BUCKET, before.secret) is ErrorCode.NO_CREDENTIALS


def test_a_change_that_fails_half_way_has_changed_nothing(ben, monkeypatch):
    with_a_bucket(ben)
    before = keystore_of(ben)

    def full(*_values):
        raise OSError("no space left")

    monkeypatch.setattr(place_rows, "add_place", full)
    with pytest.raises(OSError, match="no space left"):
        ben.sharing.change_passphrase(old, new)
    assert keystore_of(ben) == before
    assert accounts.load(ben.connection, Safe(), old).keys


def test_a_program_that_was_open_meanwhile_asks_for_the_new_passphrase(ben):
    """Not that its keys are damaged: it holds the secret of before."""
    account = accounts.load(ben.connection, Safe(), old)
    ben.sharing.change_passphrase(old, new)
    assert code_of(accounts.reload, ben.connection, account) is ErrorCode.WRONG_PASSPHRASE


def test_keys_of_epochs_that_came_meanwhile_stay(ben, monkeypatch):
    extra = keystore.new_epoch(2)
    made = accounts.new_lock

    def slow(*values):
        account = accounts.load(ben.connection, Safe(), old)
        with ben.journal._database.writing() as connection:
            accounts.save_keys(connection, account, account.keys.with_epoch(extra))
        return made(*values)

    monkeypatch.setattr(accounts, "new_lock", slow)
    ben.sharing.change_passphrase(old, new)
    assert extra in accounts.load(ben.connection, Safe(), new).keys.epochs


@pytest.mark.skipif(sys.platform != "linux", reason="the limit is one of Linux")
def test_where_there_is_not_enough_memory_that_is_said_and_not_that_the_passphrase_is_wrong():
    said = subprocess.run(
        [sys.executable, "-c", SHORT_OF_MEMORY], capture_output=True, text=True, check=True, timeout=60
    )
    assert said.stdout.splitlines() == ["no_memory {'size': 64}"] * 2
