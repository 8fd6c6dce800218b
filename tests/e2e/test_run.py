"""The first command of the README: a window opens on sample data, and closing it ends the program."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PATIENCE = 60  # seconds; a start takes one, a busy machine ten


@pytest.fixture
def demo():
    command = [sys.executable, "dev.py", "run", "--demo"]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)
    yield process
    if process.poll() is None:
        process.kill()
        process.communicate(timeout=10)


def window_of(process):
    deadline = time.monotonic() + PATIENCE
    command = ["xdotool", "search", "--onlyvisible", "--pid", str(process.pid), "--name", "."]
    while time.monotonic() < deadline and process.poll() is None:
        found = subprocess.run(command, capture_output=True, text=True, check=False).stdout.split()
        if found:
            return found[-1]
        time.sleep(0.2)
    pytest.fail(f"no window: exit code {process.poll()}")


def test_the_demo_opens_a_window_and_closing_it_ends_the_program_in_order(demo):
    window = window_of(demo)
    time.sleep(2)  # the window has to stand for a while, not only appear
    assert demo.poll() is None
    subprocess.run(["xdotool", "windowactivate", "--sync", window, "key", "alt+F4"], check=True)
    _out, said = demo.communicate(timeout=PATIENCE)
    assert demo.returncode == 0, said
    assert "Traceback" not in said
