"""Declarations of kinds of rows: what follows from them, and which of them do not import."""

import dataclasses
from datetime import date

import pytest

from journal_app.domain import entity as entities
from journal_app.domain.entity import ENTITIES, entity, in_order, part
from journal_app.domain.ids import (
    NOBODY,
    Id,
    IdMaker,
    copy_id,
    entry_id,
    imported_member_id,
    naming_id,
    period_id,
    reaction_id,
)
from journal_app.domain.writers import Author, Local

IDS = IdMaker(lambda: 1_795_000_000_000)
TEAM, ME = IDS.make("team", NOBODY), IDS.make("member", NOBODY)
ITEM = IDS.make("item", ME)


def test_the_order_of_making_puts_what_is_pointed_to_first():
    order = [one.table for one in in_order()]
    assert sorted(order) == sorted(ENTITIES)
    for one in in_order():
        assert all(order.index(part.to) <= order.index(one.table) for part in one.references)
    # Whose a name of a log is follows from the namings: they come before what is written under a name.
    assert order.index("naming") < order.index("entry")


def test_words_are_searched_where_the_index_looks():
    """A third kind needs its place in `store/search` first: a document is a key and one bit, shared or private."""
    searched = {table for table, one in ENTITIES.items() if any(part.searched for part in one.parts)}
    assert searched == {"item", "private_item"}


def test_no_two_parts_share_a_number():
    numbers = [part.number for one in ENTITIES.values() if one.logged for part in one.parts]
    assert len(set(numbers)) == len(numbers)


@pytest.mark.parametrize("one", ENTITIES.values(), ids=list(ENTITIES))
def test_what_ids_follow_from_and_whose_a_row_is_never_changes(one):
    """Else a row could be given to another, or would have an id that no longer fits it."""
    if one.logged:
        says = {*one.writers.derived, one.belongs.name if one.belongs else "team"} - {"team"}
        assert says - {"name" if one.table == "member" else ""} <= one.fixed


def test_derived_ids_are_those_that_commands_make():
    day, quarter = date(2026, 11, 20), (date(2026, 10, 1), date(2026, 12, 31))
    assert derived("entry", member=ME, day=day) == entry_id(TEAM, ME, day)
    assert derived("entry", member=ME, day="2026-11-20") == entry_id(TEAM, ME, day)
    assert derived("reaction", item=ITEM, member=ME, kind="clap") == reaction_id(ITEM, ME, "clap")
    assert derived("copy", item=ITEM, member=ME) == copy_id(ITEM, ME)
    assert derived("naming", member=ME, name=ITEM) == naming_id(ME, ITEM)
    assert derived("period", team=TEAM, start=quarter[0], end=quarter[1]) == period_id(TEAM, *quarter)
    assert derived("member", team=TEAM, name="Hana") == imported_member_id(TEAM, "Hana")
    assert derived("member", team=ME, name="Hana") is None
    assert derived("copy", item=ITEM) is None


def derived(table, **values):
    return ENTITIES[table].derived_id(values, TEAM)


def test_a_kind_without_a_home_or_without_writers_does_not_import(monkeypatch):
    def declare(**how):
        @entity(**how)
        class Scratch:
            TABLE = "scratch"
            id: Id
            member: Id = part(60_000, to="member")

        return Scratch

    with pytest.raises(TypeError, match="no home"):
        declare(writers=Author(by="member"))
    monkeypatch.setitem(entities.HOMES, "scratch", "scratch")
    monkeypatch.setattr(entities, "_declared", {})
    with pytest.raises(TypeError, match="writers"):
        declare()
    with pytest.raises(TypeError, match="parts it does not have: nobody"):
        declare(writers=Author(by="nobody"))
    with pytest.raises(TypeError, match="never logged"):
        declare(writers=Local())
    assert dataclasses.is_dataclass(declare(writers=Author(by="member")))


def test_an_unknown_table_is_refused_loudly():
    with pytest.raises(KeyError, match="no @entity declares the table 'kudos'"):
        ENTITIES["kudos"]
