"""Worksheet of a step, read with what I wrote, and with the key results of the cycle before."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from journal_app.domain.ids import Id
from journal_app.domain.okrs.asking.questions import FindingKind
from journal_app.domain.okrs.okr import Period
from journal_app.domain.runner.runner_view import WorksheetState
from journal_app.domain.runner.worksheet import Asked, AskedKeyResult, Materials, Written
from journal_app.domain.team import Member
from journal_app.domain.workshop.hand_ins import HandIn, Prepared
from journal_app.domain.workshop.ideas import Idea, Said, words_of
from journal_app.domain.workshop.meetings import Asks, Question

if TYPE_CHECKING:
    from journal_app.domain.okrs.review.review_view import Review, ReviewedKeyResult
    from journal_app.domain.workshop.meetings import WorkshopStep
    from journal_app.store.reads.workshop.workshop_rows import WorkshopRows

_CO_OWNED: Final = """SELECT k.id FROM co_owner c JOIN key_result k ON k.key = c.key_result
JOIN who w ON w.key = c.member WHERE w.id = ?"""
_KEEPS: Final = """SELECT count(*) FROM item i JOIN authored e ON e.key = i.entry
WHERE i.kind = 'keep' AND e.member = (SELECT person FROM member WHERE id = ?) AND e.day BETWEEN ? AND ?"""
_CHANGES: Final = """SELECT count(*) FROM ledger WHERE period = (SELECT key FROM period WHERE id = ?)
AND deed NOT IN ('cycle', 'activated')"""


def states_of(
    reads: WorkshopRows, step: WorkshopStep, attending: Iterable[Member]
) -> dict[Id, WorksheetState]:
    """Return how far the worksheets of a step are: never what is in them, and of others only whether it is in."""
    who, me = reads.who(), reads.me()
    given = {who.get(one.whose, one.whose) for one in reads.of_step(HandIn, step.id)}
    is_open = reads.opened_at(step.id) is not None
    has_mine = any(_is_mine(one, me) for one in reads.of_step(Prepared, step.id))

    def state(person: Id) -> WorksheetState:
        if person in given:
            return WorksheetState.OPEN if is_open else WorksheetState.SEALED
        return WorksheetState.WRITING if person == me and has_mine else WorksheetState.NOT_YET

    return {one.id: state(one.id) for one in attending}


def asked_of(
    questions: Sequence[Question], written: Sequence[Prepared | Idea], results: Sequence[ReviewedKeyResult]
) -> tuple[Asked, ...]:
    """Return the questions with what I wrote, and below those that ask for key results each of these."""
    rows: dict[tuple[Id | None, Id | None], Prepared | Idea] = {}
    for one in written:
        rows[one.question, one.key_result] = one
    return tuple(
        Asked(
            question,
            _written(rows.get((question.id, None))),
            tuple(
                AskedKeyResult(
                    row.kr, row.ref, row.outcome, row.score, _written(rows.get((question.id, row.kr.id)))
                )
                for row in results
            )
            if question.asks is Asks.KEY_RESULTS
            else (),
        )
        for question in questions
    )


def mine_of(reads: WorkshopRows, step: Id, said: Iterable[Idea]) -> list[Prepared | Idea]:
    """Return what I wrote for a step: what was handed in, and over that what is prepared."""
    me = reads.me()
    handed_in = [one for one in said if one.whose == me]
    return [*handed_in, *(one for one in reads.of_step(Prepared, step) if _is_mine(one, me))]


def ideas_of(written: Iterable[Prepared | Idea]) -> tuple[Written, ...]:
    """Return what I put forward by itself, as an answer to no question."""
    found = (_written(one) for one in written if one.question is None)
    return tuple(one for one in found if one is not None)


def mine_first(connection: sqlite3.Connection, review: Review, me: Id) -> tuple[ReviewedKeyResult, ...]:
    """Return the key results one answers for; to somebody who answers for none all of them are shown."""
    rows = tuple(review.rows)
    co_owned = {Id(id_) for (id_,) in connection.execute(_CO_OWNED, (me,))}
    own = tuple(row for row in rows if row.kr.owner == me or row.kr.id in co_owned)
    return own or rows


def materials_of(connection: sqlite3.Connection, before: Period, results: int, me: Id) -> Materials:
    """Return what lies beside a worksheet: of the cycle before."""
    (changes,) = connection.execute(_CHANGES, (before.id,)).fetchone()
    span = (me, before.first.isoformat(), before.last.isoformat())
    (keeps,) = connection.execute(_KEEPS, span).fetchone()
    return Materials(before, results, changes, keeps)


def _is_mine(row: Prepared, me: Id) -> bool:
    return row.whose == me and row.idea is None and row.said is Said.NOTHING


def _written(row: Prepared | Idea | None) -> Written | None:
    if row is None:
        return None
    text = words_of(row) if isinstance(row, Idea) else row.text
    return Written(row.id, text, row.more, tuple(_kinds(row.found)), row.nameless)


def _kinds(found: str) -> Iterable[FindingKind]:
    for word in found.split():
        # A newer version may know words that this one does not.
        with suppress(ValueError):
            yield FindingKind(word)
