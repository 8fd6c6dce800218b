"""A theme, language or size chosen while the program runs looks as if the program had been started with it."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QImage

from journal_app.settings import Settings
from tests.extent import some
from tests.ui.showroom import Showroom

LIGHT = Settings(language="ja", theme="light", holidays="", welcomed=True, reduced_motion=True)
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


_STARTED: dict[tuple[str, Settings], dict[str, QImage]] = {}


def started(kind, settings, look):
    """Return what `look` shows of a program started with these settings; it is looked at once."""
    if (kind, settings) not in _STARTED:
        _STARTED[kind, settings] = look(settings, settings)
    return _STARTED[kind, settings]


@pytest.fixture
def room(qapp, host, tmp_path_factory, monkeypatch):
    shown = Showroom(qapp, host, tmp_path_factory.getbasetemp() / "showroom", monkeypatch)
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
    # Settings, Data tells when backups were made, and that is another minute each time.
    found = {
        name: difference(picture, got[name]) for name, picture in expected.items() if name != "settings data"
    }
    return {name: words for name, words in found.items() if words}


@pytest.mark.timeout(400)
@pytest.mark.parametrize("switch", some(SWITCHES, 1))
def test_every_pane_looks_as_if_it_had_been_started_that_way(room, switch):
    def look(before, after):
        room.start(before, shares=False)  # a pass that runs meanwhile would show in the bar
        for _name, widget in room.panes():  # built, read and laid out before the switch
            widget.grab()
        room.preferences.apply(after)
        return pictures(room.panes())

    before, after = SWITCHES[switch]
    assert compared(started("panes", after, look), look(before, after)) == {}


# A short run switches below every third, from light to dark and back in turns; a full one below each, both ways.
EACH = len(some(range(3), 1))
WALKS = [(of, first) for of in ("dialogs", "sharing_dialogs") for first in (LIGHT, DARK)]


@pytest.mark.parametrize(("of", "first"), some(WALKS, 1))
def test_every_open_dialog_looks_as_if_it_had_been_opened_that_way(room, of, first):
    # It holds the window meanwhile, so that the system's own light and dark is all that can change below it.
    def look(settings, _same):
        room.start(settings)
        return pictures(getattr(room, of)())

    def switched():
        now, then = first, DARK if first is LIGHT else LIGHT
        room.start(now)
        for at, (name, widget) in enumerate(getattr(room, of)()):
            if at % 3 < EACH:
                widget.grab()
                now, then = then, now
                room.preferences.show(now)
            yield now, name, pictures([(name, widget)])[name]

    got = {LIGHT: {}, DARK: {}}
    for settings, name, picture in switched():
        got[settings][name] = picture
    expected = {settings: started(of, settings, look) for settings in got}
    assert [set(names) for names in expected.values()] == 2 * [{*got[LIGHT], *got[DARK]}]
    for settings, found in got.items():
        assert compared({name: expected[settings][name] for name in found}, found) == {}


@pytest.mark.parametrize("switch", some(SWITCHES, 2))
def test_the_first_page_looks_as_if_it_had_been_started_that_way(room, switch):
    def look(before, after):
        room.start(before, demo=False)
        window = room.program.welcome.window
        room.rest()
        window.grab()
        room.preferences.apply(after)
        room.rest()
        return pictures([("first page", window)])

    before, after = (replace(settings, welcomed=False) for settings in SWITCHES[switch])
    assert compared(started("first page", after, look), look(before, after)) == {}
