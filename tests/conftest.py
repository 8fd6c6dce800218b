"""What every test of the project rests on."""

import os
import threading
import time
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import settings

from tests import extent, ready_made

# Files of tests need not outlive a power cut: a disk takes four times as long to make a journal.
MEMORY = Path("/dev/shm")
OPTIONS_OF_PYTEST_QT = ("qt_api", "qt_log_level_fail")


def pytest_addoption(parser, pluginmanager):
    parser.addoption(
        "--full", action="store_true", help="all schedules, kill points and examples, and not a few of each"
    )
    # The tests of the core also run where neither Qt nor pytest-qt is installed; there nobody else knows its options.
    if not pluginmanager.hasplugin("pytest-qt"):
        for option in OPTIONS_OF_PYTEST_QT:
            parser.addini(option, "known to pytest-qt, which is not here")


def pytest_configure(config):
    if MEMORY.is_dir():
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))
    if config.getoption("full"):
        extent.make_full()
    # In CI the same examples on every run: a red build must not depend on luck.
    settings.register_profile(
        "journal_app",
        deadline=None,
        derandomize=bool(os.environ.get("CI")),
        max_examples=extent.examples(100),
    )
    settings.load_profile("journal_app")


def pytest_runtest_setup(item):
    if item.get_closest_marker("needs_qt") and find_spec("PySide6") is None:
        pytest.skip("Qt is not installed")
    if item.get_closest_marker("full_only") and not item.config.getoption("full"):
        pytest.skip("tried with --full")


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory, monkeypatch):
    """No test sees or touches the journal of the person who runs it."""
    monkeypatch.delenv("JOURNAL_APP_DATA_DIR", raising=False)
    for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(variable, str(tmp_path_factory.getbasetemp() / "home" / variable.lower()))


@pytest.fixture(autouse=True, scope="session")
def ready_journals(tmp_path_factory):
    """New journals are copies of one that was made once, but where their making is what is tested."""
    with ready_made.journals(tmp_path_factory.mktemp("ready")):
        yield


@pytest.fixture(autouse=True)
def no_thread_left_behind():
    """A thread that outlives its test belongs to no owner; in the program it would keep the process alive."""
    before = set(threading.enumerate())
    yield
    deadline = time.monotonic() + 2
    while (left := _started_since(before)) and time.monotonic() < deadline:
        left[0].join(0.05)
    assert not left, f"threads left behind: {left}"


def _started_since(before):
    # Threads of Qt that once ran Python code show up as dummies that never end; they are Qt's to stop.
    return [
        thread
        for thread in threading.enumerate()
        if thread not in before and not isinstance(thread, threading._DummyThread)
    ]
