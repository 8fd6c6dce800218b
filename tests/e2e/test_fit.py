"""The real window under a window manager on screens as small as people have them."""

import re
import subprocess
from contextlib import contextmanager

import pytest

from journal_app.paths import find_paths
from tests.e2e.conftest import virtual_screen
from tests.e2e.windows import Window, wait_for, xdotool

SCREENS = [("1366x768", "1"), ("1366x768", "1.5"), ("1280x720", "1"), ("1280x800", "1"), ("1920x1080", "1.5")]


@pytest.fixture(params=SCREENS, ids="-at-".join)
def screen_size(request, screen, monkeypatch):
    size, factor = request.param
    monkeypatch.setenv("QT_SCALE_FACTOR", factor)
    with virtual_screen(size):
        yield tuple(int(side) for side in size.split("x"))


def frame_of(window):
    """Return where a window lies on the screen, its frame included: left, top, right, bottom."""
    command = ["xwininfo", "-frame", "-id", window]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    left, top, width, height = (
        int(re.search(rf"{name}:\s+(-?\d+)", told)[1])
        for name in ("Absolute upper-left X", "Absolute upper-left Y", "Width", "Height")
    )
    return left, top, left + width, top + height


def fits(window, size):
    left, top, right, bottom = frame_of(window)
    return left >= 0 and top >= 0 and right <= size[0] and bottom <= size[1]


def welcomed(folder, state=""):
    paths = find_paths(folder)
    paths.config_file.parent.mkdir(parents=True, exist_ok=True)
    paths.config_file.write_text('welcomed = true\nlanguage = "ja"\ntheme = "light"\n', encoding="utf-8")
    if state:
        paths.state_file.parent.mkdir(parents=True, exist_ok=True)
        paths.state_file.write_text(state, encoding="utf-8")
    return folder


@contextmanager
def window_on(folder):
    window = Window(folder)
    try:
        yield window
    finally:
        window.end()


def test_the_first_page_and_the_window_after_it_fit(screen_size, tmp_path):
    with window_on(tmp_path) as window:
        wait_for(lambda: fits(window.id, screen_size))
        window.key("Return")
        found = wait_for(lambda: xdotool("search", "--onlyvisible", "--name", "– journal_app")).splitlines()[
            -1
        ]
        wait_for(lambda: fits(found, screen_size))


def test_a_window_remembered_from_a_larger_screen_fits(screen_size, tmp_path):
    state = '{"width": 2400, "height": 1300, "x": 900, "y": 700, "maximized": false, "pane": "week"}'
    with window_on(welcomed(tmp_path, state)) as window:
        wait_for(lambda: fits(window.id, screen_size))
