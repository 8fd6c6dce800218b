"""Fixtures of the core: everything in this folder runs where Qt is not installed."""

import shutil
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


@pytest.fixture(scope="session")
def empty_journal(tmp_path_factory):
    """The file of a new journal, made once: all steps of its schema took most of the time of a thousand tests."""
    file = tmp_path_factory.mktemp("empty") / "journal.db"
    Journal(file, file.parent / "backups", now_ms=Clock()).close()
    return file


@pytest.fixture
def journal(tmp_path, clock, empty_journal):
    """A new, empty journal."""
    shutil.copy(empty_journal, tmp_path / "journal.db")
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
