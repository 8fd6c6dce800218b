"""Words that are typed with a real input method and given up leave nothing behind, in every kind of field."""

import signal

import pytest

from journal_app.paths import find_paths
from tests.e2e.japanese import JapaneseSession, as_a_user
from tests.e2e.windows import Window, pause, stored, wait_for, xdotool

WORD = "esukeepu"
GIVE_UP = {
    "Escape": ["Escape"] * 2,  # once for the words that are suggested, once for those typed
    "Ctrl+Z": ["ctrl+z"],
    "Backspace": ["BackSpace"] * 5,  # えすけえぷ has five letters
}
ELSEWHERE = (900, 700)  # in the window, below the lines
A_MOMENT_S = 0.4
TITLES = "SELECT title FROM objective"
TAGS = "SELECT tag FROM evidence"


@pytest.fixture(scope="module")
def session(tmp_path_factory, screen):
    """ibus and mozc for a user of their own."""
    prefix = as_a_user()
    if prefix is None:
        pytest.skip("mozc refuses root, and this system gives root no other number (unshare --user)")
    session = JapaneseSession(tmp_path_factory.mktemp("home"), prefix)
    yield session
    session.end()


@pytest.fixture
def welcomed(tmp_path):
    settings = find_paths(tmp_path).config_file
    settings.parent.mkdir(parents=True)
    settings.write_text('welcomed = true\nlanguage = "en"\ntheme = "light"\n', encoding="utf-8")
    return tmp_path


@pytest.fixture
def window(session, welcomed):
    window = Window(welcomed, before=session.prefix, environ=session.environ)
    pause(1)  # the field has the keyboard once the window has said so to the input method
    yield window
    window.end(signal.SIGKILL)


def give_up(window, how):
    window.type(WORD)
    pause(A_MOMENT_S)
    window.key(*GIVE_UP[how])
    pause(A_MOMENT_S)


def write_with_the_input_method(window):
    window.type("furikaeri")
    window.key("space")
    pause(A_MOMENT_S)
    window.key("Return")
    pause(A_MOMENT_S)


def leave(window, way):
    if way == "click":
        window.click(*ELSEWHERE)
    else:
        window.key(way)
    pause(A_MOMENT_S)
    window.key("ctrl+2", "ctrl+1")  # every field is left by now; the caret is in Keep again
    pause(A_MOMENT_S)


@pytest.mark.parametrize("how", GIVE_UP)
def test_words_given_up_in_a_line_do_not_come_back(window, how):
    for way in ("Tab", "Return", "click", "ctrl+2"):
        give_up(window, how)
        leave(window, way)
        assert stored(window.folder) == [], way
    write_with_the_input_method(window)
    window.key("Tab")
    wait_for(lambda: stored(window.folder) == ["振り返り"], 10)


def test_a_line_and_its_tag_are_typed_with_the_input_method(window):
    """The sign and its word come as one piece, as the input method commits them; Return then takes the new tag."""
    for typed in ("kaizenshita", "#kessai"):
        window.type(typed)
        window.key("space")
        pause(A_MOMENT_S)
        window.key("Return")
        pause(A_MOMENT_S)
    assert (
        stored(window.folder, TAGS) == []
    )  # the picker is open: nothing is written of the word behind the sign
    assert "決済" not in "".join(stored(window.folder))
    window.key("Return")
    wait_for(lambda: stored(window.folder, TAGS) == ["決済"], 10)
    assert stored(window.folder) == ["改善した"]
    window.key("Return")
    write_with_the_input_method(window)
    window.key("Tab")
    wait_for(lambda: stored(window.folder) == ["改善した", "振り返り"], 10)


def test_words_given_up_in_a_field_of_one_line_do_not_come_back(session, tmp_path):
    """The first page asks for a name, the OKRs pane for a title: fields of the other kind."""
    window = Window(tmp_path, before=session.prefix, environ={**session.environ, "JOURNAL_APP_LANG": "en"})
    try:
        pause(1)
        give_up(window, "Escape")
        window.key("Return")
        wait_for(lambda: "Today" in xdotool("getwindowname", xdotool("getactivewindow")), 10)
        assert stored(window.folder, "SELECT name FROM member") == [""]
        window.key("ctrl+3")
        pause(1)
        window.key("ctrl+n")
        for how in ("Ctrl+Z", "Backspace"):
            pause(A_MOMENT_S)
            give_up(window, how)
            window.key("ctrl+Return")
            pause(A_MOMENT_S)
            assert stored(window.folder, TITLES) == []
        write_with_the_input_method(window)
        window.key("ctrl+Return")
        wait_for(lambda: stored(window.folder, TITLES) == ["振り返り"], 10)
    finally:
        window.end(signal.SIGKILL)
