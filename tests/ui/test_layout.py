"""Nothing is cut, out of its box or on top of something else, whatever the language, the size of text and the window."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QScreen

from journal_app.settings import Settings
from tests.ui.layout_faults import faults, painted_texts
from tests.ui.showroom import Showroom, settle

LEAST = (900, 600)
# What 1366x768 at 150 % leaves of itself below a title bar.
LOW = (905, 470)
LOOKS = [
    (language, scale, size)
    for language in ("ja", "en")
    for scale, size in [(0.8, LEAST), (1.0, LEAST), (1.0, LOW), (1.25, LEAST), (1.5, LEAST), (1.75, LEAST), (2.0, LEAST)]
]


@pytest.fixture
def room(qapp, tmp_path, monkeypatch):
    shown = Showroom(qapp, tmp_path / "data", monkeypatch)
    yield shown
    shown.close()


def wrong(scenes):
    """Return what is wrong, a line each."""
    found = []
    for name, widget in scenes:
        settle(30)
        with painted_texts() as texts:
            widget.grab()
        outside = [f"{text!r} painted at {place.left()}" for text, _short, place, *_rest in texts if place.left() < -1]
        found += [f"{name}: {words}" for words in (*faults(widget), *outside)]
    return "\n".join(found)


def bounded(scenes, size):
    """Pass the scenes on, none of them larger than the screen."""
    for name, widget in scenes:
        assert widget.width() <= size[0], name
        assert widget.height() <= size[1], name
        yield name, widget


@pytest.mark.parametrize(("language", "scale", "size"), LOOKS)
def test_every_pane_is_whole(room, language, scale, size):
    room.start(Settings(language=language, theme="light", scale=scale, holidays="", welcomed=True), size)
    assert wrong(room.panes()) == ""


@pytest.mark.parametrize(("language", "scale", "size"), LOOKS)
def test_the_first_page_is_whole(room, language, scale, size):
    room.start(Settings(language=language, theme="light", scale=scale), size, demo=False)
    settle(60)
    assert wrong([("first page", room.program.welcome.window)]) == ""


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize(("scale", "size"), [(1.0, (911, 512)), (1.5, (1366, 768)), (2.0, (1366, 768))])
def test_every_dialog_is_whole_on_a_small_screen(room, monkeypatch, language, scale, size):
    monkeypatch.setattr(QScreen, "availableGeometry", lambda _screen: QRect(0, 0, *size))
    monkeypatch.setattr(QScreen, "availableSize", lambda _screen: QRect(0, 0, *size).size())
    room.start(Settings(language=language, theme="light", scale=scale, holidays="", welcomed=True), LEAST)
    for scenes in (room.dialogs, room.sharing_dialogs):
        assert wrong(bounded(scenes(), size)) == ""
