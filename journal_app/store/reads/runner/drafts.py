"""Drafts of an area, read with what was decided about them and what became of it."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from journal_app.domain.ids import Id
from journal_app.domain.okrs.asking.questions import KrAnswer, latest, letters
from journal_app.domain.okrs.okr import KeyResult
from journal_app.domain.runner.drafts import UNANSWERED, DraftRow, held
from journal_app.domain.runner.verdicts import Verdict
from journal_app.store import typed_rows
from journal_app.store.reads.okrs import refs

if TYPE_CHECKING:
    from journal_app.domain.workshop.board import BoardView, Note

_OF_STEP = """t.idea IN (SELECT i.key FROM seen_idea i JOIN workshop_step s ON s.key = i.step WHERE s.id = ?)
ORDER BY t.id"""
_ANSWERS = "t.key_result = (SELECT key FROM key_result WHERE id = ?)"


def verdicts(connection: sqlite3.Connection, step: Id) -> list[Verdict]:
    """Return what was decided about the ideas of a step that may be seen, by all who decided."""
    return typed_rows.select(connection, Verdict, _OF_STEP, (step,))


def draft_rows(connection: sqlite3.Connection, step: Id, board: BoardView) -> tuple[DraftRow, ...]:
    """Return the notes of a board with what was decided about each: group by group, those in none last."""
    said = verdicts(connection, step)
    columns = sorted(board.columns, key=lambda one: one.cluster is None)
    return tuple(
        _row(connection, note, column.cluster.name if column.cluster else "", held(said, note))
        for column in columns
        for note in column.notes
    )


def _row(connection: sqlite3.Connection, note: Note, group: str, verdict: Verdict | None) -> DraftRow:
    became = verdict.key_result if verdict is not None else None
    kr = None if became is None else typed_rows.find(connection, KeyResult, became)
    if kr is None:
        return DraftRow(note, group, verdict)
    answers = latest(typed_rows.select(connection, KrAnswer, _ANSWERS, (kr.id,)))
    clear = letters(answers) if answers else UNANSWERED
    return DraftRow(note, group, verdict, kr, refs.called(connection, kr), clear)
