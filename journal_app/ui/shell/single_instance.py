"""One window for one data folder: a second start hands its link to the first window, raises it, and ends.

The message is one line of UTF-8: `raise`, or `open` and a link. Only programs of the same person can send it.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCryptographicHash, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from journal_app.domain.links import MAX_LINK
from journal_app.system import SYSTEM
from journal_app.system.file_ids import resolved

_RAISE = b"raise"
_OPEN = b"open "
_WAIT_MS = 1000
_DIGITS = 16
_LONGEST_LETTER = 4  # bytes of UTF-8
_MAX_MESSAGE = len(_OPEN) + (MAX_LINK + 1) * _LONGEST_LETTER + 1


class SingleInstance(QObject):
    """Listens for other starts on the same data folder.

    `raise_requested` asks the window to come to the front; `link_requested` carries a link to open instead, as it
    came, so it may be nonsense.
    """

    raise_requested = Signal()
    link_requested = Signal(str)

    def __init__(self, data_dir: Path, parent: QObject | None = None, what: str = "") -> None:
        """Prepare for a data folder, `what` being no window of it but something beside; nothing is opened yet."""
        super().__init__(parent)
        self._name = _name_of(data_dir, what)
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
            socket.setReadBufferSize(_MAX_MESSAGE)
            socket.readyRead.connect(self._on_ready_read)
            socket.disconnected.connect(socket.deleteLater)
            self._read(socket)  # what came before the signal was connected

    def _on_ready_read(self) -> None:
        socket = self.sender()
        if isinstance(socket, QLocalSocket):
            self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() >= _MAX_MESSAGE:
                socket.abort()
            return
        message = bytes(socket.readLine().data()).rstrip(b"\n")
        if message.startswith(_OPEN):
            self.link_requested.emit(message.removeprefix(_OPEN).decode("utf-8", "surrogateescape"))
        elif message == _RAISE:
            self.raise_requested.emit()


def raise_other(data_dir: Path, link: str = "", what: str = "") -> bool:
    """Ask a window that is open on this folder to come to the front or to open a link; False where there is none."""
    socket = QLocalSocket()
    socket.connectToServer(_name_of(data_dir, what))
    if not socket.waitForConnected(_WAIT_MS) or not _is_ours(socket.fullServerName()):
        return False
    SYSTEM.let_others_come_to_front()
    socket.write(_message(link))
    socket.waitForBytesWritten(_WAIT_MS)
    socket.disconnectFromServer()
    return True


def _message(link: str) -> bytes:
    """Return what is sent. A link too long is cut just there, so that it is still refused as too long."""
    if not link:
        return _RAISE + b"\n"
    # A line break would end the message early; a zero is refused by whoever reads the link, as the break would be.
    line = link[: MAX_LINK + 1].replace("\n", "\0")
    return _OPEN + line.encode("utf-8", "surrogatepass") + b"\n"


def _is_ours(server: str) -> bool:
    """Tell whether who listens is the person who asks: a shared folder for sockets is open to others' names."""
    try:
        return SYSTEM.is_mine(Path(server))
    except OSError:
        return False


def _name_of(data_dir: Path, what: str) -> str:
    """Return the socket's name: its path has to be short on every system, a data folder's may be long."""
    named = f"{resolved(data_dir)}{what}".encode()
    digest = QCryptographicHash.hash(named, QCryptographicHash.Algorithm.Sha256)
    return f"journal_app-{bytes(digest.toHex().data()).decode()[:_DIGITS]}"
