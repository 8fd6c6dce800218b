"""Groups of a team: made, moved, dissolved; who belongs to them; what an objective supports."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.domain.okrs.group_tree import GroupTree
from journal_app.domain.okrs.groups import Group, GroupKind, GroupMember
from journal_app.domain.okrs.okr import KeyResult, Objective
from journal_app.journal.journal import Journal
from journal_app.journal.okrs.group_commands import AddGroup, DeleteGroup, EditGroup, GiveToGroup, MoveGroup
from journal_app.journal.okrs.support_commands import SetSupport
from journal_app.journal.okrs.tree_commands import AddKeyResult, AddObjective, EditObjective
from tests.extent import examples
from tests.known_people import AddMember

FRIDAY = date(2026, 11, 20)


@pytest.fixture
def journal(tmp_path):
    opened = Journal(tmp_path / "journal.db", tmp_path / "backups", now_ms=lambda: 1_795_161_600_000)
    yield opened
    opened.close()


def a_group(journal, name, parent=None, members=()):
    return journal.run(AddGroup(name, GroupKind.TEAM, parent, members)).made(Group).id


def an_objective(journal, title="objective", group=None):
    made = journal.run(AddObjective(title, FRIDAY)).made(Objective)
    if group is not None:
        journal.run(EditObjective(made, replace(made, group=group)))
    return made.id


def shape(journal):
    tree = journal.reads.groups.tree()

    def node(group):
        return f"{group.name}({' '.join(node(child) for child in tree.children(group.id))})"

    return " ".join(node(group) for group in tree.children(None))


def test_groups_hang_below_each_other_in_order_and_every_step_is_undone(journal):
    company = a_group(journal, "Company")
    support, product = a_group(journal, "Support", company), a_group(journal, "Product", company)
    assert shape(journal) == "Company(Support() Product())"
    journal.run(MoveGroup(product, company, 0))
    assert shape(journal) == "Company(Product() Support())"
    journal.run(MoveGroup(product, support, 5))
    assert shape(journal) == "Company(Support(Product()))"
    assert [one.name for one in journal.reads.groups.tree().path(product)] == [
        "Company",
        "Support",
        "Product",
    ]
    for _step in range(2):
        journal.undo()
    assert shape(journal) == "Company(Support() Product())"


def test_a_group_never_stands_below_itself(journal):
    company = a_group(journal, "Company")
    support = a_group(journal, "Support", company)
    for below in (company, support):
        with pytest.raises(JournalError) as error:
            journal.run(MoveGroup(company, below, 0))
        assert error.value.code is ErrorCode.GROUP_CYCLE


def test_somebody_belongs_to_several_groups_and_to_each_once(journal):
    ken = journal.run(AddMember("Ken")).changes[0].after.id
    one = a_group(journal, "One", members=(journal.me, ken, ken))
    two = a_group(journal, "Two", members=(ken,))
    tree = journal.reads.groups.tree()
    assert tree.members(one) == (journal.me, ken)
    assert [group.name for group in tree.groups_of(ken)] == ["One", "Two"]
    journal.run(EditGroup(two, "Zwei", GroupKind.DIVISION, (journal.me,)))
    tree = journal.reads.groups.tree()
    assert (tree.find(two).name, tree.find(two).kind, tree.members(two)) == (
        "Zwei",
        "division",
        (journal.me,),
    )
    journal.undo()
    assert journal.reads.groups.tree().members(two) == (ken,)


def test_what_a_dissolved_group_has_goes_to_the_one_above(journal):
    ken = journal.run(AddMember("Ken")).changes[0].after.id
    company = a_group(journal, "Company", members=(journal.me,))
    support = a_group(journal, "Support", company, (journal.me, ken))
    a_group(journal, "Operations", support)
    objective = an_objective(journal, group=support)
    journal.run(DeleteGroup(support))
    assert shape(journal) == "Company(Operations())"
    assert journal.reads.groups.tree().members(company) == (journal.me, ken)
    assert journal.reads.okr.objective(objective).group == company
    journal.run(DeleteGroup(company))
    assert shape(journal) == "Operations()"
    assert journal.reads.okr.objective(objective).group is None
    journal.undo()
    journal.undo()
    assert shape(journal) == "Company(Support(Operations()))"
    assert journal.reads.okr.objective(objective).group == support


def test_an_objective_takes_all_below_it_along_to_another_group(journal):
    old, new = a_group(journal, "Old"), a_group(journal, "New")
    top = an_objective(journal, "top", old)
    under = journal.run(AddObjective("under", FRIDAY, top, None, old)).made(Objective).id
    below = journal.run(AddObjective("below", FRIDAY, under, None, old)).made(Objective).id
    there = an_objective(journal, "there", new)

    def places():
        found = [journal.reads.okr.objective(id_) for id_ in (top, under, below)]
        return [(one.group, one.parent) for one in found]

    journal.run(GiveToGroup(under, new))
    assert places() == [(old, None), (new, None), (new, under)]
    assert journal.reads.okr.objective(under).pos > journal.reads.okr.objective(there).pos
    assert not journal.run(GiveToGroup(under, new)).changes
    journal.undo()
    assert places() == [(old, None), (old, top), (old, under)]
    journal.run(GiveToGroup(top, None))
    assert places() == [(None, None), (None, top), (None, under)]


def test_a_group_without_a_name_is_refused(journal):
    with pytest.raises(JournalError) as error:
        journal.run(AddGroup("  "))
    assert error.value.code is ErrorCode.EMPTY_TEXT
    with pytest.raises(JournalError) as error:
        journal.run(AddGroup("Operations", GroupKind.TEAM, Id(bytes(16))))
    assert error.value.code is ErrorCode.NOT_FOUND


# What an objective supports ----------------------------------------------------------------------


def supported(journal, objective):
    return [one.to_key_result or one.to_objective for one in journal.reads.groups.supports_of(objective)]


def test_an_objective_supports_one_thing_above_it(journal):
    above, own = an_objective(journal, "above"), an_objective(journal, "own")
    churn = journal.run(AddKeyResult(above, "churn")).made(KeyResult).id
    journal.run(SetSupport(own, churn))
    assert supported(journal, own) == [churn]
    journal.run(SetSupport(own, above))
    assert supported(journal, own) == [above]
    assert not journal.run(SetSupport(own, above)).changes
    journal.run(SetSupport(own, None))
    assert supported(journal, own) == []
    journal.undo()
    journal.undo()
    assert supported(journal, own) == [churn]


def test_nothing_supports_itself_by_any_way_round(journal):
    top, middle = an_objective(journal, "top"), an_objective(journal, "middle")
    below = journal.run(AddObjective("below", FRIDAY, middle)).made(Objective).id
    result = journal.run(AddKeyResult(middle, "result")).made(KeyResult).id
    journal.run(SetSupport(middle, top))
    for objective, to in ((top, top), (top, result), (top, middle), (top, below), (middle, result)):
        with pytest.raises(JournalError) as error:
            journal.run(SetSupport(objective, to))
        assert error.value.code is ErrorCode.SUPPORT_CYCLE
    with pytest.raises(JournalError) as error:
        journal.run(SetSupport(top, Id(bytes(16))))
    assert error.value.code is ErrorCode.NOT_FOUND


# The tree as it may arrive from several devices --------------------------------------------------


def an_id(number):
    return Id(number.to_bytes(16, "big"))


@settings(max_examples=examples(200), deadline=None)
@given(st.lists(st.integers(0, 9), min_size=10, max_size=10), st.randoms())
def test_whatever_hangs_below_what_every_group_is_shown_once(parents, chance):
    rows = [
        Group(an_id(at + 1), an_id(99), an_id(parent + 1) if parent != at else None, "i", f"{at}")
        for at, parent in enumerate(parents)
    ]
    mixed = list(rows)
    chance.shuffle(mixed)
    tree, other = GroupTree(rows), GroupTree(mixed)
    walked = [group.id for group, _depth in tree.walk()]
    assert sorted(walked) == [row.id for row in rows]
    assert walked == [group.id for group, _depth in other.walk()]
    for row in rows:
        assert tree.path(row.id)[-1] == row
        assert row.id in tree.below(tree.path(row.id)[0].id)


def test_a_member_said_twice_and_a_group_that_is_gone_count_once_and_not_at_all():
    group = Group(an_id(1), an_id(99), an_id(7), "i", "Team")
    members = [GroupMember(an_id(at), an_id(of), an_id(50)) for at, of in ((2, 1), (3, 1), (4, 8))]
    tree = GroupTree([group], members)
    assert tree.children(None) == (group,)
    assert tree.members(an_id(1)) == (an_id(50),)
    assert tree.groups_of(an_id(50)) == (group,)
