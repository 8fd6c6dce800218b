"""What is remembered of the day's one quiet line."""

from datetime import date

import pytest

from journal_app.domain.habit.quiet_line import Help, Said
from journal_app.ui.today.light.quiet_memory import FILE, QuietMemory

SAID = Said(date(2026, 11, 20), Help.CLAPS, done=True)


def test_what_was_said_is_known_after_a_restart_and_holds_no_words(tmp_path):
    QuietMemory(tmp_path).keep(SAID, b"t" * 16)
    again = QuietMemory(tmp_path)
    assert (again.said(), again.passed) == (SAID, {b"t" * 16})
    assert (tmp_path / FILE).read_text() == (
        '{"day": "2026-11-20", "help": "claps", "done": true, "passed": ["' + "74" * 16 + '"]}'
    )


@pytest.mark.parametrize("text", ["", "[]", "null", "3", "{}", '{"day": [], "help": 1}', '{"passed": 3}'])
def test_a_file_that_makes_no_sense_is_as_good_as_none(tmp_path, text):
    (tmp_path / FILE).write_text(text)
    assert QuietMemory(tmp_path).said() is None
