"""The change log: what sync will read."""

import json
from datetime import date

import pytest

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.kpt import Item, Kind, PrivateItem, Reaction, ReactionKind
from journal_app.domain.okrs.okr import KeyResult, Objective
from journal_app.domain.text_limits import ROOM
from journal_app.journal.entry_commands import AddItem, DeleteItem, EditItem, React, SetPrivate
from journal_app.journal.okrs.tree_commands import AddKeyResult, AddObjective, EditObjective, MoveKeyResult
from journal_app.journal.team_commands import RenameMe
from journal_app.store.apply import Store
from journal_app.store.log.log_clocks import LAMPORT_SLACK
from journal_app.store.log.op_rows import Code, pack_keys, unpack_keys
from journal_app.store.log.oplog import Log
from journal_app.store.schema import TABLES, fields_by_number

FRIDAY = date(2026, 11, 20)
CANARY = "カナリア🐤canary"


def ops(journal, id_=None):
    where = "WHERE ent = ?" if id_ else ""
    rows = journal._database.connection.execute(
        f"SELECT key, code, fld, val, parents, hlc FROM op {where} ORDER BY key", (id_,) if id_ else ()
    )
    return [
        (key, Code(code), fld, val, unpack_keys(parents), hlc) for key, code, fld, val, parents, hlc in rows
    ]


def arrives(journal, id_, code=Code.SET, *, number, key=7 << 40, **columns):
    """Write an operation of another device into the log, as sync does."""
    row = {"key": key + number, "hlc": 1, "code": code, "ent": id_, "seg": 1, **columns}
    with journal._database.writing() as connection:
        slots = ", ".join("?" * len(row))
        connection.execute(f"INSERT INTO op({', '.join(row)}) VALUES ({slots})", tuple(row.values()))
    return row["key"]


def a_line(journal, text="one", **more):
    return journal.run(AddItem(FRIDAY, Kind.KEEP, text, **more)).made(Item)


def test_each_edit_names_the_version_it_replaces(journal):
    line = a_line(journal)
    for text in ("two", "three"):
        journal.close_step()
        journal.run(EditItem(line.id, text))
    new, second, third = ops(journal, line.id)
    assert new[1] is Code.NEW
    assert [op[1] for op in (second, third)] == [Code.SET, Code.SET]
    assert second[4] == (new[0],)
    assert third[4] == (second[0],)
    assert new[5] < second[5] < third[5]


def test_typing_on_is_one_version_and_not_one_for_each_pause(journal):
    line = a_line(journal, "r")
    for text in ("re", "rep", "reply"):
        journal.run(EditItem(line.id, text))
    ((_, code, _, value, _, _),) = ops(journal, line.id)
    assert code is Code.NEW
    assert json.loads(value)["51"] == "reply"


def test_typing_on_after_a_while_leaves_what_stood_there_in_the_log(journal, clock):
    line = a_line(journal, "r")
    clock.ms += 10 * 60_000
    journal.run(EditItem(line.id, "reply"))
    made, edited = ops(journal, line.id)
    assert json.loads(made[3])["51"] == "r"
    assert (edited[1], edited[3]) == (Code.SET, "reply")


def test_a_deletion_covers_every_version_it_saw_and_undo_covers_the_deletion(journal):
    line = a_line(journal)
    journal.close_step()
    journal.run(EditItem(line.id, "two"))
    journal.run(DeleteItem(line.id))
    journal.undo()
    new, edit, gone, back = ops(journal, line.id)
    assert gone[1] is Code.DEL
    assert edit[0] in gone[4]
    assert back[1] is Code.NEW
    assert back[4] == (gone[0],)
    assert new[0] in edit[4]


def test_words_of_a_private_line_never_enter_the_log(journal):
    journal.run(AddItem(FRIDAY, Kind.KEEP, CANARY, private=True))
    assert CANARY not in repr(ops(journal))


def test_hiding_a_line_takes_its_words_out_of_the_log(journal):
    line = a_line(journal, CANARY)
    journal.close_step()
    journal.run(EditItem(line.id, CANARY + "!"))
    hidden = journal.run(SetPrivate(line.id, private=True)).made(PrivateItem)
    journal.run(EditItem(hidden.id, CANARY + "?"))
    assert ops(journal, line.id) == []
    assert CANARY not in repr(ops(journal))
    journal.undo()
    journal.undo()
    journal.redo()
    assert CANARY not in repr(ops(journal))


def test_hiding_a_line_takes_the_reactions_to_it_out_of_the_log_too(journal):
    line = a_line(journal)
    given = journal.run(React(line.id, ReactionKind.CLAP)).made(Reaction)
    journal.run(SetPrivate(line.id, private=True))
    assert ops(journal, given.id) == []


def test_what_is_sealed_is_never_rewritten_or_forgotten(journal):
    line = a_line(journal, "shared already")
    with journal._database.writing() as connection:
        connection.execute("UPDATE op SET seg = 1")
    journal.run(EditItem(line.id, "typed on"))
    journal.run(SetPrivate(line.id, private=True))
    assert [op[1] for op in ops(journal, line.id)] == [Code.NEW, Code.SET, Code.DEL]


def test_a_new_parent_in_the_tree_is_logged_as_a_move_with_a_growing_time(journal):
    first, second = (journal.run(AddObjective(t, FRIDAY)).made(Objective) for t in ("A", "B"))
    kr = journal.run(AddKeyResult(first.id, "K")).made(KeyResult)
    for target in (second, first):
        journal.run(MoveKeyResult(kr.id, target.id, 0))
    rows = journal._database.connection.execute(
        "SELECT fld, lam FROM op WHERE code = ? ORDER BY key", (Code.MOVE,)
    )
    assert rows.fetchall() == [(112, 1), (112, 2)]


def test_a_clock_set_back_never_makes_an_operation_older_than_the_one_before(journal, clock):
    a_line(journal, "one")
    clock.back(days=400)
    journal.run(AddItem(journal.today(), Kind.KEEP, "two"))
    times = [op[5] for op in ops(journal)]
    assert times == sorted(times)


def test_every_logged_field_has_a_number_of_its_own():
    logged = [f for table in TABLES.values() if table.logged for f in table.fields]
    assert len({f.number for f in logged}) == len(logged) == len(fields_by_number())
    assert all(f.number > 0 for f in logged)


# What others have written -------------------------------------------------------------------------


def test_what_does_not_count_is_not_named_by_the_next_version(journal):
    line = a_line(journal)
    ((new, *_),) = ops(journal, line.id)
    arrives(journal, line.id, number=1, fld=51, val="not seen", parents=pack_keys([new]), parked=1)
    journal.close_step()
    journal.run(EditItem(line.id, "two"))
    assert [op[4] for op in ops(journal, line.id)][1] == (new,)
    journal.run(DeleteItem(line.id))
    assert 7 << 40 | 1 not in [
        parent for op in ops(journal, line.id) if op[1] is Code.DEL for parent in op[4]
    ]


def test_a_version_replaced_by_way_of_one_that_does_not_count_is_no_head(journal):
    line = a_line(journal)
    ((new, *_),) = ops(journal, line.id)
    parked = arrives(journal, line.id, number=1, fld=51, val="parked", parents=pack_keys([new]), parked=1)
    last = arrives(journal, line.id, number=2, fld=51, val="one", parents=pack_keys([parked]))
    journal.close_step()
    journal.run(EditItem(line.id, "two"))
    assert next(op[4] for op in ops(journal, line.id) if op[3] == "two") == (last,)


def test_decisions_about_a_member_are_no_versions_of_their_name(journal):
    with journal._database.writing() as connection:
        key = Log(connection, journal._now_ms()).decided(16, journal.me, b"\x01")
    journal.run(RenameMe("美咲"))
    rows = journal._database.connection.execute(
        "SELECT key, code, parents FROM op WHERE ent = ? ORDER BY key", (journal.me,)
    )
    new, decision, renamed = rows.fetchall()
    assert decision[:2] == (key, 16)
    assert unpack_keys(renamed[2]) == (new[0],)


def test_a_device_with_a_new_number_goes_on_under_it_at_once(journal, tmp_path):
    line = a_line(journal)
    with journal._database.writing() as connection:
        connection.execute("INSERT INTO device(key, id) VALUES (9, randomblob(16))")
        connection.execute("UPDATE local SET value = 9 WHERE name = 'device'")
    journal.run(EditItem(line.id, "typed on"))
    assert [op[0] >> 40 for op in ops(journal, line.id)] == [1, 9]


def test_numbers_of_a_forked_chain_s_other_branch_are_left_alone(journal):
    line = a_line(journal)
    last = ops(journal)[-1][0]
    arrives(journal, line.id, key=2 << 40, number=900, fld=53, val="done")
    journal.run(EditItem(line.id, "typed on"))
    a_line(journal, "two")
    assert max(op[0] for op in ops(journal) if op[0] >> 40 == 1) <= last + 2


def test_a_line_that_turns_private_is_not_forgotten_where_somebody_has_seen_it(journal):
    line = a_line(journal)
    arrives(journal, line.id, number=1, fld=51, val="foreign", parked=1)
    journal.run(SetPrivate(line.id, private=True))
    assert [op[1] for op in ops(journal, line.id)] == [Code.NEW, Code.DEL, Code.SET]


def test_what_answers_a_version_is_later_but_a_clock_far_ahead_infects_nobody(journal):
    line = a_line(journal)
    minute = 60_000 << 16
    now = ops(journal, line.id)[0][5]
    arrives(journal, line.id, number=1, fld=51, val="one", hlc=now + minute)
    journal.close_step()
    journal.run(EditItem(line.id, "two"))
    assert ops(journal, line.id)[1][5] > now + minute
    arrives(journal, line.id, number=2, fld=51, val="two", hlc=now + 60 * 24 * 365 * minute)
    journal.close_step()
    journal.run(EditItem(line.id, "three"))
    assert now + 4 * minute < ops(journal, line.id)[2][5] < now + 6 * minute


def test_a_time_nobody_can_have_reached_does_not_drive_the_order_of_moves(journal):
    first, second = (journal.run(AddObjective(t, FRIDAY)).made(Objective) for t in ("A", "B"))
    kr = journal.run(AddKeyResult(first.id, "K")).made(KeyResult)
    arrives(journal, first.id, Code.MOVE, number=1, fld=97, lam=40)
    arrives(journal, second.id, Code.MOVE, number=2, fld=97, lam=LAMPORT_SLACK * 2)
    journal.run(MoveKeyResult(kr.id, second.id, 0))
    assert journal._database.connection.execute("SELECT lam FROM op WHERE fld = 112").fetchone() == (41,)


def test_no_more_versions_are_named_than_a_segment_can_carry(journal):
    line = a_line(journal)
    for number in range(1, 101):
        arrives(journal, line.id, number=number, fld=51, val=str(number))
    journal.close_step()
    journal.run(EditItem(line.id, "two"))
    assert len(next(op[4] for op in ops(journal, line.id) if op[3] == "two")) == 64


# Limits ------------------------------------------------------------------------------------------


def test_words_that_could_never_be_shared_are_refused_and_those_just_short_of_it_kept(journal):
    fits = "あ" * (ROOM // 3 - 10)
    line = a_line(journal, fits)
    for too_long in (lambda: a_line(journal, "あ" * (ROOM // 3 + 1)), lambda: _edit(journal, line)):
        with pytest.raises(JournalError) as error:
            too_long()
        assert error.value.code is ErrorCode.TEXT_TOO_LONG
    assert journal.reads.kpt.line(line.id).text == fits
    a_line(journal, "x" * 2 * ROOM, private=True)


def _edit(journal, line):
    journal.run(EditItem(line.id, line.text + "あ" * 20))


def test_a_row_that_is_deleted_can_always_be_brought_back(journal):
    objective = journal.run(AddObjective("O" * (ROOM // 2), FRIDAY)).made(Objective)
    with pytest.raises(JournalError) as error:
        journal.run(EditObjective(objective, Objective(**_with(objective, note="n" * (ROOM // 2)))))
    assert error.value.code is ErrorCode.TEXT_TOO_LONG


def _with(record, **changes):
    return {name: getattr(record, name) for name in record.__dataclass_fields__ if name != "TABLE"} | changes


# Merging -----------------------------------------------------------------------------------------


def test_what_the_log_has_already_is_taken_into_the_rows_and_not_logged_again(journal):
    line = a_line(journal)
    store, before = Store(journal._database, journal._now_ms), len(ops(journal))
    count = journal.reads.team.count_of_changes()
    edited = Item(**_with(line, text="from elsewhere"))
    assert store.merge(ChangeSet("sync", (Change(line, edited),))) == count + 1
    assert journal.reads.kpt.line(line.id) == edited
    assert len(ops(journal)) == before
    assert journal._database.connection.execute("SELECT count(*) FROM unindexed").fetchone() == (1,)
    assert store.merge(ChangeSet("sync")) == count + 1
    with pytest.raises(JournalError) as error:
        store.merge(ChangeSet("sync", (Change(line, None),)))
    assert error.value.code is ErrorCode.CHANGED_ELSEWHERE
    assert journal.reads.kpt.line(line.id) == edited
