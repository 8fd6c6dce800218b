"""One window for one data folder: a second start raises the first window and ends."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCryptographicHash, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_RAISE = b"raise\n"
_WAIT_MS = 1000
_DIGITS = 16


class SingleInstance(QObject):
    """Listens for other starts on the same data folder. `raise_requested` asks the window to come to the front."""

    raise_requested = Signal()

    def __init__(self, data_dir: Path, parent: QObject | None = None) -> None:
        """Prepare for a data folder; nothing is opened yet."""
        super().__init__(parent)
        self._name = _name_of(data_dir)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_new_connection)

    def listen(self) -> bool:
        """Become the one instance. Call with the journal's lock held: a name left by a crash is taken over."""
        QLocalServer.removeServer(self._name)
        return self._server.listen(self._name)

    def close(self) -> None:
        """Stop listening."""
        self._server.close()

    def _on_new_connection(self) -> None:
        while socket := self._server.nextPendingConnection():
            socket.disconnected.connect(socket.deleteLater)
        self.raise_requested.emit()


def raise_other(data_dir: Path) -> bool:
    """Ask a window that is open on this folder to come to the front; False where there is none."""
    socket = QLocalSocket()
    socket.connectToServer(_name_of(data_dir))
    if not socket.waitForConnected(_WAIT_MS):
        return False
    socket.write(_RAISE)
    socket.waitForBytesWritten(_WAIT_MS)
    socket.disconnectFromServer()
    return True


def _name_of(data_dir: Path) -> str:
    """Return the socket's name: its path has to be short on every system, a data folder's may be long."""
    digest = QCryptographicHash.hash(str(data_dir.resolve()).encode(), QCryptographicHash.Algorithm.Sha256)
    return f"journal_app-{bytes(digest.toHex().data()).decode()[:_DIGITS]}"
