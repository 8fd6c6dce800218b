"""Views of a cycle's tree, built from its rows: progress, confidence and health of each node worked out."""

from __future__ import annotations

import sqlite3
from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import islice

from journal_app.domain.changes import Change
from journal_app.domain.entity import R
from journal_app.domain.ids import Id
from journal_app.domain.okrs import numbering, progress
from journal_app.domain.okrs.asking.questions import KrAnswer
from journal_app.domain.okrs.okr import CheckIn, KeyResult, Measure, Objective, Period
from journal_app.domain.okrs.parts import Step, Support
from journal_app.domain.okrs.roll_up import RollUps, is_living
from journal_app.domain.okrs.tree import (
    UNANSWERED,
    KrView,
    ObjectiveView,
    OkrTree,
    counts,
    is_marked,
    mean_confidences,
)
from journal_app.domain.workdays import EVERY_WEEKDAY, Workdays
from journal_app.store import typed_rows
from journal_app.store.reads.okrs.tree_rows import PEOPLE, TreeRows, check_ins_made, count_check_ins, marks

_AT_ONCE = 500
_NOBODY: tuple[Id | None, str] = (None, "")
Node = Objective | KeyResult
_PREFIXES: dict[type[Node], str] = {
    Objective: numbering.OBJECTIVE,
    KeyResult: numbering.KEY_RESULT,
}


class TreeViews:
    """The tree of one cycle, of some `rows` or all there are. Without `today` nothing is outdated."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        period: Period,
        today: date | None = None,
        workdays: Workdays = EVERY_WEEKDAY,
        rows: TreeRows | None = None,
    ) -> None:
        self._connection = connection
        self._period = period
        self._today = today
        self._workdays = workdays
        self._weeks = self._cadence()
        self._outdated: dict[date, bool] = {}
        self._people = {Id(said): (Id(id_), name) for said, id_, name in connection.execute(PEOPLE)}
        self._check_ins = count_check_ins(self._connection)
        self._rows = rows = rows or TreeRows(connection, date.max)
        rows.read(period)
        self._own = {kr.id: self._measured(kr) for kr in rows.key_results}
        self._roll_ups = RollUps(rows.objectives, rows.key_results, self._own, rows.supports)
        self._names: dict[Id, str] = {}
        self._numbered: dict[tuple[str, int], set[Id]] = defaultdict(set)
        # Of this cycle, siblings in order.
        self._results: dict[Id, list[Id]] = defaultdict(list)
        self._children: dict[Id | None, list[Id]] = defaultdict(list)
        objectives = {one.id: one for one in rows.objectives if one.period == period.id}
        for one in objectives.values():
            self._numbered[numbering.OBJECTIVE, one.number].add(one.id)
            self._children[one.parent if one.parent in objectives else None].append(one.id)
        for kr in rows.key_results:
            if kr.objective in objectives:
                self._numbered[numbering.KEY_RESULT, kr.number].add(kr.id)
                self._results[kr.objective].append(kr.id)
        self._name(self._numbered)
        self._views: dict[Id, ObjectiveView] = {}
        self._result_views: dict[Id, KrView] = {}
        self._tree: OkrTree | None = None
        self._stale: set[Id] = set()

    def tree(self) -> OkrTree:
        """Return the tree; what has not changed since it was returned last is the same value."""
        before, stale = self._tree, self._stale
        if before is None or stale:
            roots = tuple(self._view(one) for one in self._children[None])
            nodes, marked = None, None
            if before is not None:
                # Most nodes are the same ones.
                nodes, marked = {**before.nodes}, {**before.marked}
                for id_ in stale:
                    nodes.pop(id_, None)
                    marked.pop(id_, None)
                    view = self._views.get(id_) or self._result_views.get(id_)
                    if view is not None:
                        nodes[id_] = view
                        marked |= {id_: view} if is_marked(view) else {}
            self._tree = before = OkrTree(self._period, roots, nodes, marked)
            self._stale = set()
        return before

    def move_to(self, connection: sqlite3.Connection) -> None:
        """Read on another connection from now on, that of another thread."""
        self._connection = self._rows.connection = connection

    def looked_at(self, today: date, workdays: Workdays) -> bool:
        """Say what is outdated as of another day, or by other workdays; False where that is very much at once."""
        was, now = self._outdated, {}
        for day in was:
            now[day] = progress.is_outdated(day, today, workdays, self._weeks)
        differ = {
            id_ for id_, lately in self._rows.lately.items() if now.get(lately.day) is not was.get(lately.day)
        }
        if len(differ) > _AT_ONCE:
            return False
        self._today, self._workdays, self._outdated = today, workdays, now
        self._forget({node for id_ in differ for node in self._roll_ups.forget(id_)})
        return True

    def renewed(self, changes: Sequence[Change] = ()) -> bool:
        """Take in the check-ins that were made since, and what else has changed, all of it as it is stored now.

        False where that is not enough, and all must be read anew: check-ins have gone that no change tells of, a node
        has come from another cycle or gone there, or something supports this one now that was not read with it.
        """
        last, count = self._check_ins
        self._check_ins = now = count_check_ins(self._connection)
        made = check_ins_made(self._connection, last)
        if now[1] != count + sum(made.values()) - _check_ins_gone(changes):
            return False
        touched = self._put_nodes(changes)
        if touched is None or not self._takes_supports(changes, touched):
            return False
        for id_ in {*made, *_key_results_of(changes)}:
            if id_ in self._roll_ups.key_results:
                self._rows.read_again(id_)
                self._own[id_] = self._measured(self._roll_ups.key_results[id_])
                touched |= self._roll_ups.forget(id_)
        self._forget(touched)
        return True

    def _forget(self, nodes: Iterable[Id]) -> None:
        """Make the views of some nodes anew when they are asked for next."""
        for id_ in nodes:
            self._stale.add(id_)
            self._views.pop(id_, None)
            self._result_views.pop(id_, None)

    def _put_nodes(self, changes: Iterable[Change]) -> set[Id] | None:
        """Take in the nodes that have changed; returns what rests on them, None where they concern another cycle."""
        ids = {c.id for c in changes if isinstance(c.record, Objective | KeyResult)}
        if not ids:
            return set()
        was = {id_: one for id_ in ids if (one := self._node(id_)) is not None}
        # An objective comes before what hangs on it.
        now: dict[Id, Node] = {one.id: one for one in self._stored(Objective, ids)}
        now |= {one.id: one for one in self._stored(KeyResult, ids)}
        going = [one for one in was.values() if self._is_here(one)]
        for one in going:
            self._take_away(one)
        touched = {node for id_ in was.keys() - now.keys() for node in self._roll_ups.remove(id_)}
        for id_, one in now.items():
            if self._goes_elsewhere(was.get(id_), one):
                return None
            if id_ in was or self._is_known(one):
                touched |= self._roll_ups.put(one)
        coming = [one for one in now.values() if self._is_here(one)]
        for one in coming:
            self._put_in(one)
        return touched | self._name({(_PREFIXES[type(one)], one.number) for one in (*going, *coming)})

    def _node(self, id_: Id) -> Node | None:
        return self._roll_ups.objectives.get(id_) or self._roll_ups.key_results.get(id_)

    def _stored(self, kind: type[R], ids: Iterable[Id]) -> Iterator[R]:
        waiting = iter(ids)
        while some := tuple(islice(waiting, _AT_ONCE)):
            yield from typed_rows.select(self._connection, kind, f"t.id IN ({marks(some)})", some)

    def _is_known(self, node: Node) -> bool:
        """Tell whether a new node belongs to what was read."""
        if isinstance(node, KeyResult):
            return node.objective in self._roll_ups.objectives
        return node.period == self._period.id

    def _goes_elsewhere(self, before: Node | None, after: Node) -> bool:
        """Tell whether a node comes from another cycle, or goes there."""
        if isinstance(before, Objective) and isinstance(after, Objective):
            return before.period != after.period
        return before is not None and not self._is_known(after)

    def _is_here(self, node: Node) -> bool:
        """Tell whether a node belongs to this cycle, not to one that supports it."""
        objectives = self._roll_ups.objectives
        above = objectives.get(node.objective) if isinstance(node, KeyResult) else node
        return above is not None and above.period == self._period.id

    def _siblings(self, node: Node) -> list[Id]:
        if isinstance(node, KeyResult):
            return self._results[node.objective]
        above = self._roll_ups.objectives.get(node.parent) if node.parent is not None else None
        return self._children[above.id if above is not None and self._is_here(above) else None]

    def _take_away(self, node: Node) -> None:
        siblings = self._siblings(node)
        if node.id in siblings:
            siblings.remove(node.id)
        self._numbered[_PREFIXES[type(node)], node.number].discard(node.id)

    def _put_in(self, node: Node) -> None:
        known = self._roll_ups.key_results if isinstance(node, KeyResult) else self._roll_ups.objectives
        insort(self._siblings(node), node.id, key=lambda id_: (known[id_].pos, id_))
        self._numbered[_PREFIXES[type(node)], node.number].add(node.id)

    def _name(self, numbers: Iterable[tuple[str, int]]) -> set[Id]:
        """Call the nodes of some numbers what they are called now; returns those that were called otherwise."""
        found: dict[Id, str] = {}
        for prefix, number in numbers:
            found |= numbering.refs(prefix, ((id_, number) for id_ in self._numbered[prefix, number]))
        differ = {id_ for id_, name in found.items() if self._names.get(id_, name) != name}
        self._names |= found
        return differ.union(*map(self._roll_ups.forget, differ))

    def _takes_supports(self, changes: Iterable[Change], touched: set[Id]) -> bool:
        """Take in what supports what; False where something supports it now that was not read with it."""
        said = {one.objective for c in changes for one in (c.before, c.after) if isinstance(one, Support)}
        gone = {c.id for c in changes if c.after is None and isinstance(c.record, Objective | KeyResult)}
        links, known = self._rows.supports, self._roll_ups
        said |= {id_ for id_, to in links.items() if to in gone} if gone else set()
        was = {id_: links.pop(id_, None) for id_ in said}
        for id_ in said:
            to = self._rows.read_support(id_)
            is_known = to in known.objectives or to in known.key_results
            if id_ not in known.objectives and is_known:
                return False
            if id_ in known.objectives and to is not None:
                links[id_] = to
        touched |= {node for id_ in said for node in known.forget(id_)}
        if (links and any(map(_is_elsewhere, changes))) or any(
            links.get(id_) != to for id_, to in was.items()
        ):
            touched |= known.support(links)
        return True

    def _view(self, id_: Id) -> ObjectiveView:
        found = self._views.get(id_)
        if found is None:
            results = tuple(self._result_view(kr) for kr in self._results[id_])
            below = tuple(self._view(child) for child in self._children[id_])
            one = self._roll_ups.objectives[id_]
            found = self._views[id_] = self._objective(one, self._names[id_], results, below)
        return found

    def _result_view(self, id_: Id) -> KrView:
        found = self._result_views.get(id_)
        if found is None:
            kr = self._roll_ups.key_results[id_]
            found = self._result_views[id_] = self._key_result(kr, self._names[id_])
        return found

    def _objective(
        self, one: Objective, ref: str, results: tuple[KrView, ...], children: tuple[ObjectiveView, ...]
    ) -> ObjectiveView:
        owner, name = self._owner(one.owner)
        standing = self._roll_ups.standing(one.id)
        living = [child for child in children if is_living(child.objective)]
        said = [view.confidence for view in results if counts(view)]
        days = [view.last_day for view in results] + [child.last_day for child in children]
        return ObjectiveView(
            objective=one if owner == one.owner else replace(one, owner=owner),
            ref=ref,
            owner_name=name,
            progress=standing.progress,
            confidence=progress.mean([*said, *(child.confidence for child in living)]),
            last_day=max((day for day in days if day is not None), default=None),
            key_results=results,
            children=children,
            standing=standing,
            supporters=self._roll_ups.supporters(one.id),
            supports=self._rows.supports.get(one.id),
            confidences=mean_confidences(results, children),
        )

    def _key_result(self, kr: KeyResult, ref: str) -> KrView:
        owner, name = self._owner(kr.owner)
        lately, steps = self._rows.lately.get(kr.id), tuple(self._rows.steps.get(kr.id, ()))
        standing = self._roll_ups.standing(kr.id)
        confidence = lately.confidences[-1] if lately else None
        last_day = lately.day if lately else None
        outdated = self._is_outdated(last_day)
        is_band = kr.measure is Measure.BAND
        return KrView(
            kr=kr if owner == kr.owner else replace(kr, owner=owner),
            ref=ref,
            owner_name=name,
            now=progress.value_now(kr, lately.value if lately else None, steps),
            progress=standing.progress,
            confidence=confidence,
            confidences=lately.confidences if lately else (),
            last_day=last_day,
            status=progress.status(kr, standing.progress, confidence, outdated=outdated),
            standing=standing,
            supporters=self._roll_ups.supporters(kr.id),
            steps=steps,
            outside=progress.weeks_outside(kr, self._rows.bands[kr.id])[0] if is_band else 0,
            clear=self._rows.clear.get(kr.id, UNANSWERED),
            outdated=outdated,
        )

    def _is_outdated(self, last_day: date | None) -> bool:
        if self._today is None or last_day is None:
            return False
        found = self._outdated.get(last_day)
        if found is None:
            found = progress.is_outdated(last_day, self._today, self._workdays, self._weeks)
            self._outdated[last_day] = found
        return found

    def _measured(self, kr: KeyResult) -> Fraction | None:
        if kr.measure is Measure.BAND:
            return progress.measured(kr, self._rows.bands[kr.id])
        lately = self._rows.lately.get(kr.id)
        course = [(lately.day, lately.value)] if lately else []
        return progress.measured(kr, course, self._rows.steps.get(kr.id, ()))

    def _owner(self, owner: Id | None) -> tuple[Id | None, str]:
        return self._people.get(owner, _NOBODY) if owner else _NOBODY

    def _cadence(self) -> int:
        sql = "SELECT check_in_weeks FROM team WHERE id = ?"
        found = self._connection.execute(sql, (self._period.team,)).fetchone()
        return int(found[0]) if found else 1


def _is_elsewhere(change: Change) -> bool:
    """Tell whether a node comes, goes or changes its place, so that what supports what may be otherwise."""
    before, after = change.before, change.after
    if isinstance(before, KeyResult) and isinstance(after, KeyResult):
        return before.objective != after.objective
    if isinstance(before, Objective) and isinstance(after, Objective):
        was, now = ((one.parent, one.pos, is_living(one)) for one in (before, after))
        return was != now
    return isinstance(change.record, Objective | KeyResult)


def _check_ins_gone(changes: Iterable[Change]) -> int:
    """Return how many check-ins have gone that were there before all of the changes."""
    first: dict[Id, bool] = {}
    gone: set[Id] = set()
    for change in changes:
        if isinstance(change.record, CheckIn):
            first.setdefault(change.id, change.before is not None)
            if change.after is None and first[change.id]:
                gone.add(change.id)
    return len(gone)


def _key_results_of(changes: Iterable[Change]) -> set[Id]:
    """Return the key results of which something has changed, or that have."""
    rows = [row for change in changes for row in (change.before, change.after) if row is not None]
    hanging = {row.key_result for row in rows if isinstance(row, CheckIn | Step | KrAnswer)}
    return hanging | {row.id for row in rows if isinstance(row, KeyResult)}
