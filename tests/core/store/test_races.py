"""Two programs on one journal: the window and the command line, at any moment."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest

from journal_app.domain.changes import News
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import entry_id
from journal_app.domain.kpt import Item, Kind
from journal_app.domain.okrs.okr import Objective
from journal_app.journal.entry_commands import AddItem, EditItem
from journal_app.journal.journal import Journal
from journal_app.journal.okrs.tree_commands import AddObjective, MoveObjective

FRIDAY = date(2026, 11, 20)


@pytest.fixture
def other(tmp_path, clock, journal):
    """The same journal, open in a second program."""
    opened = Journal(tmp_path / "journal.db", tmp_path / "backups", now_ms=clock)
    yield opened
    opened.close()


def texts(journal):
    return [item.text for item in journal.reads.kpt.day(journal.me, FRIDAY).items]


def versions(journal, line):
    read = journal._database.connection.execute
    return [
        value for (value,) in read("SELECT val FROM op WHERE ent = ? AND code = 1 ORDER BY key", (line.id,))
    ]


def together(*actions):
    """Run actions on threads of their own, started at one moment."""
    start = Barrier(len(actions))

    def run(action):
        start.wait()
        return action()

    with ThreadPoolExecutor(len(actions)) as pool:
        return [future.result() for future in [pool.submit(run, action) for action in actions]]


def test_words_typed_back_to_what_they_were_do_not_join_the_step_before(journal):
    first = journal.run(AddItem(FRIDAY, Kind.KEEP, "one")).made(Item)
    second = journal.run(AddItem(FRIDAY, Kind.KEEP, "two")).made(Item)
    journal.close_step()
    journal.run(EditItem(first.id, "one!"))
    journal.run(EditItem(first.id, "one"))
    journal.run(EditItem(first.id, "one?"))
    journal.undo()
    assert texts(journal) == ["one", "two"]
    assert journal.reads.kpt.line(second.id).text == "two"


def test_typing_on_after_somebody_else_wrote_keeps_their_version_in_the_log_and_in_undo(journal, other):
    line = journal.run(AddItem(FRIDAY, Kind.KEEP, "mi")).made(Item)
    journal.run(EditItem(line.id, "mine"))
    other.run(EditItem(line.id, "theirs"))
    journal.run(EditItem(line.id, "mine again"))
    journal.run(EditItem(line.id, "mine again and on"))
    assert versions(journal, line) == ["theirs", "mine again and on"]
    journal.undo()
    assert texts(journal) == ["theirs"]


def test_taking_back_a_line_somebody_has_changed_since_is_refused(journal, other):
    line = journal.run(AddItem(FRIDAY, Kind.KEEP, "mine")).made(Item)
    other.run(EditItem(line.id, "theirs"))
    with pytest.raises(JournalError) as caught:
        journal.undo()
    assert caught.value.code is ErrorCode.CHANGED_ELSEWHERE
    assert texts(journal) == ["theirs"]


def test_a_step_that_could_not_be_written_can_be_undone_later(journal):
    journal.run(AddItem(FRIDAY, Kind.KEEP, "one"))
    journal._database.connection.execute("PRAGMA query_only = 1")
    with pytest.raises(JournalError) as caught:
        journal.undo()
    assert caught.value.code is ErrorCode.DATABASE_READ_ONLY
    journal._database.connection.execute("PRAGMA query_only = 0")
    journal.undo()
    assert texts(journal) == []
    journal.redo()
    assert texts(journal) == ["one"]


def test_a_change_from_outside_is_noticed_after_an_import_was_seen_before_it_was_taken_in(journal, other):
    with ThreadPoolExecutor(1) as pool:
        changes = pool.submit(journal.carry_out, AddItem(FRIDAY, Kind.KEEP, "from afar")).result()
    journal.poll_external()
    journal.adopt(changes)
    other.run(AddItem(FRIDAY, Kind.KEEP, "from the command line"))
    assert journal.poll_external()


def test_the_first_lines_of_a_day_written_at_one_moment_are_both_kept(tmp_path, clock):
    def write(text):
        journal = Journal(tmp_path / "journal.db", tmp_path / "backups", now_ms=clock)
        try:
            for number in range(20):
                journal.run(AddItem(date(2026, 11, 1 + number), Kind.KEEP, text))
        finally:
            journal.close()

    Journal(tmp_path / "journal.db", tmp_path / "backups", now_ms=clock).close()
    together(lambda: write("window"), lambda: write("command line"))
    journal = Journal(tmp_path / "journal.db", tmp_path / "backups", now_ms=clock)
    days = [journal.reads.kpt.day(journal.me, date(2026, 11, 1 + n)).items for n in range(20)]
    journal.close()
    assert all({item.text for item in items} == {"window", "command line"} for items in days)


def test_two_moves_at_one_moment_never_make_a_ring(journal, other, monkeypatch):
    one, two = (journal.run(AddObjective(title, FRIDAY)).made(Objective) for title in ("one", "two"))
    started = []

    def slow(context, plan=MoveObjective.plan):
        changes = plan(MoveObjective(one.id, two.id, 0), context)
        with ThreadPoolExecutor(1) as pool:
            # Another program tries the opposite move between this one's plan and its write.
            started.append(
                pool.submit(lambda: _opposite(journal.path, journal.backups, two.id, one.id)).result()
            )
        return changes

    class Slow(MoveObjective):
        def plan(self, context):
            return slow(context)

    journal.run(Slow(one.id, two.id, 0))
    assert started == [ErrorCode.DATABASE_LOCKED]
    period = journal.reads.okr.period_on(FRIDAY)
    assert len(list(journal.reads.okr.tree(period).objectives())) == 2


# A journal written alone joins a team ---------------------------------------------------------------


def rekey(journal, *, me=False):
    """Give a journal another team, and another member where it becomes somebody's second device."""
    connection = journal._database.connection
    ids = {"team": b"the team joined!", **({"me": b"the member there"} if me else {})}
    with journal._database.writing():
        for name, id_ in ids.items():
            table = "member" if name == "me" else name
            old = connection.execute("SELECT value FROM local WHERE name = ?", (name,)).fetchone()[0]
            connection.execute(f"UPDATE {table} SET id = ? WHERE id = ?", (id_, old))
            connection.execute("UPDATE local SET value = ? WHERE name = ?", (id_, name))
        for (key,) in connection.execute("SELECT key FROM entry").fetchall():
            connection.execute("UPDATE entry SET id = randomblob(16) WHERE key = ?", (key,))
    return ids


@pytest.mark.parametrize("me", [False, True])
def test_a_window_that_is_open_while_its_journal_joins_a_team_writes_under_the_new_ids(journal, other, me):
    ids = rekey(other, me=me)
    made = journal.run(AddItem(FRIDAY, Kind.KEEP, "after")).made(Item)
    assert journal.reads.kpt.entry(made.entry).member == journal.me
    assert made.entry == entry_id(ids["team"], journal.me, FRIDAY)
    assert journal.team.id == ids["team"]
    assert (journal.me == ids.get("me")) is me


def test_a_window_learns_who_it_belongs_to_when_it_looks_for_news(journal, other):
    ids = rekey(other, me=True)
    assert journal.poll_external()
    assert journal.me == ids["me"]
    assert journal.profile.id == ids["me"]
    assert not journal.poll_external()


def test_steps_from_before_joining_a_team_are_refused_once_and_then_gone(journal, other):
    journal.run(AddItem(FRIDAY, Kind.KEEP, "before"))
    journal.undo()
    rekey(other)
    with pytest.raises(JournalError) as caught:
        journal.redo()
    assert caught.value.code is ErrorCode.CHANGED_ELSEWHERE
    assert journal.redo() is None
    assert texts(journal) == []
    journal.run(AddItem(FRIDAY, Kind.KEEP, "after"))
    journal.undo()
    assert texts(journal) == []


def test_a_long_command_planned_before_joining_a_team_changes_nothing(journal, other):
    class Slow(AddItem):
        def plan(self, context):
            changes = super().plan(context)
            with ThreadPoolExecutor(1) as pool:
                pool.submit(_rekey_elsewhere, journal).result()
            return changes

    with pytest.raises(JournalError) as caught:
        journal.carry_out(Slow(FRIDAY, Kind.KEEP, "planned before"))
    assert caught.value.code is ErrorCode.CHANGED_ELSEWHERE
    assert texts(journal) == []


def _rekey_elsewhere(journal):
    opened = Journal(journal.path, journal.backups)
    rekey(opened)
    opened.close()


def test_listeners_hear_of_what_the_team_wrote_and_there_is_no_step_to_undo(journal, other):
    heard = []
    journal.subscribe(lambda changes, origin: heard.append((changes, origin)))
    changes = other.run(AddItem(FRIDAY, Kind.KEEP, "theirs"))
    journal.heard(changes.tables)
    journal.heard(None)
    assert heard == [(News(changes.tables), "sync"), (None, "sync")]
    assert not journal.poll_external()
    assert journal.undo() is None


def _opposite(path, backups, id_, parent):
    journal = Journal(path, backups)
    try:
        journal._database.connection.execute("PRAGMA busy_timeout = 50")
        journal.run(MoveObjective(id_, parent, 0))
    except JournalError as error:
        return error.code
    finally:
        journal.close()
    return None


@pytest.mark.parametrize("times", range(3))
def test_programs_that_start_at_one_moment_on_an_empty_folder_share_one_journal(tmp_path, clock, times):
    del times

    def start():
        journal = Journal(tmp_path / "journal.db", tmp_path / "backups", now_ms=clock)
        try:
            journal.run(AddItem(FRIDAY, Kind.KEEP, "kept"))
            return journal.me
        finally:
            journal.close()

    assert len(set(together(start, start, start, start))) == 1
    journal = Journal(tmp_path / "journal.db", tmp_path / "backups", now_ms=clock)
    try:
        assert texts(journal) == ["kept"] * 4
        assert len(journal.reads.team.members()) == 1
        assert journal._database.connection.execute("SELECT count(*) FROM device").fetchone() == (1,)
    finally:
        journal.close()
