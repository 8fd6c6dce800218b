"""Reads of the five questions: what was answered about key results, and what the cycle before stumbled on."""

from __future__ import annotations

import sqlite3
from collections import defaultdict

from journal_app.domain.ids import Id
from journal_app.domain.okrs.asking.questions import KrAnswer, latest, letters
from journal_app.domain.okrs.asking.stumbles import Stumbles, period_before, stumbles
from journal_app.domain.okrs.ledger import LedgerLine
from journal_app.domain.okrs.okr import KeyResult, Period
from journal_app.store import typed_rows
from journal_app.store.reads.okrs.review.findings import OF_PERIOD, found

_OF_A_PERIOD = f"t.key_result IN {OF_PERIOD}"


class QuestionReads:
    """Questions about answers and findings, answered on one connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read on the given connection."""
        self._connection = connection

    def answers(self, key_result: Id) -> dict[int, KrAnswer]:
        """Return the answers that hold about a key result, by question."""
        where = "t.key_result = (SELECT key FROM key_result WHERE id = ?)"
        return latest(typed_rows.select(self._connection, KrAnswer, where, (key_result,)))

    def clear(self, period: Id) -> dict[Id, str]:
        """Return a letter for each question (`letters`) of each key result of a cycle that has any answer."""
        given: dict[Id, list[KrAnswer]] = defaultdict(list)
        for answer in typed_rows.select(self._connection, KrAnswer, _OF_A_PERIOD, (period,)):
            given[answer.key_result].append(answer)
        return {id_: letters(latest(answers)) for id_, answers in given.items()}

    def stumbles(self, period: Period) -> Stumbles | None:
        """Return what the cycle before stumbled on; None where there is none before, or it had no key results."""
        before = period_before(period, typed_rows.select(self._connection, Period, "1"))
        if before is None:
            return None
        key_results = typed_rows.select(
            self._connection, KeyResult, f"t.key IN {OF_PERIOD} ORDER BY t.number, t.id", (before.id,)
        )
        findings = found(self._connection, OF_PERIOD, before.id)
        lines = typed_rows.select(
            self._connection, LedgerLine, "t.period = (SELECT key FROM period WHERE id = ?)", (before.id,)
        )
        said = ((id_, kind) for id_, of in findings.items() for kind in of.people)
        stumbled = stumbles(key_results, said, lines)
        return stumbled if stumbled.total else None
