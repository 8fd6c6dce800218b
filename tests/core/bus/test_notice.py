"""Where there is no session bus, a notification is nothing, and nobody waits for it."""

import sys

import pytest

from journal_app.bus.notice import BusNotice, can_notify

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="session buses are Linux's")


def test_a_notification_needs_a_bus():
    assert not can_notify({})
    assert can_notify({"DBUS_SESSION_BUS_ADDRESS": "unix:path=/run/user/1000/bus"})


@pytest.mark.parametrize("address", ["unix:path=/nowhere", "nonsense", ""])
def test_a_bus_that_is_not_there_ends_it_quietly(monkeypatch, address):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    heard = []
    notice = BusNotice("title", "line", {"write": "Write"}, heard.append)
    notice.begin()
    notice.join()
    assert not notice._thread.is_alive()
    notice.end()
    assert heard == []


def test_one_taken_back_before_it_is_shown_never_is(monkeypatch):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    notice = BusNotice("title", "line", {}, lambda _key: None)
    notice.end()
    notice.begin()
    notice.join()
    assert not notice._thread.is_alive()
