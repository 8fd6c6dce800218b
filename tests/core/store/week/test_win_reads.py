"""Wins are read for a span of days: shared Keeps, with what they served and how they were received."""

from datetime import timedelta

import pytest

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.ids import derived
from journal_app.domain.kpt import Kind
from journal_app.domain.okrs.okr import KeyResult
from journal_app.domain.periods import Week
from journal_app.domain.week.thanks import Star
from journal_app.journal.command import Command
from journal_app.journal.entry_commands import AddItem, Applaud
from journal_app.journal.journal import Journal
from journal_app.journal.okrs.tree_commands import AddKeyResult, AddObjective

NOW_MS = 1_795_150_800_000  # 2026-11-20


@pytest.fixture
def journal(tmp_path):
    opened = Journal(tmp_path / "journal.db", tmp_path / "backups", now_ms=lambda: NOW_MS)
    yield opened
    opened.close()


@pytest.fixture
def monday(journal):
    return Week.of(journal.today()).monday


class PickOut(Command):
    def __init__(self, item):
        self.item = item

    def plan(self, context):
        return ChangeSet("test", (Change(None, Star(derived("star", self.item), self.item)),))


def write(journal, day, text, **more):
    return journal.run(AddItem(day, more.pop("kind", Kind.KEEP), text, **more)).changes[-1].id


def read(journal, monday):
    return journal.reads.wins.of_days(monday, monday + timedelta(days=6))


def test_only_keeps_that_are_shared_are_wins(journal, monday):
    write(journal, monday, "a Keep")
    write(journal, monday, "mine alone", private=True)
    write(journal, monday, "a Problem", kind=Kind.PROBLEM)
    write(journal, monday - timedelta(days=1), "the week before")
    assert [win.text for win in read(journal, monday).wins] == ["a Keep"]


def test_the_newest_stands_first_with_all_that_is_known_of_it(journal, monday):
    objective = journal.run(AddObjective("O", monday)).changes[-1].id
    key_result = journal.run(AddKeyResult(objective, "faster")).made(KeyResult)
    write(journal, monday, "older")
    item = write(journal, monday + timedelta(days=1), "newer", kr=key_result.id)
    journal.run(PickOut(item))
    journal.run(Applaud(item))
    journal.run(Applaud(item))
    newer, older = read(journal, monday).wins
    assert (newer.text, newer.starred, newer.applause, newer.is_planned) == ("newer", True, 2, True)
    assert [one.label for one in newer.evidence] == ["KR-1"]
    assert (older.text, older.starred, older.applause, older.is_planned) == ("older", False, 0, False)


def test_the_first_day_is_that_of_the_first_keep_others_can_read(journal, monday):
    assert journal.reads.wins.first_day() is None
    write(journal, monday - timedelta(days=3), "mine alone", private=True)
    write(journal, monday, "shared")
    assert journal.reads.wins.first_day() == monday
