"""Fixtures of the window's tests. They need no screen."""

import gc
import os
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from journal_app import i18n
from journal_app.app.application import QtWords
from journal_app.app.preferences import Preferences
from journal_app.app.program import Program
from journal_app.journal.journal import system_ms
from journal_app.paths import find_paths, resources_dir
from journal_app.settings import Settings
from journal_app.ui.jobs.background import Background
from journal_app.ui.look.theme_host import ThemeHost
from tests.ui.layout_items import LayoutItems, borrowed
from tests.wide_screen import widen

widen()

HERE = Path(__file__).parent
WELCOMED = Settings(language="en", theme="light", welcomed=True)
FIRST_RUN = Settings(language="en", theme="light")

# What the offscreen platform says about windows it need not draw and a tray it lacks; it means nothing for a test.
_OFFSCREEN_NOISE = "This plugin does not support|systemTrayWindowChanged"


def pytest_collection_modifyitems(items):
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.needs_qt)
            item.add_marker(pytest.mark.qt_log_ignore(_OFFSCREEN_NOISE, extend=True))


@pytest.fixture(autouse=True, scope="session")
def no_collection_on_other_threads():
    """As in the program (see ui/jobs/gc_timer.py): a collection on the background thread takes down our Qt objects."""
    gc.disable()
    gc.collect()
    gc.freeze()  # what is there now stays: it need not be looked through after each module
    yield
    gc.unfreeze()
    gc.enable()


@pytest.fixture(autouse=True, scope="module")
def collection_between_modules():
    yield
    gc.collect()


@pytest.fixture(autouse=True)
def young_collection():
    """What the test before it made and nobody holds goes first: it is looked through once and not after each test."""
    gc.collect(0)


@pytest.fixture(autouse=True)
def english():
    """Each test starts in English, whatever the one before it spoke."""
    i18n.set_language("en")
    yield
    i18n.set_language("en")


@pytest.fixture(autouse=True)
def nothing_left_behind():
    """A widget that outlives its test must not go on working; pytest-qt has closed all it knows by now.

    What no window took over, such as the header of a pane, would be dressed with each look of the tests after it.
    """
    yield
    if QApplication.instance() is None:
        return
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    busy = [
        f"{timer.objectName() or timer} of {widget.objectName() or widget}"
        for widget in QApplication.topLevelWidgets()
        for timer in widget.findChildren(QTimer)
        if timer.isActive()
    ]
    for widget in QApplication.topLevelWidgets():
        if widget.parent() is None:
            widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not busy, f"timers left running: {busy}"


@pytest.fixture(autouse=True, scope="session")
def layout_items():
    items = LayoutItems()
    with pytest.MonkeyPatch.context() as patch:
        items.watch(patch)
        yield items


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item):
    """No widget may leave, alone, a layout whose items PySide has wrapped: the next object there gets the wrapper.

    Asked before anything is taken down: what goes with its window is stale no more.
    """
    watched = item.funcargs.get("layout_items") if hasattr(item, "funcargs") else None
    stale = watched.stale() if watched is not None else []
    yield
    assert stale == []


@pytest.fixture(autouse=True)
def nothing_borrowed():
    yield
    assert borrowed() == set()


@pytest.fixture(scope="session")
def one_host(qapp):
    """The theme of all tests: as in the program it is made once, for a style is dear and seldom another."""
    return ThemeHost(qapp, resources_dir())


@pytest.fixture
def host(one_host):
    """The theme of the window under test: light, 100 %, English, whatever the test before it chose."""
    one_host.set_choice("light")
    one_host.set_scale(1)
    one_host.set_reduced_motion(reduced=False)
    if one_host.theme.language != "en":
        one_host.set_language("en")
    return one_host


@pytest.fixture
def background(qapp):
    """A thread beside the window, which has ended when the test has."""
    background = Background()
    yield background
    background.shutdown()


@pytest.fixture
def window(qtbot):
    """A window for dialogs to stand over."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1000, 700)
    window.show()
    return window


@pytest.fixture
def paths(tmp_path):
    """Where a program of a test keeps everything."""
    return find_paths(tmp_path / "data")


@pytest.fixture
def start(qtbot, qapp, paths, host):
    """Start programs as `app.main` does, and take them down in order."""
    running = []
    words = QtWords(qapp)

    def make(settings=WELCOMED, *, demo=False, in_background=False, now_ms=system_ms):
        if now_ms is system_ms:  # a test that runs at night may open the same journal without settings
            settings = replace(settings, day_ends_at="00:00")
        preferences = Preferences(paths.config_file, settings, host, words)
        program = Program(qapp, paths, host, preferences, now_ms)
        running.append(program)
        program.start(demo=demo, warnings=[], in_background=in_background)
        return program

    yield make
    for program in running:
        program.shut_down()
    words.show("en")  # else Qt names the keys of whoever comes next in Japanese
    qtbot.wait(10)
