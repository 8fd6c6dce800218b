"""Declarations of kinds of rows: what follows from them, and which of them do not import."""

import dataclasses

import pytest

from journal_app.domain import entity as entities
from journal_app.domain.entity import ENTITIES, entity, in_order, part
from journal_app.domain.ids import Id
from journal_app.domain.writers import Author, Local
from journal_app.journal import settle_conflict
from journal_app.store import apply
from journal_app.store.log import leave_team_rows
from journal_app.store.schema import ID, MAYBE_ID, TABLES
from journal_app.sync.fold import ownership, row_changes, value_checks, visible_rows, write_rules
from journal_app.sync.replica import judge


def tables_where(holds):
    return {table for table, one in ENTITIES.items() if holds(one)}


def parts_where(holds):
    return {(table, part.name) for table, one in ENTITIES.items() for part in one.parts if holds(part)}


def test_columns_numbers_and_references_are_those_of_the_store():
    assert list(ENTITIES) == list(TABLES)
    for table, one in ENTITIES.items():
        hand = TABLES[table]
        assert one.record is hand.record
        assert [part.name for part in one.parts] == [field.name for field in hand.fields]
        if hand.logged:
            assert [part.number for part in one.parts] == [field.number for field in hand.fields]
        assert [part.to for part in one.parts] == [field.ref for field in hand.fields]
        assert [part.moves for part in one.parts] == [field.moves for field in hand.fields]
        assert [part.optional for part in one.parts if part.to] == [
            field.codec is MAYBE_ID for field in hand.fields if field.ref
        ]
        assert all(field.codec in (ID, MAYBE_ID) for field in hand.fields if field.ref)
        assert (one.logged, one.stamped) == (hand.logged, hand.stamped)


def test_the_rules_of_sync_are_those_of_the_declarations():
    fixed = {table: one.fixed for table, one in ENTITIES.items() if one.fixed}
    assert fixed == write_rules._FIXED
    assert tables_where(lambda one: isinstance(one.writers, Author)) == ownership.OWNED
    subjects = {t: (one.subject.to, one.subject.name) for t, one in ENTITIES.items() if one.subject}
    assert subjects == visible_rows._SUBJECTS
    for table, one in ENTITIES.items():
        for part_, field in zip(one.references, TABLES[table].refs, strict=True):
            assert part_.keeps == visible_rows.keeps(table, field)
            assert part_.required != visible_rows.is_optional(table, field)
    assert tables_where(lambda one: one.place) == judge._NODES
    within = {p.number: p.within for one in ENTITIES.values() for p in one.parts if p.within and one.logged}
    assert within == value_checks._RANGES


def test_the_order_of_making_puts_what_is_pointed_to_first():
    order = [one.table for one in in_order()]
    assert sorted(order) == sorted(ENTITIES)
    assert {r.TABLE for r in row_changes._ORDER} == set(order) - {"imported"}
    assert {r.TABLE for r in leave_team_rows._LOGGED} == tables_where(lambda one: one.logged)
    for one in in_order():
        assert all(order.index(p.to) <= order.index(one.table) for p in one.references)


def test_words_are_searched_and_never_blank_where_they_were():
    assert {table for table, _ in parts_where(lambda p: p.searched)} == set(apply._SEARCHED)
    assert parts_where(lambda p: p.never_blank) - {("private_item", "text")} == settle_conflict._NEVER_BLANK


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
    monkeypatch.setitem(entities._HOMES, "scratch", "scratch")
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
