"""What has to be judged together, though it arrives and is folded one by one."""

import random
from dataclasses import replace
from decimal import Decimal

import pytest

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.ids import entry_id, imported_member_id, reaction_id
from journal_app.domain.kpt import Entry, Kind, PrivateItem, Reaction, ReactionKind
from journal_app.domain.okrs.okr import CheckIn, KeyResult, Objective
from journal_app.domain.team import Member
from journal_app.store.apply import Store
from journal_app.store.file.database import Database
from journal_app.store.log import fold_queue_rows
from journal_app.sync.fold.ops import Right
from journal_app.sync.replica import fold_queue
from journal_app.sync.replica.judge import Chunk
from tests.core.sync.pens import FRIDAY, Desk, Pen
from tests.core.sync.simulation.actions import FIRST_DAY, made_id
from tests.core.sync.simulation.filed import Filed


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture
def filed(tmp_path, desk):
    filed = Filed(tmp_path / "journal.db", desk, random.Random(1))
    yield filed
    filed.close()


@pytest.fixture
def rows(desk, filed):
    """Take in what has been written, compare with the fold of all of it, and return the rows."""

    def taken():
        filed.take(desk.segments, most=1)
        filed.shows(desk.state())
        return filed.rows()

    return taken


def key(record):
    return record.TABLE, record.id


def an_entry(desk, pen):
    entry = Entry(entry_id(desk.team, pen.member, FRIDAY), pen.member, FRIDAY)
    return entry, pen.new(entry)


def a_key_result(desk, pen, objective):
    kr = KeyResult(made_id(desk.rng, "key_result", pen.member), objective.id, "i", 1, "kr")
    return kr, pen.new(kr)


def test_a_deleted_entry_comes_back_for_a_line_written_meanwhile_and_goes_with_it(desk, rows):
    laptop = desk.owner
    desktop = desk.second_device(laptop)
    entry, made = an_entry(desk, laptop)
    laptop.delete(entry, made)
    assert key(entry) not in rows()
    item, line = desktop.line("written meanwhile", entry)
    assert key(entry) in rows()
    desktop.delete(item, line)
    assert key(entry) not in rows()


def test_a_deleted_entry_stays_while_any_line_does(desk, rows):
    laptop = desk.owner
    entry, made = an_entry(desk, laptop)
    lines = [laptop.line(text, entry) for text in "ab"]
    laptop.delete(entry, made)
    for item, line in lines:
        assert key(entry) in rows()
        laptop.delete(item, line)
    assert key(entry) not in rows()


def test_a_move_that_arrives_late_puts_nodes_elsewhere_that_it_is_not_about(desk, rows):
    one = desk.owner
    other = desk.second_device(one)
    (a, new_a), (b, new_b), (c, new_c) = (one.objective(title) for title in "abc")
    one.set(a, "parent", b.id, new_a, lamport=2)
    one.set(b, "parent", c.id, new_b, lamport=3)
    assert rows()[key(b)].parent == c.id
    other.set(c, "parent", a.id, new_c, lamport=1)
    found = rows()
    assert (found[key(a)].parent, found[key(b)].parent, found[key(c)].parent) == (b.id, None, a.id)


def test_a_deleted_objective_in_a_whole_branch_goes_with_the_last_one_below_it(desk, rows):
    one = desk.owner
    other = desk.second_device(one)
    top, made = one.objective("top")
    one.delete(top, made)
    below, new = other.objective("below", top)
    kr, measured = a_key_result(desk, other, below)
    assert {key(top), key(below), key(kr)} <= rows().keys()
    other.delete(below, new)
    assert {key(top), key(below), key(kr)} <= rows().keys()
    other.delete(kr, measured)
    assert not {key(top), key(below), key(kr)} & rows().keys()


def test_reactions_and_check_ins_go_with_their_subject_and_come_back_with_it(desk, rows):
    eve = desk.join()
    item, line = desk.owner.line("one")
    objective, _ = desk.owner.objective("o")
    kr, measured = a_key_result(desk, desk.owner, objective)
    clap = ReactionKind.CLAP
    reaction = Reaction(reaction_id(item.id, eve.member, clap), item.id, eve.member, clap, 1)
    check_in = CheckIn(made_id(desk.rng, "check_in", eve.member), kr.id, eve.member, FRIDAY, 0, Decimal(3), 5)
    eve.new(reaction)
    eve.new(check_in)
    deleted = [desk.owner.delete(item, line), desk.owner.delete(kr, measured)]
    assert not {key(reaction), key(check_in)} & rows().keys()
    for record, deletion in zip((item, kr), deleted, strict=True):
        desk.owner.new(record, deletion)
    assert {key(reaction), key(check_in)} <= rows().keys()


def test_a_line_shows_without_the_key_result_it_is_about_until_that_arrives(desk, rows):
    objective, _ = desk.owner.objective("o")
    kr = KeyResult(made_id(desk.rng, "key_result", desk.owner.member), objective.id, "i", 1, "kr")
    item, new = desk.owner.line("about it")
    desk.owner.set(item, "kr", kr.id, new)
    assert rows()[key(item)].kr is None
    desk.second_device(desk.owner).new(kr)
    assert rows()[key(item)].kr == kr.id


def test_an_owner_who_was_deleted_and_is_kept_by_a_late_entry_is_named_again(desk, filed, rows):
    old = Member(imported_member_id(desk.team, "Taro"), desk.team, "Taro")
    made = desk.owner.new(old)
    # The smallest id, so that the objective is folded before what brings its owner back.
    objective = Objective(
        made_id(ZeroHead(), "objective", desk.owner.member), desk.period.id, None, "i", 1, "o"
    )
    desk.owner.set(objective, "owner", old.id, desk.owner.new(objective))
    desk.owner.delete(old, made)
    assert rows()[key(objective)].owner is None
    ghost = Pen(desk, old.id, desk.owner.device)
    ghost.last = desk.owner.last
    ghost.line("from the old log")
    desk.owner.last = ghost.last
    assert rows()[key(objective)].owner == old.id


class ZeroHead:
    """An id that comes before all others."""

    @staticmethod
    def randbytes(size):
        return bytes(size)


def test_a_right_given_later_shows_what_was_done_without_it(desk, rows):
    bob = desk.join()
    objective, new = desk.owner.objective("o")
    bob.set(objective, "title", "bob's", new)
    assert rows()[key(objective)].title == "o"
    desk.owner.grant(bob, Right.OKR_EDITOR)
    assert rows()[key(objective)].title == "bob's"


def test_all_a_device_wrote_shows_once_it_is_let_in_and_goes_with_a_cut(desk, rows):
    guest = desk.guest()
    item, _ = guest.line("early")
    assert key(item) not in rows()
    admitted = desk.owner.admit(guest)
    assert key(item) in rows()
    desk.owner.remove(Pen(desk, guest.member, guest.device), named=[admitted])
    assert key(item) not in rows()


def test_a_private_line_loses_its_link_to_a_key_result_that_goes(desk, filed, rows):
    objective, _ = desk.owner.objective("o")
    kr, new = a_key_result(desk, desk.owner, objective)
    rows()
    me = desk.owner.member
    hidden = PrivateItem(made_id(desk.rng, "x", me), me, FRIDAY, Kind.TRY, "i", "mine", kr.id)
    filed.store.merge(ChangeSet("x", (Change(None, hidden),)))
    desk.owner.delete(kr, new)
    rows()
    assert next(fold_queue_rows.rows(filed.connection, PrivateItem.TABLE, [hidden.id])).kr is None


def test_what_somebody_saves_while_a_chunk_is_judged_is_not_overwritten(desk, filed, rows, monkeypatch):
    item, new = desk.owner.line("one")
    rows()
    desk.owner.set(item, "text", "two", new)
    desktop = Database(filed.database.path)
    judge = Chunk.judge
    edits = iter([replace(item, text="typed here")])

    def interrupted(chunk, ids):
        shown = judge(chunk, ids)
        for typed in edits:
            Store(desktop, lambda: 1).apply(ChangeSet("x", (Change(item, typed),)))
        return shown

    monkeypatch.setattr(Chunk, "judge", interrupted)
    try:
        filed.take(desk.segments, most=1)
    finally:
        desktop.close()
    # Neither had seen the other.
    assert (
        filed.told()[*key(item), 51][0]
        == ["two", "typed here"][:: 1 if filed.rows()[key(item)].text == "two" else -1]
    )


def test_a_roster_read_before_the_last_news_is_read_anew(desk, filed, rows):
    guest = desk.guest()
    item, _ = guest.line("early")
    rows()
    old = filed.roster
    desk.owner.admit(guest)
    rows()
    fold_queue_rows.queue_everything(filed.connection)
    filed.roster = old
    filed.drain()
    assert key(item) in filed.rows()


def test_what_waits_does_not_stand_in_the_queue_and_is_looked_at_with_the_next_news(desk, filed, rows):
    eve = desk.join()
    entry = Entry(entry_id(desk.team, eve.member, FIRST_DAY), eve.member, FIRST_DAY)
    item, _ = eve.line("its entry is not here", entry)
    assert key(item) not in rows()
    assert fold_queue_rows.left(filed.connection) == 0
    fold_queue.mark_all_waiting(filed.connection)
    assert fold_queue_rows.left(filed.connection) == 1
    eve.new(entry)
    assert key(item) in rows()


def test_a_fold_from_the_start_changes_nothing(desk, filed, rows):
    one = desk.owner
    (a, new_a), (b, new_b) = (one.objective(title) for title in "ab")
    one.set(a, "parent", b.id, new_a, lamport=1)
    one.set(b, "parent", a.id, new_b, lamport=2)
    one.line("line")
    before = rows()
    fold_queue.authority_changed(filed.connection, None, filed.roster)
    folded = fold_queue.fold_some(filed.database, filed.store, filed.roster)
    assert (folded.changes.changes, folded.left) == ((), 0)
    assert filed.rows() == before
