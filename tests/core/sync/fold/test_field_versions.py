"""One field, one row: what replaces what, and what is kept."""

import pytest

from journal_app.domain.kpt import Item, Outcome
from journal_app.store.log.op_rows import Code
from journal_app.sync.fold.ops import Op, Ref
from journal_app.sync.fold.parked import Reason
from tests.core.sync.pens import Desk, refs, shown
from tests.core.sync.simulation.actions import number_of
from tests.core.sync.simulation.simulator import OLDER

TEXT = number_of("item", "text")


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture
def laptop(desk):
    return desk.owner


@pytest.fixture
def desktop(desk):
    return desk.second_device(desk.owner)


def versions(state):
    return [[version.value for version in conflict.versions] for conflict in state.conflicts]


def test_an_edit_replaces_what_its_writer_saw_though_that_has_a_clock_ten_years_ahead(desk, laptop, desktop):
    item, new = laptop.line("one")
    ahead = laptop.set(item, "text", "from the future", new, hlc=1 << 60)
    desktop.set(item, "text", "now", ahead, hlc=5)
    state = desk.state()
    assert shown(state, item).text == "now"
    assert state.conflicts == ()


def test_of_two_concurrent_edits_one_shows_and_both_are_kept_with_what_they_come_from(desk, laptop, desktop):
    item, new = laptop.line("one")
    laptop.set(item, "text", "mine", new, hlc=1)
    desktop.set(item, "text", "yours", new, hlc=2)
    state = desk.state()
    assert shown(state, item).text == "yours"
    assert versions(state) == [["yours", "mine"]]
    assert state.conflicts[0].base.value == "one"


def test_a_person_settles_a_conflict_by_an_edit_that_names_all_versions(desk, laptop, desktop):
    item, new = laptop.line("one")
    mine = laptop.set(item, "text", "mine", new, hlc=9)
    yours = desktop.set(item, "text", "yours", new, hlc=8)
    seen = desk.state().entities[Item.TABLE, item.id].seen(TEXT)
    assert {edit.hash for edit in seen} == {mine.hash, yours.hash}
    desktop.set(item, "text", "both", *seen, hlc=1)
    assert shown(desk.state(), item).text == "both"
    assert versions(desk.state()) == []


def test_two_who_write_the_same_do_not_disagree(desk, laptop, desktop):
    item, new = laptop.line("one")
    laptop.set(item, "text", "same", new, hlc=1)
    desktop.set(item, "text", "same", new, hlc=2)
    assert versions(desk.state()) == []
    third = desk.second_device(laptop)
    third.set(item, "text", "other", new, hlc=1)
    assert versions(desk.state()) == [["same", "other"]]


def test_edits_of_different_fields_do_not_touch_each_other(desk, laptop, desktop):
    item, new = laptop.line("one")
    laptop.set(item, "text", "two", new)
    desktop.set(item, "outcome", Outcome.DONE, new)
    row = shown(desk.state(), item)
    assert (row.text, row.outcome) == ("two", Outcome.DONE)
    assert versions(desk.state()) == []


def test_a_line_made_at_once_replaces_nothing_it_has_not_seen(desk, laptop, desktop):
    one, _ = laptop.line("one")
    two, _ = desktop.line("two")
    state = desk.state()
    assert shown(state, one).entry == shown(state, two).entry
    assert versions(state) == []


def test_a_deletion_that_saw_all_versions_deletes(desk, laptop):
    item, new = laptop.line("one")
    edit = laptop.set(item, "text", "two", new)
    laptop.delete(item, edit)
    assert shown(desk.state(), item) is None
    assert (Item.TABLE, item.id) in desk.state().visible.gone


def test_an_edit_beats_a_concurrent_deletion_and_both_are_told(desk, laptop, desktop):
    item, new = laptop.line("one")
    gone = laptop.delete(item, new, hlc=1 << 60)
    desktop.set(item, "text", "two", new, hlc=1)
    state = desk.state()
    assert shown(state, item).text == "two"
    assert state.undeleted == (((Item.TABLE, item.id), (gone,)),)


def test_an_edit_that_saw_the_deletion_answers_it(desk, laptop, desktop):
    item, new = laptop.line("one")
    gone = laptop.delete(item, new)
    edit = desktop.set(item, "text", "two", new)
    desktop.set(item, "text", "three", edit, gone)
    assert shown(desk.state(), item).text == "three"
    assert desk.state().undeleted == ()


def test_undoing_a_deletion_brings_the_row_back(desk, laptop):
    item, new = laptop.line("one")
    edit = laptop.set(item, "text", "two", new)
    gone = laptop.delete(item, edit)
    back = laptop.new(Item(item.id, item.entry, item.kind, item.pos, "two"), gone)
    state = desk.state()
    assert shown(state, item).text == "two"
    assert state.undeleted == ()
    assert versions(state) == []
    laptop.delete(item, back)
    assert shown(desk.state(), item) is None


def test_until_the_link_between_two_versions_arrives_both_are_kept(desk, laptop, desktop):
    item, new = laptop.line("one")
    edit = laptop.set(item, "text", "two", new)
    desktop.set(item, "text", "three", edit)
    assert sorted(versions(desk.state(without=[edit]))[0]) == ["one", "three"]
    assert versions(desk.state()) == []
    assert shown(desk.state(), item).text == "three"


def test_a_name_means_one_branch_of_a_fork(desk, laptop, desktop):
    item, new = laptop.line("one")
    before = laptop.last
    here = laptop.set(item, "text", "here", new, hlc=1)
    laptop.rewind(before)
    there = laptop.set(item, "text", "there", new, hlc=2)
    assert (here.device, here.number) == (there.device, there.number)
    desktop.set(item, "text", "after here", here, hlc=3)
    assert versions(desk.state()) == [["after here", "there"]]


def test_a_name_without_a_tag_reaches_only_back_into_its_own_segment(desk, laptop):
    item, new = laptop.line("one")
    number = laptop.next
    inside = Ref(laptop.device, number)
    first, second = laptop.seal(
        Op(0, Code.SET, item.id, TEXT, "a", (*refs([new]), Ref(laptop.device, number + 1))),
        Op(0, Code.SET, item.id, TEXT, "b", (inside,)),
    )
    cell = desk.state().entities[Item.TABLE, item.id].cells[TEXT]
    assert [head.edit.hash for head in cell.heads] == [second.hash]
    assert first.number == number


def test_names_of_other_entities_replace_nothing(desk, laptop):
    item, new = laptop.line("one")
    other, _ = laptop.line("other")
    laptop.set(other, "text", "two", new)
    assert shown(desk.state(), item).text == "one"


def test_what_an_older_app_cannot_read_is_kept_and_shows_after_an_update(desk, laptop):
    item, new = laptop.line("one")
    done = laptop.set(item, "outcome", Outcome.DONE, new)
    laptop.set(item, "text", "two", new)
    strange = laptop.seal(Op(0, 9, item.id, TEXT, "three", refs([new])))
    old = desk.state(vocabulary=OLDER)
    assert shown(old, item).text == "two"
    assert shown(old, item).outcome == Outcome.OPEN
    assert Reason.NEWER in {p.reason for p in old.parked if p.segment == done.segment}
    assert shown(desk.state(), item).outcome == Outcome.DONE
    assert desk.reason(strange) == Reason.NEWER
    assert old.opset_digest == desk.state().opset_digest


def test_an_older_app_sees_through_what_it_cannot_read(desk, laptop):
    item, new = laptop.line("one")
    done = laptop.set(item, "outcome", Outcome.DONE, new)
    laptop.delete(item, done)
    assert shown(desk.state(vocabulary=OLDER), item) is None


def test_truth_may_be_written_as_a_boolean_or_as_a_number(desk, laptop):
    entry = laptop.entry()
    laptop.set(entry, "nothing", True, hlc=1)
    assert shown(desk.state(), entry).nothing is True


@pytest.mark.parametrize(
    ("name", "value"),
    [("text", 5), ("text", None), ("text", "\ud800"), ("kind", "idea"), ("kr", b"short"), ("outcome", b"x")],
)
def test_a_value_that_does_not_fit_is_kept_and_not_shown(desk, laptop, name, value):
    item, new = laptop.line("one")
    assert desk.reason(laptop.set(item, name, value, new)) == Reason.NEWER
    assert shown(desk.state(), item) == item
