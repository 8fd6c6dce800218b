import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.habit.evidence import OUTSIDE, Served, Target
from journal_app.domain.kpt import Item, Kind, Reaction, ReactionKind
from journal_app.journal.entry_commands import (
    AddItem,
    Applaud,
    DeleteItem,
    EditItem,
    MoveItem,
    React,
    SetNothing,
    SetPrivate,
)
from journal_app.journal.evidence_commands import LinkLine, UnlinkLine
from journal_app.journal.journal import Journal
from journal_app.store import schema
from tests.extent import examples

FRIDAY = date(2026, 11, 20)
TABLES = ("team", "member", "entry", "item", "private_item", "reaction", "evidence", "private_evidence")
KEYS = {"key", "updated_at", "entry", "item", "kr", "member", "source", "shared_source", "person", "value"}


def rows(journal):
    """Everything the journal holds but keys and stamps, which undo need not bring back."""
    read = journal._database.connection.execute
    found = {}
    for table in TABLES:
        cursor = read(f"SELECT * FROM {table}")
        names = [column[0] for column in cursor.description]
        kept = [n for n, name in enumerate(names) if name not in KEYS]
        found[table] = sorted(tuple(row[n] for n in kept) for row in cursor)
    # Where keys lead, as somebody reads it.
    found["served"] = journal.reads.kpt.day(journal.me, FRIDAY).items
    return found


def run_step(journal, step, number):
    items = journal.reads.kpt.day(journal.me, FRIDAY).items
    one = items[number % len(items)] if items else None
    kind = list(Kind)[number % 3]
    if step == "add" or one is None:
        journal.run(AddItem(FRIDAY, kind, f"line {number}", private=number % 4 == 0))
    elif step == "edit":
        journal.run(EditItem(one.id, f"other {number}"))
    elif step == "delete":
        journal.run(DeleteItem(one.id))
    elif step == "move":
        journal.run(MoveItem(one.id, kind, number % 5))
    elif step == "private":
        journal.run(SetPrivate(one.id, private=not one.private))
    elif step == "react" and not one.private:
        journal.run(React(one.id, list(ReactionKind)[number % 3]))
    elif step in {"link", "unlink"}:
        other = items[(number + 1) % len(items)]
        targets = (OUTSIDE, Target(Served.TAG, label=f"tag {number % 3}"), Target(Served.ORIGIN, other.id))
        with suppress(JournalError):  # a line does not come from itself
            journal.run((LinkLine if step == "link" else UnlinkLine)(one.id, targets[number % 3]))
    elif step == "nothing":
        journal.run(SetNothing(FRIDAY, nothing=bool(number % 2)))


STEPS = st.tuples(
    st.sampled_from(
        ["add", "edit", "delete", "move", "private", "react", "link", "link", "unlink", "nothing"]
    ),
    st.integers(0, 30),
)


@settings(max_examples=examples(40), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, max_size=14))
def test_undoing_everything_gives_the_start_and_redoing_everything_the_end(tmp_path_factory, clock, steps):
    folder = tmp_path_factory.mktemp("undo")
    journal = Journal(folder / "journal.db", folder / "backups", now_ms=clock)
    try:
        start = rows(journal)
        for step, number in steps:
            run_step(journal, step, number)
        end = rows(journal)
        while journal.undo():
            pass
        assert rows(journal) == start
        while journal.redo():
            pass
        assert rows(journal) == end
    finally:
        journal.close()


def test_typing_into_one_line_is_one_step_until_focus_leaves(journal):
    line = journal.run(AddItem(FRIDAY, Kind.KEEP, "re")).made(Item)
    journal.run(EditItem(line.id, "reply"))
    journal.close_step()
    journal.run(EditItem(line.id, "reply faster"))
    journal.run(EditItem(line.id, "reply faster now"))
    assert journal.undo_label == "item.edit.keep"
    journal.undo()
    assert journal.reads.kpt.line(line.id).text == "reply"
    assert journal.undo_label == "item.add.keep"
    journal.undo()
    assert journal.reads.kpt.day(journal.me, FRIDAY).items == ()
    assert journal.undo() is None


def test_a_new_change_forgets_what_could_be_redone(journal):
    journal.run(AddItem(FRIDAY, Kind.KEEP, "one"))
    journal.undo()
    journal.run(AddItem(FRIDAY, Kind.TRY, "two"))
    assert journal.redo() is None


def test_undo_refuses_to_overwrite_what_another_process_wrote(journal, tmp_path, clock):
    line = journal.run(AddItem(FRIDAY, Kind.KEEP, "mine")).made(Item)
    journal.close_step()
    journal.run(EditItem(line.id, "mine, edited"))
    other = Journal(tmp_path / "journal.db", tmp_path / "backups", now_ms=clock)
    other.run(EditItem(line.id, "theirs"))
    other.close()
    with pytest.raises(JournalError) as error:
        journal.undo()
    assert error.value.code is ErrorCode.CHANGED_ELSEWHERE
    assert journal.reads.kpt.line(line.id).text == "theirs"


def test_another_processes_write_is_noticed_once(journal, tmp_path, clock):
    assert not journal.poll_external()
    other = Journal(tmp_path / "journal.db", tmp_path / "backups", now_ms=clock)
    other.run(AddItem(FRIDAY, Kind.KEEP, "from the command line"))
    other.close()
    assert journal.poll_external() == {"entry", "item"}
    assert not journal.poll_external()
    journal.run(AddItem(FRIDAY, Kind.KEEP, "my own"))
    assert not journal.poll_external()


def test_only_the_tables_another_process_wrote_to_are_news(journal, tmp_path, clock):
    line = journal.run(AddItem(FRIDAY, Kind.KEEP, "one")).made(Item)
    with closing(Journal(tmp_path / "journal.db", tmp_path / "backups", now_ms=clock)) as other:
        other.run(EditItem(line.id, "theirs"))
    assert journal.poll_external() == {"item"}


def test_a_process_that_does_not_say_which_tables_it_wrote_to_may_have_changed_them_all(journal, tmp_path):
    journal.run(AddItem(FRIDAY, Kind.KEEP, "one"))
    with closing(sqlite3.connect(tmp_path / "journal.db")) as older, older:
        older.execute("UPDATE local SET value = value + 1 WHERE name = 'changes'")
    assert journal.poll_external() == schema.TABLES.keys()
    assert not journal.poll_external()


def test_listeners_hear_what_changed_and_who_started_it(journal):
    heard = []
    stop = journal.subscribe(lambda changes, origin: heard.append((changes.tables, origin)))
    journal.run(AddItem(FRIDAY, Kind.KEEP, "one"), origin="form")
    journal.undo()
    stop()
    journal.redo()
    assert heard == [(frozenset({"entry", "item"}), "form"), (frozenset({"entry", "item"}), None)]


def test_a_long_command_carried_out_on_another_thread_is_one_step_here(journal):
    heard = []
    journal.subscribe(lambda changes, origin: heard.append(changes))
    with ThreadPoolExecutor(1) as pool:
        changes = pool.submit(journal.carry_out, AddItem(FRIDAY, Kind.KEEP, "from afar")).result()
    assert heard == []
    journal.adopt(changes)
    assert heard == [changes]
    assert not journal.poll_external()
    assert [item.text for item in journal.reads.kpt.day(journal.me, FRIDAY).items] == ["from afar"]
    journal.undo()
    assert journal.reads.kpt.day(journal.me, FRIDAY).items == ()


def test_a_step_is_taken_back_wherever_it_stands_by_whoever_made_it(journal):
    first = journal.run(AddItem(FRIDAY, Kind.KEEP, "first"))
    line = first.made(Item)
    mine = journal.run(Applaud(line.id))
    journal.run(AddItem(FRIDAY, Kind.KEEP, "since"))
    assert journal.undo(mine) is None  # another one is the last
    assert journal.undo(mine, wherever=True) is not None
    assert not list(journal.reads.everything(Reaction))
    assert [item.text for item in journal.reads.everything(Item)] == ["first", "since"]
    assert journal.undo(mine, wherever=True) is None
    journal.undo()
    assert [item.text for item in journal.reads.everything(Item)] == ["first"]


def test_a_step_on_which_something_hangs_by_now_stays(journal):
    first = journal.run(AddItem(FRIDAY, Kind.KEEP, "first"))
    journal.run(Applaud(first.made(Item).id))
    with pytest.raises(JournalError) as refused:
        journal.undo(first, wherever=True)
    assert refused.value.code is ErrorCode.CHANGED_ELSEWHERE
    assert [item.text for item in journal.reads.everything(Item)] == ["first"]
