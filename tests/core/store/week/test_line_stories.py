"""The story of a line: what it came from and became, what it served, and how it was received; shared lines alone."""

from datetime import timedelta

import pytest

from journal_app.domain.habit.evidence import Served, Target
from journal_app.domain.kpt import Item, Kind, ReactionKind
from journal_app.domain.periods import Week
from journal_app.domain.week.session_list import Thanked
from journal_app.journal.entry_commands import AddItem, Applaud
from journal_app.journal.journal import Journal
from journal_app.journal.team_commands import RenameMe
from journal_app.journal.week.thanks_commands import GiveThanks, StarLine
from tests.known_people import AddMember

NOW_MS = 1_795_150_800_000  # 2026-11-20


@pytest.fixture
def journal(tmp_path):
    opened = Journal(tmp_path / "journal.db", tmp_path / "backups", now_ms=lambda: NOW_MS)
    opened.run(RenameMe("立松"))
    yield opened
    opened.close()


@pytest.fixture
def monday(journal):
    return Week.of(journal.today()).monday


def write(journal, day, kind, text, came_from=None):
    targets = (Target(Served.ORIGIN, came_from),) if came_from else ()
    return journal.run(AddItem(day, kind, text, targets=targets)).made(Item).id


def test_a_line_is_followed_from_the_problem_it_came_from_to_the_keep_it_became(journal, monday):
    problem = write(journal, monday, Kind.PROBLEM, "waited for replies")
    a_try = write(journal, monday + timedelta(days=1), Kind.TRY, "ask by noon", problem)
    keep = write(journal, monday + timedelta(days=3), Kind.KEEP, "answered by noon", a_try)
    for line in (problem, a_try, keep):
        story = journal.reads.wins.story(line)
        assert [step.text for step in story.steps] == [
            "waited for replies",
            "ask by noon",
            "answered by noon",
        ]
        assert story.line.id == line


def test_a_line_of_its_own_has_no_steps(journal, monday):
    story = journal.reads.wins.story(write(journal, monday, Kind.KEEP, "alone"))
    assert (story.steps, story.served, story.reactions, story.thanks, story.starred) == (
        (),
        (),
        (),
        (),
        False,
    )
    assert story.name == "立松"


def test_private_lines_are_in_no_story(journal, monday):
    a_try = write(journal, monday, Kind.TRY, "ask by noon")
    journal.run(
        AddItem(monday, Kind.KEEP, "mine alone", private=True, targets=(Target(Served.ORIGIN, a_try),))
    )
    assert "mine alone" not in repr(journal.reads.wins.story(a_try))
    private = journal.run(AddItem(monday, Kind.KEEP, "secret", private=True)).changes[-1].id
    assert journal.reads.wins.story(private) is None


def test_it_tells_how_the_line_was_received(journal, monday):
    ken = journal.run(AddMember("Ken")).changes[0].id
    item = write(journal, monday, Kind.KEEP, "good")
    journal.run(Applaud(item))
    journal.run(StarLine(item))
    journal.run(GiveThanks(journal.me, "it helped", ken, item=item))
    story = journal.reads.wins.story(item)
    assert story.reactions == ((ReactionKind.CLAP, ("立松",)),)
    assert story.thanks == (Thanked("Ken", "立松", "it helped"),)
    assert story.starred
