"""A notification of the desktop, shown through the session bus and taken back through it.

All of it runs on a thread of its own: a desktop may take its time to start the program that shows notifications.
https://specifications.freedesktop.org/notification-spec/latest/
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from journal_app.identity import APP_ID

if TYPE_CHECKING:
    from jeepney import Message  # type: ignore[import-untyped]  # no stubs
    from jeepney.io.blocking import DBusConnection  # type: ignore[import-untyped]  # no stubs

logger = logging.getLogger(__name__)

DEFAULT: Final = "default"
"""The action of a click on the notification itself."""

_NAME: Final = "org.freedesktop.Notifications"
_PATH: Final = "/org/freedesktop/Notifications"
_ANSWERS_S: Final = 10.0
_NOTHING_MORE: Final = (
    0  # SHUT_RD of the socket: whoever waits at it wakes up, and can still take the notice back
)
_AS_LONG_AS_USUAL: Final = -1


def can_notify(environ: Mapping[str, str] = os.environ) -> bool:
    """Tell whether there is a session bus, and a way to speak to it."""
    return bool(environ.get("DBUS_SESSION_BUS_ADDRESS")) and find_spec("jeepney") is not None


class BusNotice:
    """One notification: shown by `begin`, gone with `end`. Where nobody shows notifications, nothing happens."""

    def __init__(
        self, title: str, line: str, actions: Mapping[str, str], on_action: Callable[[str], object]
    ) -> None:
        """`actions` are buttons by key; `on_action` gets the key of the one that was pressed, on another thread."""
        self._content = (title, line, actions)
        self._on_action = on_action
        self._connection: DBusConnection | None = None
        self._lock = threading.Lock()
        self._ends = False
        self._thread = threading.Thread(target=self._run, name="notification", daemon=True)

    def begin(self) -> None:
        """Show it."""
        self._thread.start()

    def end(self) -> None:
        """Take it back, if it still stands."""
        with self._lock:
            self._ends = True
            if self._connection is not None:
                with suppress(OSError):  # it is gone already
                    self._connection.sock.shutdown(_NOTHING_MORE)

    def join(self) -> None:
        """Wait until it has been taken back."""
        self._thread.join(_ANSWERS_S)

    def _run(self) -> None:
        from jeepney.io.blocking import open_dbus_connection

        try:
            connection = open_dbus_connection(bus="SESSION")
        except (OSError, KeyError, ValueError):
            return  # there is no session bus: the window alone has to do
        with connection:
            try:
                with self._lock:
                    self._connection = connection
                    if self._ends:
                        return
                self._show(connection)
            except (OSError, EOFError, ValueError) as error:
                logger.info("notification ended: %s", type(error).__name__)
            finally:
                with self._lock:
                    self._connection = None

    def _show(self, connection: DBusConnection) -> None:
        from jeepney import DBusAddress, HeaderFields, MatchRule, MessageType, message_bus, new_method_call

        desktop = DBusAddress(_PATH, bus_name=_NAME, interface=_NAME)
        rule = MatchRule(type="signal", interface=_NAME, path=_PATH)
        title, line, actions = self._content
        buttons = [part for pair in ({DEFAULT: title} | dict(actions)).items() for part in pair]
        hints = {"desktop-entry": ("s", APP_ID), "category": ("s", "presence")}
        content = ("journal_app", 0, APP_ID, title, line, buttons, hints, _AS_LONG_AS_USUAL)
        with connection.filter(rule) as heard:
            connection.send_and_get_reply(message_bus.AddMatch(rule), timeout=_ANSWERS_S)
            call = new_method_call(desktop, "Notify", "susssasa{sv}i", content)
            reply = connection.send_and_get_reply(call, timeout=_ANSWERS_S)
            if reply.header.message_type is MessageType.error:
                logger.info(
                    "nobody shows notifications: %s", reply.header.fields.get(HeaderFields.error_name)
                )
                return
            number = reply.body[0]
            try:
                while not self._is_over(connection.recv_until_filtered(heard), number):
                    pass
            finally:
                with suppress(OSError):  # the bus has gone, and the notification with it
                    connection.send(new_method_call(desktop, "CloseNotification", "u", (number,)))

    def _is_over(self, heard: Message, number: int) -> bool:
        """Pass an action on; tell whether the notification is gone."""
        from jeepney import HeaderFields

        member = heard.header.fields.get(HeaderFields.member)
        if not heard.body or heard.body[0] != number:
            return False
        if member == "ActionInvoked":
            self._on_action(str(heard.body[1]))
            return True
        return bool(member == "NotificationClosed")
