"""Edges of trees: each node with each node it was ever hung below, whether or not that counts.

A move is judged with all of the tree that ever hung together with what it moves, since moves are replayed from the
start. Whoever adds operations adds their edges; one too many (its operation was forgotten) only has more judged.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator
from sqlite3 import Connection
from typing import Final

from journal_app.domain.ids import Id
from journal_app.store.log.op_rows import Code, value_in_row
from journal_app.store.schema import fields_by_number

_SLOTS: Final = 500
_ADD: Final = "INSERT OR IGNORE INTO edge(ent, parent) VALUES (?, ?)"


def add(connection: Connection, found: Iterable[tuple[bytes, bytes]]) -> None:
    """Note nodes with what they are hung below."""
    connection.executemany(_ADD, found)


def near(connection: Connection, nodes: Collection[Id]) -> set[Id]:
    """Return all nodes that ever hung together with any of these, and these."""
    found = set(nodes)
    waiting = sorted(found)
    while waiting:
        chunk, waiting = waiting[:_SLOTS], waiting[_SLOTS:]
        slots = ",".join("?" * len(chunk))
        sql = f"SELECT parent FROM edge WHERE ent IN ({slots}) UNION SELECT ent FROM edge WHERE parent IN ({slots})"
        fresh = {Id(id_) for (id_,) in connection.execute(sql, chunk * 2)} - found
        found |= fresh
        waiting += sorted(fresh)
    return found


def rebuild(connection: Connection) -> None:
    """Note the edges of all operations anew: others have become known, or have got other ids."""
    connection.execute("DELETE FROM edge")
    connection.executemany(_ADD, _everything(connection))


def _everything(connection: Connection) -> Iterator[tuple[bytes, bytes]]:
    places = places_of_nodes()
    named = re.compile('"(?:' + "|".join(map(str, places)) + ')":').search
    sql = f"SELECT ent, code, val FROM op WHERE code IN ({int(Code.MOVE)}, {int(Code.NEW)})"
    for ent, code, val in connection.execute(sql).fetchall():
        if code == Code.MOVE and isinstance(val, bytes):
            yield ent, val
        elif isinstance(val, str) and named(val):
            row = json.loads(val)
            found = (value_in_row(row, number, is_bytes=True) for number in places)
            yield from ((ent, parent) for parent in found if isinstance(parent, bytes))


def places_of_nodes() -> frozenset[int]:
    """Return the numbers of the fields that say where a node of a tree hangs."""
    return frozenset(number for number, field in fields_by_number().items() if field.moves)
