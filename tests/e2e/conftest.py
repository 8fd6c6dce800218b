"""A screen of its own for the end-to-end tests: Xvfb with a window manager, never the screen of whoever runs them."""

import os
import shutil
import subprocess
import time
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest

from tests.e2e.forks import close_program

SCREEN = "1440x1000"
MORNING = 10  # no day ends or begins for hours, and the reminder of the evening is far


def pytest_configure():
    """Move tests and programs to where it is morning now: what they show never depends on when they run."""
    east = (MORNING - datetime.now(UTC).hour + 11) % 24 - 11
    os.environ["TZ"] = f"Etc/GMT{-east:+d}"  # POSIX counts westwards
    time.tzset()


def pytest_collection_modifyitems(items):
    """Begin with the test that takes four minutes: the others run beside it, and nobody waits for it alone."""
    items.sort(key=lambda item: "random_input" not in item.nodeid)


@pytest.fixture(scope="session", autouse=True)
def screen():
    """Start Xvfb and openbox for the session. Programs the tests start find the screen in their environment."""
    missing = [name for name in ("Xvfb", "openbox", "xdotool") if not shutil.which(name)]
    assert not missing, f"{', '.join(missing)} missing: run `python3 dev.py e2e`, which installs them"
    os.environ["QT_QPA_PLATFORM"] = "xcb"
    os.environ.pop("WAYLAND_DISPLAY", None)
    with virtual_screen(SCREEN):
        yield
    close_program()


@contextmanager
def virtual_screen(size):
    """A screen with a window manager for the programs started meanwhile; the one before it comes back at the end."""
    before = os.environ.get("DISPLAY")
    reader, writer = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), "-screen", "0", f"{size}x24", "-nolisten", "tcp"],
        pass_fds=[writer],
        stderr=subprocess.DEVNULL,
    )
    manager = None
    try:
        os.close(writer)
        with os.fdopen(reader) as answer:  # the server picks a free number and says it when it is ready
            display = f":{answer.readline().strip()}"
        assert display != ":", "Xvfb did not start"
        os.environ["DISPLAY"] = display
        manager = start_window_manager()
        yield
    finally:
        os.environ.pop("DISPLAY", None)
        if before is not None:
            os.environ["DISPLAY"] = before
        for process in filter(None, (manager, server)):
            process.terminate()
            process.wait(10)


def start_window_manager():
    """Start openbox; it answers as soon as it manages the root window, and xdotool asks it."""
    deadline = time.monotonic() + 60
    manager = None
    while time.monotonic() < deadline:
        if manager is None or manager.poll() is not None:  # it ends where the server is not quite there yet
            manager = subprocess.Popen(["openbox"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        asked = subprocess.run(["xdotool", "get_num_desktops"], capture_output=True, check=False)
        if asked.returncode == 0:
            return manager
        time.sleep(0.1)
    raise AssertionError("openbox did not start")
