"""The change log: what sync will read."""

import json
from datetime import date

from journal_app.domain.kpt import Item, Kind, PrivateItem, Reaction, ReactionKind
from journal_app.domain.okr import KeyResult, Objective
from journal_app.journal.kpt import AddItem, DeleteItem, EditItem, React, SetPrivate
from journal_app.journal.okr import AddKeyResult, AddObjective, MoveKeyResult
from journal_app.store.oplog import Code, _unpack
from journal_app.store.schema import FIELDS, TABLES

FRIDAY = date(2026, 11, 20)
CANARY = "カナリア🐤canary"


def ops(journal, id_=None):
    where = "WHERE ent = ?" if id_ else ""
    rows = journal._database.connection.execute(
        f"SELECT key, code, fld, val, parents, hlc FROM op {where} ORDER BY key", (id_,) if id_ else ()
    )
    return [(key, Code(code), fld, val, _unpack(parents), hlc) for key, code, fld, val, parents, hlc in rows]


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
    assert len({f.number for f in logged}) == len(logged) == len(FIELDS)
    assert all(f.number > 0 for f in logged)
