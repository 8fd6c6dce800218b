"""A screen of its own for the end-to-end tests: Xvfb with a window manager, never the screen of whoever runs them."""

import os
import shutil
import subprocess
import time

import pytest

SCREEN = "1440x1000x24"


@pytest.fixture(scope="session", autouse=True)
def screen():
    """Start Xvfb and openbox for the session. Programs the tests start find the screen in their environment."""
    missing = [name for name in ("Xvfb", "openbox", "xdotool") if not shutil.which(name)]
    assert not missing, f"{', '.join(missing)} missing: run `python3 dev.py e2e`, which installs them"
    reader, writer = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), "-screen", "0", SCREEN, "-nolisten", "tcp"],
        pass_fds=[writer],
        stderr=subprocess.DEVNULL,
    )
    os.close(writer)
    with os.fdopen(reader) as answer:  # the server picks a free number and says it when it is ready
        display = f":{answer.readline().strip()}"
    assert display != ":", "Xvfb did not start"
    os.environ.update({"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"})
    os.environ.pop("WAYLAND_DISPLAY", None)
    manager = subprocess.Popen(["openbox"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wait_for_window_manager()
    yield
    for process in (manager, server):
        process.terminate()
        process.wait(10)


def wait_for_window_manager():
    """openbox answers as soon as it manages the root window; xdotool asks it."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        asked = subprocess.run(["xdotool", "get_num_desktops"], capture_output=True, check=False)
        if asked.returncode == 0:
            return
        time.sleep(0.1)
    raise AssertionError("openbox did not start")
