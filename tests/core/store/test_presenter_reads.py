"""The presenter's read cannot return a private line: SQLite is asked to refuse the very table."""

import sqlite3
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from journal_app.domain.entity import ENTITIES
from journal_app.domain.habit.evidence import Served, Target
from journal_app.domain.kpt import Kind, Outcome, ReactionKind
from journal_app.domain.okrs.okr import KeyResult
from journal_app.domain.periods import Week
from journal_app.journal.entry_commands import AddItem, Applaud
from journal_app.journal.journal import Journal
from journal_app.journal.okrs.tree_commands import AddKeyResult, AddObjective, RecordCheckIn
from journal_app.journal.team_commands import RenameMe
from journal_app.journal.try_commands import SettleTry
from journal_app.journal.week.minutes_pages import current_page
from journal_app.journal.week.session_commands import StartSession

MARKER = "秘密のしるし-canary"
NOW_MS = 1_795_150_800_000  # 2026-11-20


_PRIVATE = {one.table for one in ENTITIES.values() if not one.logged}


@pytest.fixture
def journal(tmp_path):
    opened = Journal(tmp_path / "journal.db", tmp_path / "backups", now_ms=lambda: NOW_MS)
    opened.run(RenameMe("立松"))
    yield opened
    opened.close()


@pytest.fixture
def monday(journal):
    return Week.of(journal.today()).monday


def read(journal, **how):
    return journal.reads.present.week(Week.of(journal.today()), journal.me, **how)


def texts(found):
    return [item.text for speaker in found.speakers for item in speaker.items]


def test_shared_lines_come_by_day(journal, monday):
    journal.run(AddItem(monday + timedelta(days=1), Kind.KEEP, "火"))
    journal.run(AddItem(monday, Kind.KEEP, "月"))
    assert texts(read(journal)) == ["月", "火"]
    assert read(journal).speakers[0].name == "立松"


def test_problems_are_read_where_they_are_asked_for_only(journal, monday):
    problem = journal.run(AddItem(monday, Kind.PROBLEM, MARKER)).changes[-1].id
    journal.run(AddItem(monday, Kind.KEEP, "solved", targets=(Target(Served.ORIGIN, problem),)))
    assert MARKER not in repr(read(journal))
    assert texts(read(journal, problems=True)) == [MARKER, "solved"]


def test_private_lines_are_not_in_it(journal, monday):
    journal.run(AddItem(monday, Kind.KEEP, "shared"))
    for kind in Kind:
        journal.run(AddItem(monday, kind, f"{MARKER} {kind}", private=True))
    assert MARKER not in repr(read(journal))


def test_a_week_of_private_lines_only_is_an_empty_session(journal, monday):
    journal.run(AddItem(monday, Kind.KEEP, MARKER, private=True))
    assert read(journal).speakers == ()


def test_sqlite_itself_sees_the_read_touch_no_private_table(journal, monday):
    journal.run(AddItem(monday, Kind.KEEP, "shared"))
    journal.run(StartSession(Week.of(monday)))
    touched = set()

    def authorize(action, table, *_rest):
        if action == sqlite3.SQLITE_READ:
            touched.add(table)
        return sqlite3.SQLITE_DENY if table in _PRIVATE else sqlite3.SQLITE_OK

    with journal.snapshot() as reads:
        reads.present._connection.set_authorizer(authorize)
        found = reads.present.week(Week.of(journal.today()), journal.me)
        wins = reads.wins.of_days(monday, journal.today())
        (row,) = reads.session_list.between(monday, journal.today())
        story = reads.wins.story(wins.wins[0].id)
        minutes = current_page(reads, row.id, journal.me)
        with pytest.raises(sqlite3.DatabaseError):  # the guard itself works
            reads.kpt.day(journal.me, monday)
    assert texts(found) == [win.text for win in wins.wins] == ["shared"]
    assert row.keeps == 1
    assert story.line.text == "shared"
    assert [line.text for line in minutes.lines] == ["shared"]
    assert touched - _PRIVATE <= {
        "evidence",
        "trial",
        "value",
        "entry",
        "item",
        "member",
        "who",
        "line",
        "copy",
        "authored",
        "reaction",
        "objective",
        "key_result",
        "action_plan",
        "check_in",
        "team",
        "period",
        "aim",
        "team_group",
        "group_member",
        "off",
        "session",
        "lead",
        "turn",
        "session_note",
        "thanks",
        "star",
        "minutes_edit",
        "minutes",
        "minutes_line",
        "sheet",
    }


def test_applause_counts_and_says_how_much_of_it_is_mine(journal, monday):
    made = journal.run(AddItem(monday, Kind.KEEP, "one"))
    item = made.changes[-1].id
    journal.run(Applaud(item))
    journal.run(Applaud(item))
    assert read(journal).speakers[0].items[0].reactions == ((ReactionKind.CLAP, 2, 2),)


def test_a_try_that_is_settled_is_no_plan_for_next_week(journal, monday):
    for text in ("open", "done"):
        journal.run(AddItem(monday, Kind.TRY, text))
    done = next(i for i in read(journal).speakers[0].items if i.text == "done")
    journal.run(SettleTry(done.id, Outcome.DONE, monday))
    items = read(journal).speakers[0].items
    assert {(item.kind, item.text) for item in items} == {(Kind.KEEP, "done"), (Kind.TRY, "open")}


@pytest.fixture
def a_key_result(journal, monday):
    objective = journal.run(AddObjective("待たせない", monday)).changes[-1].id
    made = journal.run(AddKeyResult(objective, "一次回答の中央値", Decimal(4), Decimal(1), "h")).made(
        KeyResult
    )
    journal.run(AddItem(monday, Kind.KEEP, "早くなった", kr=made.id))
    return made


def test_a_key_result_starts_from_its_start_value(journal, a_key_result):
    view = read(journal).key_results[a_key_result.id]
    assert (view.ref, view.title, view.unit) == ("KR-1", "一次回答の中央値", "h")
    assert (view.before, view.now, view.progress) == (Decimal(4), None, Fraction(0))


def test_a_key_result_says_how_the_week_moved_it(journal, monday, a_key_result):
    for day, value in (
        (monday - timedelta(days=7), "2.8"),
        (monday - timedelta(days=3), "2.2"),
        (monday + timedelta(days=1), "1.9"),
    ):
        journal.run(RecordCheckIn(a_key_result.id, Decimal(value), 7, day=day))
    view = read(journal).key_results[a_key_result.id]
    assert (view.before, view.now, view.progress) == (Decimal("2.2"), Decimal("1.9"), Fraction(7, 10))


def test_another_weeks_lines_stay_out(journal, monday):
    journal.run(AddItem(monday - timedelta(days=1), Kind.KEEP, "last week"))
    assert read(journal).speakers == ()
    assert date.fromisoformat("2026-11-20") == journal.today()
