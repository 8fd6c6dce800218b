"""The tables that the migrations make are those that the declarations speak of."""

import sqlite3
from contextlib import closing

import pytest

import entities
from journal_app.domain.entity import ENTITIES
from journal_app.store.schema import TABLES

# Follows from the namings, and is kept by triggers whoever writes those.
KEPT = {("member", "person")}


def columns(connection, table):
    """Return {name: (type, may be NULL, table pointed to)} of the columns that hold what is declared."""
    points = {row[3]: row[2] for row in connection.execute(f"PRAGMA foreign_key_list({table})")}
    found = connection.execute(f"PRAGMA table_info({table})").fetchall()
    return {
        name: (kind, not (notnull or key), points.get(name, ""))
        for _, name, kind, notnull, _, key in found
        if (table, name) not in KEPT
    }


def declared(table):
    found = {"key": ("INTEGER", False, ""), "id": ("BLOB", False, "")}
    for field in table.fields:
        found[field.name] = ("INTEGER" if field.to else field.codec.sql, field.optional, field.to)
    if table.stamped:
        found["updated_at"] = ("INTEGER", False, "")
    return found


@pytest.mark.parametrize("name", ENTITIES)
def test_a_migrated_table_is_the_declared_one(journal, name):
    assert columns(journal._database.connection, name) == declared(TABLES[name])


@pytest.mark.parametrize("name", ENTITIES)
def test_the_statement_to_paste_makes_the_declared_table(name):
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(entities.create_table(ENTITIES[name]))
        assert columns(connection, name) == declared(TABLES[name])


def test_every_row_a_table_can_point_to_is_deferred(journal):
    """Rows come in the order of their tables, and what is deleted goes in whatever order."""
    sql = "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?"
    for name, table in TABLES.items():
        (made,) = journal._database.connection.execute(sql, (name,)).fetchone()
        assert made.count("DEFERRABLE INITIALLY DEFERRED") >= len(table.refs), name


def test_no_word_is_in_two_types_of_one_name_by_which_labels_tell_them():
    found = {}
    for table in TABLES.values():
        for field in table.fields:
            for word in field.words or ():
                assert found.setdefault((field.type, str(word)), field.words) is field.words
