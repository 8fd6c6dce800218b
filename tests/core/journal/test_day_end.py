"""One rule decides which day a late entry belongs to, for whoever asks the journal."""

from datetime import date, datetime, time

import pytest

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.kpt import Kind
from journal_app.journal.entry_commands import AddItem
from journal_app.journal.journal import Journal

FRIDAY, SATURDAY = date(2026, 11, 20), date(2026, 11, 21)


def at(hour, minute=0):
    """Return a time of that Saturday by this computer's clock, in ms."""
    return int(datetime(2026, 11, 21, hour, minute).timestamp() * 1000)  # noqa: DTZ001  local on purpose


@pytest.fixture
def late(tmp_path):
    """A journal at half past two in the night, where days end at five; and the clock to move."""
    clock = [at(2, 30)]
    journal = Journal(
        tmp_path / "journal.db",
        tmp_path / "backups",
        now_ms=lambda: clock[0],
        day_ends=lambda: time(5),
    )
    yield journal, clock
    journal.close()


def test_at_night_it_is_still_the_day_before(late):
    journal, clock = late
    assert journal.today() == FRIDAY
    clock[0] = at(5)
    assert journal.today() == SATURDAY


def test_what_a_command_takes_for_today_follows_the_same_rule(late):
    journal, clock = late
    journal.run(AddItem(FRIDAY, Kind.KEEP, "finished late"))
    with pytest.raises(JournalError) as refused:
        journal.run(AddItem(SATURDAY, Kind.KEEP, "too early"))
    assert refused.value.code is ErrorCode.FUTURE_DAY
    clock[0] = at(9)
    journal.run(AddItem(SATURDAY, Kind.KEEP, "in the morning"))
