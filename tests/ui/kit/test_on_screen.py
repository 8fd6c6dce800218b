"""Windows stay within their screen, however small it is, however large they were, and whatever becomes of it."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from journal_app.paths import find_paths
from journal_app.ui.guide.window import GuideWindow
from journal_app.ui.kit import Label
from journal_app.ui.kit.frames import on_screen
from journal_app.ui.kit.frames.on_screen import OnScreen, within
from journal_app.ui.kit.frames.sheet import Sheet
from journal_app.ui.shell.window_state import WindowState, save_state
from tests.ui.conftest import FIRST_RUN

# 1366x768 at 150 % and 100 %, 1280x720 (and 1920x1080 at 150 %), 1280x800, each with a task bar of 40.
SMALL_SCREENS = [(911, 472), (1366, 728), (1280, 680), (1280, 760)]


class Room:
    """What the screen has room for; it can change as a real one does."""

    def __init__(self, monkeypatch):
        self.rect = QRect(0, 0, 4000, 3000)
        monkeypatch.setattr(QScreen, "availableGeometry", lambda _screen: QRect(self.rect))
        monkeypatch.setattr(QScreen, "availableSize", lambda _screen: self.rect.size())

    def becomes(self, *rect):
        self.rect = QRect(*rect)
        screen = QGuiApplication.primaryScreen()
        screen.availableGeometryChanged.emit(self.rect)


@pytest.fixture
def room(qapp, monkeypatch):
    return Room(monkeypatch)


def remember(tmp_path, state):
    file = find_paths(tmp_path / "data").state_file
    file.parent.mkdir(parents=True, exist_ok=True)
    save_state(file, state)


def inside(window, room):
    return room.rect.contains(window.geometry())


@pytest.mark.parametrize("size", SMALL_SCREENS)
def test_the_first_window_fits_a_small_screen(start, room, size):
    room.becomes(0, 0, *size)
    window = start().session.window
    assert inside(window, room)
    # Its title bar has a place, too.
    assert window.height() <= size[1] - 20


@pytest.mark.parametrize("size", SMALL_SCREENS)
def test_the_first_page_fits_a_small_screen(start, room, size):
    room.becomes(0, 0, *size)
    program = start(FIRST_RUN)
    assert inside(program.welcome.window, room)
    assert program.welcome.window.minimumHeight() <= size[1]


def test_a_large_screen_keeps_the_size_of_the_design(start, room):
    window = start().session.window
    assert (window.size(), window.minimumSize()) == (QSize(1440, 900), QSize(900, 600))


def test_the_least_size_gives_way_to_a_screen_that_has_no_room_for_it(start, room):
    room.becomes(0, 0, 911, 472)
    window = start().session.window
    assert window.minimumWidth() <= 911
    assert window.minimumHeight() <= 472


def test_a_size_stored_on_a_bigger_screen_is_brought_down(start, room, tmp_path):
    remember(tmp_path, WindowState(2560, 1400, 30, 40))
    room.becomes(0, 0, 1280, 760)
    assert inside(start().session.window, room)


def test_a_place_stored_on_a_screen_that_is_gone_is_brought_in(start, room, tmp_path):
    remember(tmp_path, WindowState(1000, 700, 5000, -900))
    room.becomes(0, 0, 1280, 760)
    assert inside(start().session.window, room)


def test_a_place_half_over_the_edge_is_brought_in(start, room, tmp_path):
    remember(tmp_path, WindowState(1000, 700, 900, 500))
    room.becomes(0, 0, 1280, 760)
    assert inside(start().session.window, room)


def test_a_place_that_fits_stays(start, room, tmp_path):
    remember(tmp_path, WindowState(1000, 620, 100, 90))
    room.becomes(0, 0, 1280, 800)
    assert start().session.window.geometry() == QRect(100, 90, 1000, 620)


def test_the_size_given_to_the_first_page_is_kept(start, room):
    program = start(FIRST_RUN)
    program.welcome.window.setGeometry(60, 70, 1010, 640)
    program.welcome.page.finished.emit("Ken", "en", 1)
    assert program.session.window.geometry() == QRect(60, 70, 1010, 640)


def test_the_first_page_enlarged_to_the_whole_screen_hands_that_on(start, room):
    program = start(FIRST_RUN)
    program.welcome.window.setWindowState(Qt.WindowState.WindowMaximized)
    program.welcome.page.finished.emit("Ken", "en", 1)
    assert program.session.window.isMaximized()


def test_the_sample_team_and_the_way_back_stay_where_the_first_page_stood(start, qtbot, room):
    program = start(FIRST_RUN)
    program.welcome.window.setGeometry(60, 70, 1010, 640)
    program.welcome.page.sample_requested.emit()
    assert program.session.window.geometry() == QRect(60, 70, 1010, 640)
    program.session.window.setGeometry(80, 90, 1020, 650)
    program.journals.leave_sample_soon()
    qtbot.waitUntil(lambda: program.welcome is not None)
    assert program.welcome.window.geometry() == QRect(80, 90, 1020, 650)


def test_a_screen_that_shrinks_takes_the_window_along(start, qtbot, room):
    window = start().session.window
    assert window.size() == QSize(1440, 900)
    room.becomes(0, 0, 911, 472)
    qtbot.waitUntil(lambda: inside(window, room))
    assert window.minimumHeight() <= 472


def test_a_window_on_the_whole_screen_is_left_to_it_and_fits_once_it_leaves(start, qtbot, room):
    window = start().session.window
    window.setWindowState(Qt.WindowState.WindowMaximized)
    room.becomes(0, 0, 1280, 680)
    window.setWindowState(Qt.WindowState.WindowNoState)
    qtbot.waitUntil(lambda: inside(window, room))


def test_another_screen_with_less_room_takes_the_window_in(start, qtbot, room):
    window = start().session.window
    room.rect = QRect(0, 0, 1280, 680)
    window.windowHandle().screenChanged.emit(QGuiApplication.primaryScreen())
    qtbot.waitUntil(lambda: inside(window, room))


def test_a_person_may_push_the_window_over_the_edge(start, qtbot, room):
    room.becomes(0, 0, 1280, 800)
    window = start().session.window
    qtbot.wait(on_screen._SETTLED_MS * 2)
    window.move(700, 100)
    qtbot.wait(on_screen._SETTLED_MS * 2)
    assert window.pos() == QPoint(700, 100)


def test_the_frame_the_window_manager_adds_fits_as_well(qtbot, room, monkeypatch):
    room.becomes(0, 0, 1280, 700)
    window = QWidget()
    qtbot.addWidget(window)
    keeper = OnScreen(window, QSize(900, 600))
    keeper.open(QSize(1440, 900))
    window.show()
    monkeypatch.setattr(keeper, "_frame", lambda: QMargins(10, 80, 10, 10))
    keeper.keep()
    assert QRect(10, 80, 1260, 610).contains(window.geometry())


def test_the_guide_fits_a_small_screen(qtbot, host, room):
    room.becomes(0, 0, 911, 472)
    guide = GuideWindow(host)
    qtbot.addWidget(guide)
    guide.show()
    assert inside(guide, room)


class Tall(Sheet):
    """A dialog with more in it than a small screen is high."""

    def __init__(self, host):
        super().__init__(host, None)
        self.lines = [Label(host, f"Line {number}") for number in range(60)]
        for line in self.lines:
            self.body.addWidget(line)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_dialog_higher_than_the_screen_scrolls_and_cuts_nothing(qtbot, host, room, scale):
    room.becomes(0, 0, 911, 472)
    host.set_scale(scale)
    dialog = Tall(host)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.height() <= 472
    assert dialog.width() <= 911
    tops = [line.mapTo(line.parentWidget(), QPoint(0, 0)).y() for line in dialog.lines]
    assert all(after - before >= host.theme.line("body") for before, after in pairwise(tops))
    host.set_scale(1.0)


def test_an_open_dialog_follows_a_screen_that_shrinks(qtbot, host, room):
    dialog = Tall(host)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.height() > 600
    room.becomes(0, 0, 911, 472)
    qtbot.waitUntil(lambda: inside(dialog, room))


def test_a_place_is_changed_no_more_than_it_has_to_be():
    room = QRect(100, 50, 800, 600)
    assert within(QRect(200, 100, 300, 300), room) == QRect(200, 100, 300, 300)
    assert within(QRect(0, 0, 300, 300), room) == QRect(100, 50, 300, 300)
    assert within(QRect(700, 500, 300, 300), room) == QRect(600, 350, 300, 300)
    assert within(QRect(0, 0, 3000, 300), room) == QRect(100, 50, 800, 300)
