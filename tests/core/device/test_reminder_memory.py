"""The memory of the reminder outlives the program, and a broken file of it is a beginning."""

from datetime import UTC, date, datetime

import pytest

from journal_app import reminder_memory
from journal_app.domain.habit.reminders import Answer, Memory

SNOOZED_NOWHERE = """{"since": "2026-01-01", "paused": "0001-01-01", "asked": "0001-01-01", "settled": [], "text": 0,
"snooze": ["2026-01-01", "2026-01-01T17:00", "2026-01-01T17:15"]}"""
FRIDAY = date(2026, 11, 20)
AT_FIVE = datetime(2026, 11, 20, 17, tzinfo=UTC)


def test_what_is_remembered_is_read_back(tmp_path):
    memory = Memory(since=FRIDAY, paused=FRIDAY, text=2, asked=FRIDAY).settling(FRIDAY)
    memory = memory.answered(FRIDAY, Answer.SOON, AT_FIVE)
    reminder_memory.save(tmp_path / "state" / "reminder.json", memory)
    assert reminder_memory.load(tmp_path / "state" / "reminder.json", date(2027, 1, 1)) == memory


def test_who_has_no_file_begins_today(tmp_path):
    assert reminder_memory.load(tmp_path / "reminder.json", FRIDAY) == Memory(since=FRIDAY)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"since": 1, "paused": "0001-01-01", "asked": "0001-01-01", "settled": [], "text": -1}',
        '{"since": "2026-01-01", "paused": "0001-01-01", "asked": "0001-01-01", "settled": "x", "text": -1}',
        SNOOZED_NOWHERE,
    ],
)
def test_what_makes_no_sense_is_a_beginning(tmp_path, text):
    path = tmp_path / "reminder.json"
    path.write_text(text, encoding="utf-8")
    assert reminder_memory.load(path, FRIDAY) == Memory(since=FRIDAY)


def test_a_place_that_takes_nothing_is_no_trouble(tmp_path, caplog):
    (tmp_path / "state").write_text("a file where the folder should be")
    reminder_memory.save(tmp_path / "state" / "reminder.json", Memory())
    assert "reminder not remembered" in caplog.text
