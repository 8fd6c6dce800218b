"""Words that two writers changed at one time: both are kept, the field says so, and a person chooses."""

import json
from contextlib import suppress
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.kpt import Item, Kind, PrivateItem
from journal_app.domain.okrs.okr import KeyResult, Objective, State
from journal_app.journal.entry_commands import AddItem, DeleteItem, EditItem, MoveItem
from journal_app.journal.journal import Journal
from journal_app.journal.okrs.tree_commands import (
    AddKeyResult,
    AddObjective,
    EditKeyResult,
    EditObjective,
    MoveObjective,
)
from journal_app.journal.settle_conflict import SettleField
from journal_app.store.log.op_rows import Code, unpack_keys
from journal_app.store.schema import TABLES
from tests.core.sync.fold.test_real_log import folded
from tests.extent import examples

FRIDAY = date(2026, 11, 20)


@pytest.fixture
def other(tmp_path, clock, journal):
    """The same journal, open in a second program."""
    opened = Journal(tmp_path / "journal.db", tmp_path / "backups", now_ms=clock)
    yield opened
    opened.close()


def read(journal, sql, *bound):
    return journal._database.connection.execute(sql, bound).fetchall()


def number_of(table, field):
    return next(f.number for f in TABLES[table].fields if f.name == field)


def conflicts(journal):
    return read(journal, "SELECT ent, fld FROM conflict")


def heads(journal, row, field):
    """Return the values of the versions of a field that no other one names, worked out without the log's own code."""
    number = number_of(row.TABLE, field)
    ops = read(
        journal,
        "SELECT key, code, val, parents FROM op WHERE ent = ? AND (fld = ? OR fld IS NULL)",
        row.id,
        number,
    )
    named = {parent for *_, parents in ops for parent in unpack_keys(parents)}
    return {key: _value(code, val, number) for key, code, val, _ in ops if key not in named}


def _value(code, val, number):
    if code != Code.NEW:
        return val
    return json.loads(val)[str(number)]


def texts_of(journal, row, field="text"):
    return sorted(heads(journal, row, field).values())


@pytest.fixture
def line(journal):
    made = journal.run(AddItem(FRIDAY, Kind.KEEP, "mine")).made(Item)
    journal.close_step()
    return made


# Two writers -------------------------------------------------------------------------------------


def test_words_written_over_unseen_ones_stand_beside_them_and_the_field_says_so(journal, other, line):
    other.run(EditItem(line.id, "theirs", seen="mine"))
    journal.run(EditItem(line.id, "mine again", seen="mine"))
    assert journal.reads.kpt.line(line.id).text == "mine again"
    assert texts_of(journal, line) == ["mine again", "theirs"]
    assert conflicts(journal) == [(line.id, number_of("item", "text"))]
    assert (line.id,) in read(journal, "SELECT ent FROM unfolded")
    (conflict,) = folded(journal).conflicts
    assert [version.value for version in conflict.versions] == ["mine again", "theirs"]
    assert conflict.base.value == "mine"
    assert folded(journal).rows["item", line.id] == journal.reads.kpt.line(line.id)


def test_typing_on_beside_unseen_words_stays_one_version_and_never_replaces_them(journal, other, line):
    other.run(EditItem(line.id, "theirs", seen="mine"))
    seen = "mine"
    for text in ("mine a", "mine ag", "mine again"):
        journal.run(EditItem(line.id, text, seen=seen))
        seen = text
    assert texts_of(journal, line) == ["mine again", "theirs"]
    assert len(read(journal, "SELECT 1 FROM op WHERE ent = ?", line.id)) == 3
    journal.close_step()
    journal.run(EditItem(line.id, "mine, later", seen=seen))
    assert texts_of(journal, line) == ["mine, later", "theirs"]
    assert conflicts(journal)


def test_words_that_were_seen_are_replaced_and_leave_one_version(journal, other, line):
    other.run(EditItem(line.id, "theirs", seen="mine"))
    journal.run(EditItem(line.id, "mine again", seen="theirs"))
    assert texts_of(journal, line) == ["mine again"]
    assert conflicts(journal) == []


def test_two_writers_who_write_the_same_do_not_disagree(journal, other, line):
    other.run(EditItem(line.id, "the same", seen="mine"))
    assert journal.run(EditItem(line.id, "the same", seen="mine")).changes == ()
    assert conflicts(journal) == []


def test_typing_what_the_other_version_says_ends_the_disagreement(journal, other, line):
    other.run(EditItem(line.id, "theirs", seen="mine"))
    journal.run(EditItem(line.id, "mine again", seen="mine"))
    journal.run(EditItem(line.id, "theirs", seen="mine again"))
    assert conflicts(journal) == []
    assert folded(journal).conflicts == ()


def test_words_seen_that_the_log_does_not_have_any_more_replace_nothing(journal, other):
    line = journal.run(AddItem(FRIDAY, Kind.KEEP, "mi")).made(Item)
    journal.run(EditItem(line.id, "mine", seen="mi"))
    other.run(EditItem(line.id, "mi, they say", seen="mi"))
    assert texts_of(journal, line) == ["mi, they say", "mine"]


def test_an_edit_answers_a_deletion_and_not_the_words_it_has_not_seen(journal, other, line):
    other.run(EditItem(line.id, "theirs", seen="mine"))
    key, hlc = read(journal, "SELECT max(key), max(hlc) FROM op")[0]
    new = read(journal, "SELECT key FROM op WHERE ent = ? AND code = ?", line.id, Code.NEW)[0][0]
    with journal._database.writing() as connection:
        # Somebody deletes what they saw, at the same time.
        connection.execute(
            "INSERT INTO op(key, hlc, code, ent, parents, seg) VALUES (?, ?, ?, ?, ?, 1)",
            ((7 << 40) + key, hlc, Code.DEL, line.id, new.to_bytes(8, "little")),
        )
    journal.run(EditItem(line.id, "mine again", seen="mine"))
    assert texts_of(journal, line) == ["mine again", "theirs"]


def test_a_private_line_has_no_versions_and_its_last_words_stay(journal, other):
    line = journal.run(AddItem(FRIDAY, Kind.KEEP, "mine", private=True)).made(PrivateItem)
    other.run(EditItem(line.id, "theirs", seen="mine"))
    journal.run(EditItem(line.id, "mine again", seen="mine"))
    assert journal.reads.kpt.line(line.id).text == "mine again"
    assert conflicts(journal) == []
    assert read(journal, "SELECT 1 FROM op WHERE ent = ?", line.id) == []


def test_taking_an_unseeing_edit_back_takes_their_words_and_settles_it(journal, other, line):
    other.run(EditItem(line.id, "theirs", seen="mine"))
    journal.run(EditItem(line.id, "mine again", seen="mine"))
    journal.undo()
    assert journal.reads.kpt.line(line.id).text == "theirs"
    assert texts_of(journal, line) == ["theirs"]
    assert conflicts(journal) == []


def test_a_line_that_goes_takes_its_disagreement_along(journal, other, line):
    other.run(EditItem(line.id, "theirs", seen="mine"))
    journal.run(EditItem(line.id, "mine again", seen="mine"))
    journal.run(DeleteItem(line.id))
    assert conflicts(journal) == []


def test_a_form_of_the_tree_keeps_what_was_changed_meanwhile_and_says_where_both_changed_it(journal, other):
    objective = journal.run(AddObjective("one", FRIDAY)).made(Objective)
    seen = journal.run(AddKeyResult(objective.id, "kr", unit="h")).made(KeyResult)
    other.run(EditKeyResult(seen, replace(seen, title="theirs", unit="days")))
    journal.run(EditKeyResult(seen, replace(seen, title="mine", note="mine too")))
    now = journal.reads.okr.key_result(seen.id)
    assert (now.title, now.unit, now.note, now.state) == ("mine", "days", "mine too", State.DRAFT)
    assert conflicts(journal) == [(seen.id, number_of("key_result", "title"))]
    assert texts_of(journal, seen, "title") == ["mine", "theirs"]


@settings(max_examples=examples(60), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    done=st.lists(
        st.tuples(
            st.integers(0, 1),
            st.sampled_from(["type", "type", "look", "rest", "undo", "settle"]),
            st.integers(0, 4),
        ),
        max_size=25,
    )
)
def test_no_words_are_ever_replaced_by_somebody_who_has_not_seen_them(tmp_path_factory, clock, done):
    folder = tmp_path_factory.mktemp("versions")
    journals = [Journal(folder / "journal.db", folder / "backups", now_ms=clock) for _ in range(2)]
    try:
        line = journals[0].run(AddItem(FRIDAY, Kind.KEEP, "start")).made(Item)
        seen = ["start", "start"]
        for who, what, n in done:
            journal, before = journals[who], set(texts_of(journals[0], line))
            # There may be nothing to take back, or somebody has written since.
            with suppress(JournalError):
                if what == "type":
                    text = f"{'ab'[who]} {n}"
                    journal.run(EditItem(line.id, text, seen=seen[who]))
                    assert {old for old in before if old != seen[who]} <= set(texts_of(journal, line))
                    seen[who] = text
                elif what == "look":
                    seen[who] = journal.reads.kpt.line(line.id).text
                elif what == "rest":
                    journal.close_step()
                elif what == "settle":
                    journal.run(SettleField("item", line.id, "text", seen[who]))
                    assert texts_of(journal, line) == [seen[who]]
                else:
                    journal.undo()
            if not journals[0].reads.kpt.day(journals[0].me, FRIDAY).items:
                return
            state = folded(journals[0])
            assert state.rows["item", line.id] == journals[0].reads.kpt.line(line.id)
            assert {(c.key[1], c.field) for c in state.conflicts} == set(conflicts(journals[0]))
    finally:
        for journal in journals:
            journal.close()


# Choosing ----------------------------------------------------------------------------------------


@pytest.fixture
def disputed(journal, other, line):
    other.run(EditItem(line.id, "theirs", seen="mine"))
    journal.run(EditItem(line.id, "mine again", seen="mine"))
    return line


@pytest.mark.parametrize("chosen", ["mine again", "theirs", "both of us"])
def test_choosing_leaves_one_version_also_where_it_is_the_one_shown(journal, disputed, chosen):
    heard = []
    journal.subscribe(lambda changes, origin: heard.append(changes.ids))
    journal.run(SettleField("item", disputed.id, "text", chosen))
    assert journal.reads.kpt.line(disputed.id).text == chosen
    assert list(heads(journal, disputed, "text").values()) == [chosen]
    assert conflicts(journal) == []
    assert folded(journal).conflicts == ()
    assert heard == [frozenset({disputed.id})]


def test_choosing_the_version_shown_is_no_step_to_undo_and_choosing_another_is(journal, disputed):
    before = len(journal._history.done)
    journal.run(SettleField("item", disputed.id, "text", "mine again"))
    assert len(journal._history.done) == before
    journal.run(SettleField("item", disputed.id, "text", "theirs"))
    assert journal.undo_label == "version.settle"
    journal.undo()
    assert journal.reads.kpt.line(disputed.id).text == "mine again"
    assert len(heads(journal, disputed, "text")) == 1


def test_what_is_chosen_must_be_something(journal, disputed):
    with pytest.raises(JournalError) as error:
        journal.run(SettleField("item", disputed.id, "text", "  "))
    assert error.value.code is ErrorCode.EMPTY_TEXT
    assert conflicts(journal)


def test_nobody_chooses_for_somebody_else(journal, disputed):
    with journal._database.writing() as connection:
        connection.execute("INSERT INTO member(id, team, name) VALUES (zeroblob(16), 1, 'Eve')")
        connection.execute("UPDATE entry SET member = (SELECT max(key) FROM member)")
    with pytest.raises(JournalError) as error:
        journal.run(SettleField("item", disputed.id, "text", "theirs"))
    assert error.value.code is ErrorCode.NOT_FOUND


def test_choosing_a_place_in_the_tree_never_makes_a_ring(journal):
    one, two = (journal.run(AddObjective(title, FRIDAY)).made(Objective) for title in ("one", "two"))
    journal.run(MoveObjective(two.id, one.id, 0))
    with pytest.raises(JournalError) as error:
        journal.run(SettleField("objective", one.id, "parent", two.id))
    assert error.value.code is ErrorCode.CYCLE
    journal.run(SettleField("objective", two.id, "parent", None))
    assert journal.reads.okr.objective(two.id).parent is None
    code, lamport = read(journal, "SELECT code, lam FROM op ORDER BY key DESC LIMIT 1")[0]
    assert (code, lamport) == (Code.MOVE, 2)


def test_other_fields_of_a_line_are_settled_by_the_next_gesture(journal, line):
    key = read(journal, "SELECT max(key) FROM op WHERE ent = ?", line.id)[0][0]
    field = number_of("item", "kind")
    with journal._database.writing() as connection:
        for device, kind in ((7, "try"), (8, "problem")):
            connection.execute(
                "INSERT INTO op(key, hlc, code, ent, fld, val, parents, seg) VALUES (?, 1, 1, ?, ?, ?, ?, 1)",
                (device << 40 | 1, line.id, field, kind, key.to_bytes(8, "little")),
            )
        connection.execute("INSERT INTO conflict(ent, fld) VALUES (?, ?)", (line.id, field))
        connection.execute("UPDATE item SET kind = 'try'")
    journal.run(MoveItem(line.id, Kind.KEEP, 0))
    assert list(heads(journal, line, "kind").values()) == ["keep"]
    assert conflicts(journal) == []


def test_an_objective_is_chosen_like_a_line(journal, other):
    seen = journal.run(AddObjective("one", FRIDAY)).made(Objective)
    other.run(EditObjective(seen, replace(seen, title="theirs")))
    journal.run(EditObjective(seen, replace(seen, title="mine")))
    journal.run(SettleField("objective", seen.id, "title", "  theirs,  and mine "))
    assert journal.reads.okr.objective(seen.id).title == "theirs, and mine"
    assert conflicts(journal) == []
