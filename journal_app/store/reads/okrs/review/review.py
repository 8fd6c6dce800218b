"""Reads of the review of a cycle: results, scores, comments and findings. Whose what is nameless is not among them."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import NOBODY, Id
from journal_app.domain.okrs import progress
from journal_app.domain.okrs.asking.questions import Finding, FindingKind
from journal_app.domain.okrs.asking.stumbles import NEVER_BEGAN
from journal_app.domain.okrs.okr import KeyResult, LinkedItem, Measure, Objective, Period, RollUp
from journal_app.domain.okrs.review.closings import Carried, Closing, Comment
from journal_app.domain.okrs.review.review_view import (
    Review,
    ReviewedKeyResult,
    ReviewedObjective,
    ShownComment,
)
from journal_app.domain.okrs.review.scoring import UNKNOWN, Suggestion, outcome_of, roll_score, suggested
from journal_app.domain.okrs.tree import KrView, ObjectiveView, OkrTree
from journal_app.domain.workshop.ideas import Idea, words_of
from journal_app.store import typed_rows
from journal_app.store.reads.okrs.parts import PartReads
from journal_app.store.reads.okrs.review.findings import OF_KEY_RESULT, OF_PERIOD, OPENED, FoundOf, found
from journal_app.store.reads.team import TeamReads

if TYPE_CHECKING:
    from journal_app.store.reads.okrs.tree import OkrReads

_NOTHING: Final = FoundOf({}, frozenset())
_KEEPS = """
SELECT k.id, i.id, e.day, m.name, i.kind, i.text FROM (
    SELECT i.key AS line, i.kr AS kr FROM item i WHERE i.kr IN {scope}
    UNION SELECT v.item, v.kr FROM evidence v WHERE v.kr IN {scope}
) n JOIN key_result k ON k.key = n.kr JOIN line i ON i.key = n.line AND i.kind = 'keep'
JOIN entry e ON e.key = i.entry JOIN who m ON m.key = e.member ORDER BY e.day DESC, i.pos, i.id
"""


@dataclass(frozen=True, slots=True)
class _Said:
    """What was recorded and said of the key results of a scope, by key result."""

    closings: Mapping[Id, Closing]
    found: Mapping[Id, FoundOf]
    comments: Mapping[Id, tuple[ShownComment, ...]]
    quotes: Mapping[Id, tuple[ShownComment, ...]]
    keeps: Mapping[Id, tuple[LinkedItem, ...]]
    later: Mapping[Id, Id]
    earlier: Mapping[Id, Id]


class ReviewReads:
    """Questions about how cycles came out, answered on one connection."""

    def __init__(self, connection: sqlite3.Connection, okr: OkrReads) -> None:
        """Read on the given connection, and there the trees of cycles."""
        self._connection = connection
        self._okr = okr
        self._team = TeamReads(connection)

    def review(self, period: Id, group: Id | None = None) -> Review:
        """Return the review of a cycle, or of what a group has of it. Raises JournalError(NOT_FOUND)."""
        found_period = self._okr.period(period)
        if found_period is None:
            raise JournalError(ErrorCode.NOT_FOUND, table=Period.TABLE)
        tree = self._okr.tree(found_period)
        if group is not None:
            tree = tree.of_group(group)
        said = self._said(OF_PERIOD, period)
        rows = {view.kr.id: _reviewed(view, said) for view in tree.key_results() if _has_begun(view.kr)}
        objectives = [view.objective for view in tree.objectives()]
        scores, score = roll_score(objectives, ((row.kr, row.outcome, row.score) for row in rows.values()))
        shown = tuple(
            ReviewedObjective(
                view.objective,
                view.ref,
                depth,
                tuple(rows[one.kr.id] for one in view.key_results if one.kr.id in rows),
                scores.get(view.objective.id),
            )
            for view, depth in _with_depth(tree)
            if any(one.kr.id in rows for one in view.key_results) or view.children
        )
        return Review(
            found_period,
            shown,
            score,
            Counter(row.outcome for row in rows.values()),
            _refs_by_finding(rows.values()),
        )

    def key_result(self, key_result: Id) -> ReviewedKeyResult:
        """Return one key result as its review shows it. Raises JournalError(NOT_FOUND)."""
        kr = typed_rows.get(self._connection, KeyResult, key_result)
        objective = typed_rows.get(self._connection, Objective, kr.objective)
        period = typed_rows.get(self._connection, Period, objective.period)
        view = self._okr.tree(period).key_result(key_result)
        if view is None:
            raise JournalError(ErrorCode.NOT_FOUND, table=KeyResult.TABLE)
        return _reviewed(view, self._said(OF_KEY_RESULT, key_result))

    def closings(self, key_result: Id) -> list[Closing]:
        """Return what was recorded of a key result, as it was recorded; the last one holds."""
        return self._closings(OF_KEY_RESULT, key_result)

    def comment(self, id_: Id) -> Comment | None:
        """Return a comment as this journal's member may see it, or None."""
        rows = typed_rows.seen(self._connection, Comment, "t.id = ?", (id_,))
        return rows[0] if rows else None

    def findings_of(self, key_result: Id, member: Id) -> list[Finding]:
        """Return what a member said they found about a key result, in the order in which they said it."""
        where = f"t.key_result IN {OF_KEY_RESULT} AND t.member = (SELECT key FROM member WHERE id = ?) ORDER BY t.id"
        return typed_rows.select(self._connection, Finding, where, (key_result, member))

    def suggestion(self, kr: KeyResult) -> tuple[Suggestion, Decimal | None]:
        """Return the score that the progress of a key result suggests, and its last value.

        Where others support it, that is asked of its tree, else of itself alone: commands ask while the window waits.
        """
        if kr.roll_up is RollUp.SUPPORTERS:
            row = self.key_result(kr.id)
            return row.suggestion, self._measured(kr).now
        view = self._measured(kr)
        return suggested(view), view.now

    def _measured(self, kr: KeyResult) -> KrView:
        """Return a key result with what was measured of it."""
        check_ins = self._okr.check_ins(kr.id)
        course = [(one.day, one.value) for one in check_ins]
        steps = PartReads(self._connection).of(kr.id).steps
        done = progress.measured(kr, course, steps)
        return KrView(
            kr=kr,
            ref="",
            owner_name="",
            now=progress.value_now(kr, course[-1][1] if course else None, steps),
            progress=done,
            confidence=None,
            confidences=(),
            last_day=course[-1][0] if course else None,
            status=progress.status(kr, done, None),
            standing=progress.Standing(done, done),
            steps=steps,
            outside=progress.weeks_outside(kr, course)[0] if kr.measure is Measure.BAND else 0,
        )

    def carried(self, key_result: Id) -> list[Carried]:
        """Return as what a key result was said to go on, the last said last."""
        where = f"t.key_result IN {OF_KEY_RESULT} ORDER BY t.id"
        return typed_rows.select(self._connection, Carried, where, (key_result,))

    def _closings(self, scope: str, of: Id) -> list[Closing]:
        where = f"t.key_result IN {scope} ORDER BY t.made_at, t.id"
        return typed_rows.select(self._connection, Closing, where, (of,))

    def _said(self, scope: str, of: Id) -> _Said:
        carried = typed_rows.select(
            self._connection,
            Carried,
            f"t.key_result IN {scope} OR t.later IN {scope} ORDER BY t.id",
            (of, of),
        )
        of_scope = f"t.key_result IN {scope}"
        comments = typed_rows.seen(self._connection, Comment, f"{of_scope} ORDER BY t.made_at, t.id", (of,))
        opened = f"{of_scope} AND {OPENED.format(idea='t')} ORDER BY t.made_at, t.id"
        opened_ones = typed_rows.seen(self._connection, Idea, opened, (of,))
        quotes = [one for one in opened_ones if words_of(one)]
        return _Said(
            {one.key_result: one for one in self._closings(scope, of)},
            found(self._connection, scope, of),
            self._shown((one.key_result, one, one.member, one.nameless) for one in comments),
            self._shown((one.key_result, one, one.whose, one.nameless) for one in quotes),
            self._keeps(scope, of),
            {one.key_result: one.later for one in carried},
            {one.later: one.key_result for one in carried},
        )

    def _shown(
        self, said: Iterable[tuple[Id | None, Comment | Idea, Id, bool]]
    ) -> Mapping[Id, tuple[ShownComment, ...]]:
        everyone = self._team.everyone()
        me = self._team.local("me")
        shown: dict[Id, list[ShownComment]] = defaultdict(list)
        for of, row, member, nameless in said:
            if of is None:
                continue
            person = everyone[member][1] if member in everyone else NOBODY
            name = "" if nameless or person not in everyone else everyone[person][0].name
            shown[of].append(ShownComment(row.text, name, person == me, row.id, nameless))
        return {of: tuple(rows) for of, rows in shown.items()}

    def _keeps(self, scope: str, of: Id) -> Mapping[Id, tuple[LinkedItem, ...]]:
        keeps: dict[Id, list[LinkedItem]] = defaultdict(list)
        for kr, id_, day, name, kind, text in self._connection.execute(_KEEPS.format(scope=scope), (of, of)):
            keeps[Id(kr)].append(LinkedItem(Id(id_), date.fromisoformat(day), name, kind, text))
        return {id_: tuple(rows) for id_, rows in keeps.items()}


def _has_begun(kr: KeyResult) -> bool:
    return kr.state not in NEVER_BEGAN


def _with_depth(tree: OkrTree) -> Iterator[tuple[ObjectiveView, int]]:
    depths: dict[Id, int] = {}
    for view in tree.objectives():
        depth = depths.get(view.objective.id, 0)
        depths |= {child.objective.id: depth + 1 for child in view.children}
        yield view, depth


def _reviewed(view: KrView, said: _Said) -> ReviewedKeyResult:
    id_ = view.kr.id
    closing = said.closings.get(id_)
    what = said.found.get(id_, _NOTHING)
    return ReviewedKeyResult(
        kr=view.kr,
        ref=view.ref,
        objective=view.kr.objective,
        owner_name=view.owner_name,
        closing=closing,
        suggestion=suggested(view) if _has_begun(view.kr) else UNKNOWN,
        outcome=outcome_of(view.kr, closing),
        findings=what.people,
        mine=what.mine,
        comments=said.comments.get(id_, ()),
        quotes=said.quotes.get(id_, ()),
        keeps=said.keeps.get(id_, ()),
        carried_to=said.later.get(id_),
        carried_from=said.earlier.get(id_),
    )


def _refs_by_finding(rows: Iterable[ReviewedKeyResult]) -> Mapping[FindingKind, tuple[str, ...]]:
    refs: dict[FindingKind, list[str]] = defaultdict(list)
    for row in rows:
        for kind in row.findings:
            refs[kind].append(row.ref)
    return {kind: tuple(refs[kind]) for kind in FindingKind if kind in refs}
