"""The keyring: used where it keeps secrets, refused where it does not."""

import os
import subprocess
import sys
import unicodedata

import pytest
from keyring.errors import KeyringError, KeyringLocked

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.keychain import Keychain, read_passphrase

SECRET = bytes(range(32))


class Memory:
    def __init__(self):
        self.kept = {}

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.kept[service, username] = password

    def delete_password(self, service, username):
        del self.kept[service, username]


def a_backend(name, base=Memory, **members):
    """Make a backend that passes for the class of that name."""
    module, _, qualname = name.rpartition(".")
    return type(qualname, (base,), {"__module__": module, "__qualname__": qualname, **members})()


def a_keychain(name="keyring.backends.SecretService.Keyring", **members):
    backend = a_backend(name, **members)
    return Keychain(lambda: backend), backend


def reason_of(step, *args):
    with pytest.raises(JournalError) as caught:
        step(*args)
    assert caught.value.code is ErrorCode.NO_KEYRING
    return caught.value.params["reason"]


def failing(error):
    def fail(self, *args):
        raise error

    return fail


@pytest.mark.parametrize(
    "name",
    [
        "keyring.backends.macOS.Keyring",
        "keyring.backends.Windows.WinVaultKeyring",
        "keyring.backends.SecretService.Keyring",
        "keyring.backends.libsecret.Keyring",
        "keyring.backends.kwallet.DBusKeyring",
    ],
)
def test_a_secret_comes_back_from_a_trusted_keyring(name):
    keychain, backend = a_keychain(name)
    assert keychain.get("device") is None
    keychain.set("device", SECRET)
    assert keychain.get("device") == SECRET
    assert [len(text) for text in backend.kept.values()] == [44]
    keychain.delete("device")
    keychain.delete("device")
    assert keychain.get("device") is None


@pytest.mark.parametrize(
    "name",
    [
        "keyring.backends.fail.Keyring",
        "keyring.backends.null.Keyring",
        "keyrings.alt.file.PlaintextKeyring",
        "keyrings.alt.file.EncryptedKeyring",
        "somebody.Keyring",
    ],
)
def test_other_keyrings_are_refused_and_never_asked(name):
    keychain, backend = a_keychain(name)
    assert reason_of(keychain.set, "device", SECRET) == name
    assert reason_of(keychain.get, "device") == name
    assert backend.kept == {}


def test_of_a_chain_only_the_trusted_keyring_is_used():
    plain = a_backend("keyrings.alt.file.PlaintextKeyring")
    good = a_backend("keyring.backends.kwallet.DBusKeyring")
    chain = a_backend("keyring.backends.chainer.ChainerBackend", backends=[plain, good])
    keychain = Keychain(lambda: chain)
    keychain.set("device", SECRET)
    assert plain.kept == {}
    assert good.kept


@pytest.mark.parametrize(
    "error", [KeyringLocked("x"), KeyringError("x"), OSError("x"), Exception("of the bus")]
)
def test_a_keyring_that_cannot_be_asked_is_a_known_error(error):
    keychain, _backend = a_keychain(get_password=failing(error))
    assert reason_of(keychain.get, "device") == type(error).__name__


def test_a_keyring_that_keeps_something_else_is_noticed():
    keychain, _backend = a_keychain(set_password=lambda self, *args: None)
    assert reason_of(keychain.set, "device", SECRET) == "not kept"


@pytest.mark.parametrize("text", ["not base64!", "c2hvcnQ=", ""])
def test_a_secret_somebody_else_put_there_is_not_used(text):
    keychain, _backend = a_keychain(get_password=lambda self, *args: text)
    assert reason_of(keychain.get, "device") == "unreadable"


def test_the_systems_own_choice_is_looked_at_too():
    code = "from journal_app.keychain import Keychain; Keychain().get('device')"
    env = {**os.environ, "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"}
    outcome = subprocess.run(
        [sys.executable, "-c", code], env=env, capture_output=True, text=True, check=False
    )
    assert "JournalError: no_keyring {'reason': 'keyring.backends.null.Keyring'}" in outcome.stderr


def a_pipe(data):
    reading, writing = os.pipe()
    os.write(writing, data)
    os.close(writing)
    return reading


@pytest.mark.parametrize("data", [b"correct horse", b"correct horse\n", b"correct horse\r\nand more\n"])
def test_a_passphrase_is_the_first_line_of_a_descriptor(data):
    assert read_passphrase(a_pipe(data)) == b"correct horse"
    assert (
        read_passphrase(a_pipe(b"\xef\xbb\xbf" + data)) == b"correct horse"
    )  # as some shells of Windows begin


def test_a_passphrase_is_the_same_however_its_letters_are_composed():
    composed, decomposed = (unicodedata.normalize(form, "がっこう é").encode() for form in ("NFC", "NFD"))
    assert read_passphrase(a_pipe(decomposed)) == read_passphrase(a_pipe(composed)) == composed


@pytest.mark.parametrize("data", [b"", b"\n", b"\xff\n"])
def test_no_passphrase_is_a_known_error(data):
    with pytest.raises(JournalError) as caught:
        read_passphrase(a_pipe(data))
    assert caught.value.code is ErrorCode.NO_PASSPHRASE


def test_a_closed_descriptor_is_a_known_error():
    descriptor = a_pipe(b"x")
    os.close(descriptor)
    with pytest.raises(JournalError):
        read_passphrase(descriptor)
