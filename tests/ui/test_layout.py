"""Nothing is cut, out of its box or over something else, whatever the language, the size of text and the window."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QApplication, QFocusFrame, QWidget
from shiboken6 import isValid

from journal_app.settings import Settings
from journal_app.ui.kit import Message
from journal_app.ui.kit.frames.messages import Toast
from tests.extent import some
from tests.ui.layout_faults import faults, name_of, painted_texts
from tests.ui.showroom import Showroom

LEAST = (900, 600)
# What 1366x768 at 150 % leaves of itself below a title bar.
LOW = (905, 470)
# The hardest first, which a short run tries alone.
LOOKS = [(2.0, LEAST), (0.8, LEAST), (1.0, LOW), (1.25, LEAST), (1.5, LEAST), (1.75, LEAST)]
# A size chosen live is as good as one started with, so each two follow one another in one window.
PAIRS = some([LOOKS[:2], LOOKS[2:4], LOOKS[4:]], 1)
LANGUAGES = ["ja", "en"]


@pytest.fixture
def room(qapp, host, tmp_path_factory, monkeypatch):
    shown = Showroom(qapp, host, tmp_path_factory.getbasetemp() / "showroom", monkeypatch)
    yield shown
    shown.close()


def wrong(room, scenes):
    """Return what is wrong, a line each."""
    found = []
    for name, widget in scenes:
        room.rest()
        with painted_texts() as texts:
            widget.grab()
        outside = [
            f"{text!r} painted at {place.left()}"
            for text, _short, place, *_rest in texts
            if place.left() < -1
        ]
        found += [f"{name}: {words}" for words in (*faults(widget), *outside)]
    return "\n".join(found)


def bounded(scenes, size):
    """Pass the scenes on, none of them larger than the screen."""
    for name, widget in scenes:
        assert widget.width() <= size[0], name
        assert widget.height() <= size[1], name
        yield name, widget


def settings(language, scale=1.0, *, welcomed=True):
    return Settings(
        language=language,
        theme="light",
        scale=scale,
        holidays="",
        welcomed=welcomed,
        reduced_motion=True,
        feelings=True,
    )


def looks(room, language, pair, *, welcomed=True):
    """Show the program in two sizes of text and window, one after the other."""
    for scale, size in some(pair, 1):
        room.preferences.show(settings(language, scale, welcomed=welcomed))
        room.resize(size)
        room.rest()
        yield f"{scale:.0%} in {size[0]}x{size[1]}"


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_pane_is_whole(room, language, pair):
    room.start(settings(language))
    for look in looks(room, language, pair):
        assert wrong(room, room.panes()) == "", look


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_page_is_whole(room, language, pair):
    room.start(settings(language, welcomed=False), demo=False)
    for look in looks(room, language, pair, welcomed=False):
        assert wrong(room, [("first page", room.program.welcome.window)]) == "", look


SCREENS = [
    (scale, size, language)
    for scale, size in ((1.0, (911, 512)), (2.0, (1366, 768)))
    for language in LANGUAGES
]


@pytest.mark.parametrize(("scale", "size", "language"), some(SCREENS[::-1], 1))
def test_every_dialog_is_whole_on_a_small_screen(room, monkeypatch, scale, size, language):
    monkeypatch.setattr(QScreen, "availableGeometry", lambda _screen: QRect(0, 0, *size))
    room.start(settings(language, scale), LEAST)
    for scenes in (room.dialogs, room.sharing_dialogs):
        assert wrong(room, bounded(scenes(), size)) == ""


@pytest.mark.parametrize("pane", ["week", "okrs"])
def test_tab_reaches_all_that_stands_above_the_work(room, qtbot, pane):
    room.start(settings("en"))
    window = room.window
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.show_pane(pane)
    room.rest()
    shown = window.current_pane
    work = QApplication.focusWidget()
    above = shown.board.page.bar if pane == "week" else shown.page.sheet.toolbar
    wanted = {
        widget
        for widget in above.findChildren(QWidget)
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    }
    seen = []
    while len(seen) < 60 and (not seen or QApplication.focusWidget() is not work):
        seen.append(QApplication.focusWidget())
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert wanted
    assert wanted <= set(seen)


def rings_cut(window):
    """Return where the ring of the keyboard is cut at a side as it goes from widget to widget."""
    found = []
    window.activateWindow()
    QApplication.processEvents()
    for widget in window.findChildren(QWidget):
        if not isValid(widget) or not widget.isVisible() or widget.window() is not window:
            continue
        if not widget.isEnabled() or not widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            continue
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        for ring in filter(QFocusFrame.isVisible, window.findChildren(QFocusFrame)):
            place, room = ring.geometry(), ring.parentWidget().rect()
            if not room.left() <= place.left() <= place.right() <= room.right():
                found.append(f"{name_of(widget)}: {place.getRect()} in {room.getRect()}")
    assert QApplication.focusWidget() is not None
    return found


def test_the_ring_of_the_keyboard_is_whole_everywhere(room):
    room.start(settings("en"), LEAST)
    assert [f"{name}: {cut}" for name, window in room.panes() for cut in rings_cut(window)] == []


def box_on(window, widget, margin=0):
    """Return where a box lies in its window, without the shadow around it."""
    place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    return place.adjusted(margin, margin, -margin, -margin)


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_that_opens_over_the_window_leaves_it(room, language, pair):
    room.start(settings(language))
    for look in looks(room, language, pair):
        inside = opened(room)
        assert {
            name: place for name, place in inside.items() if not room.window.rect().contains(place)
        } == {}, look


def opened(room):
    """Open one thing after another over the window and return where each of them lies."""
    window, px = room.window, room.host.theme.px
    inside = {}
    window.show_pane("today")
    window.show_toast(Message("Restored what was here before. " * 4, "Undo", "Ctrl+Z"))
    room.rest()
    toast = next(toast for toast in window.findChildren(Toast) if toast.isVisible())
    inside["toast"] = box_on(window, toast)
    assert faults(toast) == []
    window.show_banner(
        Message("The shared folder is not there at the moment; it is tried again.", "Choose another")
    )
    room.rest()
    assert [fault for fault in faults(window) if "Banner" in fault] == []
    window.action_table["day.go_to"].trigger()
    popup = window.current_pane._calendar.popup
    inside["month"] = box_on(window, popup.panel, px(36))
    popup.dismiss()
    window.show_pane("week")
    room.rest()
    bar = window.current_pane.board.page.bar
    bar._on_key_result_clicked()
    inside["key results"] = box_on(window, bar._key_result_list._panel, px(36))
    bar._key_result_list.dismiss()
    window.current_pane.board._on_calendar_requested()
    calendar = window.current_pane.board.calendar
    inside["weeks"] = box_on(window, calendar.panel, px(36))
    calendar.dismiss()
    line = room.program.session.sharing.awake.line
    line.popover.show_sight(line.sight())
    line.popover.open()
    inside["sharing"] = box_on(window, line.popover, px(36))
    assert faults(line.popover) == []
    line.popover.dismiss()
    return inside
