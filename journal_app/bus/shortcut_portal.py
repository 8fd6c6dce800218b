"""The portal of the desktop for shortcuts that work in every program (org.freedesktop.portal.GlobalShortcuts).

It is spoken to on a thread beside the window, since the desktop answers when the person has: it may show a
question first. https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.GlobalShortcuts.html
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from enum import Enum, auto
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final

from journal_app.identity import APP_ID

if TYPE_CHECKING:
    from jeepney import DBusAddress, MatchRule, Message  # type: ignore[import-untyped]  # no stubs
    from jeepney.io.blocking import DBusConnection  # type: ignore[import-untyped]  # no stubs

_BUS: Final = "org.freedesktop.portal.Desktop"
_PATH: Final = "/org/freedesktop/portal/desktop"
_SHORTCUTS: Final = "org.freedesktop.portal.GlobalShortcuts"
_REGISTRY: Final = "org.freedesktop.host.portal.Registry"
_REQUEST: Final = "org.freedesktop.portal.Request"
_ANSWERS_S: Final = 5.0
_BOTH_WAYS: Final = 2  # SHUT_RDWR of the socket: whoever waits at it wakes up


class Answer(Enum):
    """What the desktop says to a shortcut."""

    BOUND = auto()
    REFUSED = auto()
    NO_PORTAL = auto()


class _NoPortalError(Exception):
    """Nobody on the session bus offers shortcuts."""


def may_be_there(environ: Mapping[str, str] = os.environ) -> bool:
    """Tell whether there may be such a portal: only where there is a session bus, and a way to speak to it."""
    return bool(environ.get("DBUS_SESSION_BUS_ADDRESS")) and find_spec("jeepney") is not None


class ShortcutPortal:
    """One shortcut: `hold` asks the desktop for it and keeps it, until `end` is called on another thread."""

    def __init__(
        self,
        words: str,
        keys: str,
        on_answer: Callable[[Answer, str], object],
        on_pressed: Callable[[], object],
    ) -> None:
        """`words` say in the desktop's settings what it does; `keys` is what we would like, such as "CTRL+ALT+j".

        Both calls come on the thread of `hold`. `on_answer` gets the keys it has, in the desktop's words.
        """
        self._words = words
        self._keys = keys
        self._on_answer = on_answer
        self._on_pressed = on_pressed
        self._connection: DBusConnection | None = None
        self._ended = False

    def end(self) -> None:
        """Let the shortcut go; the desktop forgets the session with the connection."""
        self._ended = True
        connection = self._connection
        if connection is not None:
            try:
                connection.sock.shutdown(_BOTH_WAYS)
            except OSError:
                return  # it is gone already

    def hold(self) -> None:
        """Ask for the shortcut, and tell of each press."""
        from jeepney.io.blocking import open_dbus_connection

        try:
            self._connection = connection = open_dbus_connection(bus="SESSION")
        except (OSError, KeyError, ValueError):
            self._on_answer(Answer.NO_PORTAL, "")
            return
        with connection:
            try:
                if not self._ended:
                    self._listen(_Portal(connection))
            except _NoPortalError:
                self._on_answer(Answer.NO_PORTAL, "")
            except (OSError, EOFError):
                return  # the session's bus has gone, or we have

    def _listen(self, portal: _Portal) -> None:
        with portal.pressed() as presses:
            given = portal.bind(self._words, self._keys)
            if given is None:
                self._on_answer(Answer.REFUSED, "")
                return
            self._on_answer(Answer.BOUND, given)
            while not self._ended:
                portal.wait(presses)
                if not self._ended:
                    self._on_pressed()


class _Portal:
    """The calls on the bus."""

    NAME: Final = "quick-note"

    def __init__(self, connection: DBusConnection) -> None:
        from jeepney import DBusAddress

        self._connection = connection
        self._address = DBusAddress(_PATH, bus_name=_BUS, interface=_SHORTCUTS)
        self._tokens = 0

    def pressed(self) -> AbstractContextManager[deque[Message]]:
        """Return the presses of shortcuts as a queue that fills, to be used in `with`."""
        from jeepney import MatchRule

        rule = MatchRule(type="signal", interface=_SHORTCUTS, member="Activated", path=_PATH)
        self._watch(rule)
        presses: AbstractContextManager[deque[Message]] = self._connection.filter(rule, queue=deque())
        return presses

    def wait(self, presses: deque[Message]) -> None:
        """Return once our shortcut has been pressed."""
        while self._connection.recv_until_filtered(presses).body[1] != self.NAME:
            pass

    def bind(self, words: str, keys: str) -> str | None:
        """Ask for the shortcut; return what the desktop calls its keys, None where the person refuses.

        Raises _NoPortalError.
        """
        self._say_who()
        token = f"journal_app{os.getpid()}"
        made = self._ask("CreateSession", "a{sv}", (), {"session_handle_token": ("s", token)})
        session = made.get("session_handle", ("s", ""))[1] if made is not None else ""
        if not session:
            return None
        ours = [(self.NAME, {"description": ("s", words), "preferred_trigger": ("s", keys)})]
        bound = self._ask("BindShortcuts", "oa(sa{sv})sa{sv}", (session, ours, ""), {})
        if bound is None:
            return None
        for name, told in bound.get("shortcuts", ("", []))[1]:
            if name == self.NAME:
                return str(told.get("trigger_description", ("s", ""))[1])
        return None

    def _say_who(self) -> None:
        """Tell the portal who we are: it cannot see that of a program outside of a sandbox. Old portals do not ask."""
        from jeepney import DBusAddress

        self._call(DBusAddress(_PATH, bus_name=_BUS, interface=_REGISTRY), "Register", "sa{sv}", (APP_ID, {}))

    def _ask(
        self, method: str, signature: str, before: tuple[object, ...], options: dict[str, Any]
    ) -> dict[str, Any] | None:
        """Make a request and wait for its answer, as long as the person takes; None where it is no.

        Raises _NoPortalError.
        """
        from jeepney import MatchRule

        self._tokens += 1
        token = f"journal_app{os.getpid()}_{self._tokens}"
        sender = self._connection.unique_name.lstrip(":").replace(".", "_")
        request = f"{_PATH}/request/{sender}/{token}"
        rule = MatchRule(type="signal", interface=_REQUEST, member="Response", path=request)
        self._watch(rule)
        with self._connection.filter(rule, queue=deque()) as answers:
            body = (*before, {**options, "handle_token": ("s", token)})
            if not self._call(self._address, method, signature, body):
                raise _NoPortalError
            code, results = self._connection.recv_until_filtered(answers).body
        return dict(results) if code == 0 else None

    def _watch(self, rule: MatchRule) -> None:
        from jeepney import message_bus

        self._connection.send_and_get_reply(message_bus.AddMatch(rule), timeout=_ANSWERS_S)

    def _call(self, address: DBusAddress, method: str, signature: str, body: tuple[object, ...]) -> bool:
        """Call; tell whether it was understood."""
        from jeepney import MessageType, new_method_call

        message = new_method_call(address, method, signature, body)
        answer = self._connection.send_and_get_reply(message, timeout=_ANSWERS_S)
        return bool(answer.header.message_type is MessageType.method_return)
