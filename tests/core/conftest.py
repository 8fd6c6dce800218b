"""Fixtures of the core: everything in this folder runs where Qt is not installed."""

from datetime import datetime

import pytest

from journal_app import i18n
from journal_app.journal.journal import Journal


@pytest.fixture(autouse=True)
def english():
    """Each test starts in English, whatever the one before it spoke."""
    i18n.set_language("en")
    yield
    i18n.set_language("en")


@pytest.fixture
def clock():
    """A clock that stands at Friday, 2026-11-20 17:04 local time until a test moves it."""
    return Clock()


@pytest.fixture
def journal(tmp_path, clock):
    """A new, empty journal."""
    opened = Journal(tmp_path / "journal.db", tmp_path / "backups", now_ms=clock)
    yield opened
    opened.close()


class Clock:
    """Milliseconds since 1970, moved by hand."""

    def __init__(self):
        self.ms = int(datetime(2026, 11, 20, 17, 4).astimezone().timestamp() * 1000)

    def __call__(self):
        return self.ms

    def back(self, days):
        self.ms -= days * 86_400_000
