"""Sketch of a big cycle: the rows at its top, as long as what lies below them is still being read.

A tree of 20,000 nodes takes half a second, and what stands at its top fits on a screen.
"""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from journal_app.domain.ids import Id
from journal_app.domain.okrs import numbering
from journal_app.domain.okrs.okr import Objective, Period
from journal_app.domain.okrs.tree import ObjectiveView, OkrTree
from journal_app.store import typed_rows
from journal_app.store.reads.okrs import refs
from journal_app.store.reads.okrs.tree_rows import PEOPLE, marks

_OF_PERIOD = "(SELECT key FROM period WHERE id = ?)"
_NODES = f"""SELECT (SELECT count(*) FROM objective WHERE period = {_OF_PERIOD})
+ (SELECT count(*) FROM objective o CROSS JOIN key_result k ON k.objective = o.key WHERE o.period = {_OF_PERIOD})"""
# What hangs under an objective of another group stands at the top of its own.
_TOPS = f"""t.period = {_OF_PERIOD} AND (t.parent IS NULL
OR t."group" IS NOT (SELECT a."group" FROM objective a WHERE a.key = t.parent)) ORDER BY t.pos, t.id"""
_TWINS = f"SELECT number FROM objective WHERE period = {_OF_PERIOD} GROUP BY number HAVING count(*) > 1"
_BEARING = """SELECT o.id FROM objective o WHERE o.id IN ({marks}) AND (EXISTS(SELECT 1 FROM objective c
WHERE c.parent = o.key) OR EXISTS(SELECT 1 FROM key_result k WHERE k.objective = o.key))"""


def count_of_nodes(connection: sqlite3.Connection, period: Id) -> int:
    """Return how many objectives and key results a cycle has."""
    (found,) = connection.execute(_NODES, (period, period)).fetchone()
    return int(found)


def sketch_of(connection: sqlite3.Connection, period: Period) -> OkrTree:
    """Return what stands at the top of each group of a cycle, without any figure."""
    tops = typed_rows.select(connection, Objective, _TOPS, (period.id,))
    ids = tuple(one.id for one in tops)
    bearing = {id_ for (id_,) in connection.execute(_BEARING.format(marks=marks(ids)), ids)}
    twins = {number for (number,) in connection.execute(_TWINS, (period.id,))}
    people = {said: (Id(id_), name) for said, id_, name in connection.execute(PEOPLE)}

    def view(one: Objective) -> ObjectiveView:
        owner, name = people.get(one.owner, (None, ""))
        named = refs.called(connection, one) if one.number in twins else f"{numbering.OBJECTIVE}{one.number}"
        shown = one if owner == one.owner else replace(one, owner=owner)
        return ObjectiveView(shown, named, name, None, None, None, (), (), is_whole=one.id not in bearing)

    return OkrTree(period, tuple(map(view, tops)), is_whole=False)
