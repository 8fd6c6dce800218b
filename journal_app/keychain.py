"""The keyring of the operating system, which holds this device's one secret. The only user of `keyring`.

Only keyrings known to encrypt are used: a class by class list, since `keyring` also offers backends that write plain
files or fail on purpose. Where there is none, a passphrase does (journal_app.sync.format.keystore).
"""

from __future__ import annotations

import base64
import os
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any, Final, Protocol

from journal_app.domain.errors import ErrorCode, JournalError

SECRET_SIZE: Final = 32
PASSPHRASE_CAP: Final = 4096

_SERVICE: Final = "journal-app"
_TRUSTED: Final = frozenset(
    {
        "keyring.backends.macOS.Keyring",
        "keyring.backends.Windows.WinVaultKeyring",
        "keyring.backends.SecretService.Keyring",
        "keyring.backends.libsecret.Keyring",
        "keyring.backends.kwallet.DBusKeyring",
    }
)
_CHAINER: Final = "keyring.backends.chainer.ChainerBackend"


class Backend(Protocol):
    """What is used of a keyring."""

    def get_password(self, service: str, username: str) -> str | None: ...
    def set_password(self, service: str, username: str, password: str) -> None: ...
    def delete_password(self, service: str, username: str) -> None: ...


def _chosen_backend() -> Any:  # noqa: ANN401  whatever the system is set up with; its class decides
    import keyring

    return keyring.get_keyring()


class Keychain:
    """Secrets by account name. Every method may ask the person to unlock the keyring, so it may take long."""

    def __init__(self, find_backend: Callable[[], Any] = _chosen_backend) -> None:
        """Ask `find_backend` for the keyring when it is first needed."""
        self._find_backend = find_backend

    def get(self, account: str) -> bytes | None:
        """Return the 32-byte secret of an account, or None. Raises JournalError (NO_KEYRING)."""
        found: str | None = self._call(lambda backend: backend.get_password(_SERVICE, account))
        if found is None:
            return None
        try:
            secret = base64.b64decode(found, validate=True)
        except ValueError as error:
            raise JournalError(ErrorCode.NO_KEYRING, reason="unreadable") from error
        if len(secret) != SECRET_SIZE:
            raise JournalError(ErrorCode.NO_KEYRING, reason="unreadable")
        return secret

    def set(self, account: str, secret: bytes) -> None:
        """Keep a 32-byte secret, and make sure that it comes back. Raises JournalError (NO_KEYRING).

        It is stored as 44 letters, since Windows takes 1280 at most.
        """
        text = base64.b64encode(secret).decode("ascii")
        self._call(lambda backend: backend.set_password(_SERVICE, account, text))
        if self.get(account) != secret:
            raise JournalError(ErrorCode.NO_KEYRING, reason="not kept")

    def delete(self, account: str) -> None:
        """Forget the secret of an account, if there is one. Raises JournalError (NO_KEYRING)."""
        if self.get(account) is not None:
            self._call(lambda backend: backend.delete_password(_SERVICE, account))

    def backend_name(self) -> str:
        """Return the name of the keyring in use. Raises JournalError (NO_KEYRING) where there is none to trust."""
        name: str = self._call(lambda backend: str(getattr(backend, "name", _class_name(backend))))
        return name

    def _call(self, ask: Callable[[Backend], Any]) -> Any:  # noqa: ANN401  what `ask` returns
        try:
            return ask(self._trusted_backend())
        except JournalError:
            raise
        except Exception as error:
            # Not only KeyringError: backends let errors of the bus and of their libraries through.
            # The class alone is told: what they say may hold account names and paths.
            raise JournalError(ErrorCode.NO_KEYRING, reason=type(error).__name__) from error

    def _trusted_backend(self) -> Backend:
        chosen = self._find_backend()
        for backend in _candidates(chosen):
            if _class_name(backend) in _TRUSTED:
                trusted: Backend = backend
                return trusted
        raise JournalError(ErrorCode.NO_KEYRING, reason=_class_name(chosen))


def read_passphrase(descriptor: int) -> bytes:
    """Return the next line of an open file descriptor, as UTF-8 in Unicode's composed form.

    For `--passphrase-fd`: a passphrase in an argument or a variable can be read by others. What follows that line is
    left to be read, since a join code may come the same way. Raises JournalError (NO_PASSPHRASE).
    """
    try:
        with os.fdopen(descriptor, "rb", buffering=0, closefd=False) as lines:
            line = lines.readline(PASSPHRASE_CAP)
        text = line.decode("utf-8-sig").rstrip("\r\n")
    except (OSError, ValueError) as error:
        raise JournalError(ErrorCode.NO_PASSPHRASE) from error
    if not text:
        raise JournalError(ErrorCode.NO_PASSPHRASE)
    return unicodedata.normalize("NFC", text).encode()


def _candidates(backend: Any) -> Iterator[Any]:  # noqa: ANN401  see _chosen_backend
    """Yield the backend itself; for keyring's chain of several each of them, since it would try all in turn."""
    if _class_name(backend) == _CHAINER:
        yield from backend.backends
    else:
        yield backend


def _class_name(backend: object) -> str:
    kind = type(backend)
    return f"{kind.__module__}.{kind.__qualname__}"
