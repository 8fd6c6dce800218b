"""A quick note typed with a real input method: what confirms a word adds no line."""

import signal

from tests.e2e.test_capture import Note, drafts, folder
from tests.e2e.test_japanese import session
from tests.e2e.windows import pause, stored, wait_for

__all__ = ["folder", "session"]

A_MOMENT_S = 0.4


def test_a_note_is_typed_in_japanese_and_added_by_the_second_enter(session, folder):
    note = Note(folder, before=session.prefix, environ=session.environ)
    try:
        pause(1)
        note.type("kaizenshita")
        note.key("space")
        pause(A_MOMENT_S)
        note.key("alt+2")  # belongs to the input method
        note.key("Return")
        pause(2)
        assert stored(folder) == []
        assert drafts(folder) == ["改善した"]
        note.key("Return")
        wait_for(lambda: stored(folder) == ["改善した"], 10)
        assert stored(folder, "SELECT kind FROM item") == ["keep"]
    finally:
        note.process.send_signal(signal.SIGKILL)
        note.process.wait(30)
