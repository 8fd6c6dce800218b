"""A desktop's portal for shortcuts on a private session bus, that answers as it is told: `python -m … yes|no`.

Each line on standard input is a press of the shortcut; what is asked for is printed, a word a line.
"""

import sys
import threading

from jeepney import DBusAddress, MessageType, message_bus, new_error, new_method_return, new_signal
from jeepney.io.blocking import open_dbus_connection

PATH = "/org/freedesktop/portal/desktop"
SHORTCUTS = "org.freedesktop.portal.GlobalShortcuts"


def main(consent):
    connection = open_dbus_connection(bus="SESSION")
    connection.send_and_get_reply(message_bus.RequestName("org.freedesktop.portal.Desktop"))
    print("ready", flush=True)
    session = ""
    bound = []

    def press():
        for _line in sys.stdin:
            address = DBusAddress(PATH, interface=SHORTCUTS)
            connection.send(new_signal(address, "Activated", "osta{sv}", (session, bound[-1], 1, {})))

    threading.Thread(target=press, daemon=True).start()
    while True:
        asked = connection.receive()
        if asked.header.message_type is not MessageType.method_call:
            continue
        fields = {key.name: value for key, value in asked.header.fields.items()}
        member, sender = fields["member"], fields["sender"]
        if member not in {"CreateSession", "BindShortcuts"}:
            connection.send(new_error(asked, "org.freedesktop.DBus.Error.UnknownMethod"))
            continue
        options = asked.body[-1]
        name = sender.lstrip(":").replace(".", "_")
        request = f"{PATH}/request/{name}/{options['handle_token'][1]}"
        connection.send(new_method_return(asked, "o", (request,)))
        results = {}
        if member == "CreateSession":
            session = f"{PATH}/session/{name}/{options['session_handle_token'][1]}"
            results = {"session_handle": ("s", session)}
        elif consent == "yes":
            assert asked.body[0] == session
            ((shortcut, about),) = asked.body[1]
            bound.append(shortcut)
            print(shortcut, about["preferred_trigger"][1], about["description"][1], sep="\t", flush=True)
            told = {"description": about["description"], "trigger_description": ("s", "Ctrl+Alt+J")}
            results = {"shortcuts": ("a(sa{sv})", [(shortcut, told)])}
        code = 0 if member == "CreateSession" or consent == "yes" else 1
        response = DBusAddress(request, interface="org.freedesktop.portal.Request")
        connection.send(new_signal(response, "Response", "ua{sv}", (code, results)))


if __name__ == "__main__":
    main(sys.argv[1])
