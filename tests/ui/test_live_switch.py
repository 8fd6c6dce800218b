"""A theme, language or size chosen while the program runs looks as if the program had been started with it."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QImage

from journal_app.settings import Settings
from tests.ui.showroom import Showroom, settle

LIGHT = Settings(language="ja", theme="light", holidays="", welcomed=True)
DARK = replace(LIGHT, theme="dark")
ENGLISH = replace(LIGHT, language="en")
LARGE = replace(LIGHT, scale=1.5)
SWITCHES = {
    "light to dark": (LIGHT, DARK),
    "dark to light": (DARK, LIGHT),
    "Japanese to English": (LIGHT, ENGLISH),
    "English to Japanese": (ENGLISH, LIGHT),
    "100 to 150 %": (LIGHT, LARGE),
    "150 to 100 %": (LARGE, LIGHT),
}


@pytest.fixture
def room(qapp, tmp_path, monkeypatch):
    shown = Showroom(qapp, tmp_path / "data", monkeypatch)
    yield shown
    shown.close()


def pictures(scenes):
    """Return what each scene looks like."""
    return {
        name: widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32) for name, widget in scenes
    }


def difference(first, second):
    """Return where two pictures differ: "" or a few words."""
    if first.size() != second.size():
        return f"{first.width()}x{first.height()} and {second.width()}x{second.height()}"
    if first == second:
        return ""
    line = first.bytesPerLine()
    left, right = bytes(first.constBits()), bytes(second.constBits())
    rows = [
        y
        for y in range(first.height())
        if left[y * line : (y + 1) * line] != right[y * line : (y + 1) * line]
    ]
    columns = [
        x
        for y in rows
        for x in range(first.width())
        if left[y * line + 4 * x : y * line + 4 * x + 3] != right[y * line + 4 * x : y * line + 4 * x + 3]
    ]
    if not columns:
        return ""
    return f"{len(columns)} px within {min(columns)},{rows[0]} – {max(columns)},{rows[-1]}"


def compared(expected, got):
    assert expected.keys() == got.keys()
    found = {name: difference(picture, got[name]) for name, picture in expected.items()}
    return {name: words for name, words in found.items() if words}


@pytest.mark.parametrize("switch", SWITCHES)
def test_every_pane_looks_as_if_it_had_been_started_that_way(room, switch):
    before, after = SWITCHES[switch]
    looks = []
    for start in (after, before):
        room.start(start, shares=False)  # a pass that runs meanwhile would show in the bar
        for _name, widget in room.panes():  # built, read and laid out before the switch
            widget.grab()
        room.preferences.apply(after)
        looks.append(pictures(room.panes()))
    assert compared(*looks) == {}


@pytest.mark.parametrize("switch", ["light to dark", "dark to light"])
def test_every_open_dialog_looks_as_if_it_had_been_opened_that_way(room, switch):
    # It holds the window meanwhile, so that the system's own light and dark is all that can change below it.
    before, after = SWITCHES[switch]
    looks = []
    for start in (after, before):
        room.start(start)
        found = {}
        for scenes in (room.dialogs(), room.sharing_dialogs()):
            for name, widget in scenes:
                room.preferences.show(start)
                widget.grab()
                room.preferences.show(after)
                found |= pictures([(name, widget)])
        looks.append(found)
    assert compared(*looks) == {}


@pytest.mark.parametrize("switch", SWITCHES)
def test_the_first_page_looks_as_if_it_had_been_started_that_way(room, switch):
    before, after = (replace(settings, welcomed=False) for settings in SWITCHES[switch])
    looks = []
    for start in (after, before):
        room.start(start, demo=False)
        window = room.program.welcome.window
        settle(60)
        window.grab()
        room.preferences.apply(after)
        settle(60)
        looks.append(pictures([("first page", window)]))
    assert compared(*looks) == {}
