"""Reads of the story of a line: shared tables only, since a board is shown to others."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable
from datetime import date

from journal_app.domain.habit.evidence import Served
from journal_app.domain.ids import Id
from journal_app.domain.kpt import Kind, ReactionKind
from journal_app.domain.week.line_story import LineStory, StoryStep
from journal_app.domain.week.session_list import Thanked
from journal_app.store.reads.evidence import EvidenceReads

_LINE = """
SELECT i.id, e.day, i.kind, i.text, m.name, EXISTS (SELECT 1 FROM star WHERE item = i.key)
FROM line i JOIN entry e ON e.key = i.entry JOIN who m ON m.key = e.member WHERE i.id = ?
"""
_STEP = "SELECT s.id, o.day, s.kind, s.text FROM item i JOIN evidence v ON {way} JOIN line s ON s.key = {end}"
_FROM = f"""
{_STEP.format(way="v.item = i.key AND v.served = 'origin'", end="v.source")}
JOIN entry o ON o.key = s.entry WHERE i.id = ? ORDER BY o.day, s.id
"""
_BECAME = f"""
{_STEP.format(way="v.source = i.key AND v.served = 'origin'", end="v.item")}
JOIN entry o ON o.key = s.entry WHERE i.id = ? ORDER BY o.day, s.id
"""
_REACTIONS = """
SELECT r.kind, m.name FROM item i JOIN reaction r ON r.item = i.key JOIN who m ON m.key = r.member
WHERE i.id = ? GROUP BY r.kind, m.person ORDER BY m.name
"""
_THANKS = """
SELECT f.name, r.name, t.words FROM thanks t JOIN item i ON i.key = t.item JOIN who r ON r.key = t.receiver
LEFT JOIN who f ON f.key = t.sender WHERE i.id = ? ORDER BY t.made_at, t.id
"""
_AT_MOST = 50


class LineStoryReads:
    """Questions about one line, answered on one connection."""

    def __init__(self, connection: sqlite3.Connection, evidence: EvidenceReads) -> None:
        """Read on the given connection, and there what lines served."""
        self._connection = connection
        self._evidence = evidence

    def of(self, item: Id) -> LineStory | None:
        """Return the story of a shared line, None where there is none of that id."""
        found = self._connection.execute(_LINE, (item,)).fetchone()
        if found is None:
            return None
        id_, day, kind, text, name, starred = found
        line = StoryStep(Id(id_), date.fromisoformat(day), Kind(kind), text)
        before, after = self._walked(line, self._from), self._walked(line, self._became)
        steps = (*before, line, *after) if before or after else ()
        served = self._evidence.of_shared([item]).get(item, ())
        return LineStory(
            line,
            name,
            served=tuple(one for one in served if one.served is not Served.ORIGIN),
            steps=tuple(sorted(steps, key=lambda step: step.day)),
            reactions=self._reactions(item),
            thanks=tuple(
                Thanked(f or "", r, words) for f, r, words in self._connection.execute(_THANKS, (item,))
            ),
            starred=bool(starred),
        )

    def _walked(self, line: StoryStep, onward: Callable[[Id], list[StoryStep]]) -> list[StoryStep]:
        """Return all that is reached from a line, one way; each once, also where two devices went in a circle."""
        known, waiting = {line.id}, [line.id]
        found: list[StoryStep] = []
        while waiting and len(found) < _AT_MOST:
            for step in onward(waiting.pop(0)):
                if step.id not in known:
                    known.add(step.id)
                    found.append(step)
                    waiting.append(step.id)
        return found

    def _from(self, item: Id) -> list[StoryStep]:
        return self._steps(_FROM, item)

    def _became(self, item: Id) -> list[StoryStep]:
        return self._steps(_BECAME, item)

    def _steps(self, sql: str, item: Id) -> list[StoryStep]:
        return [
            StoryStep(Id(id_), date.fromisoformat(day), Kind(kind), text)
            for id_, day, kind, text in self._connection.execute(sql, (item,))
        ]

    def _reactions(self, item: Id) -> tuple[tuple[ReactionKind, tuple[str, ...]], ...]:
        found: dict[str, list[str]] = defaultdict(list)
        for kind, name in self._connection.execute(_REACTIONS, (item,)):
            found[kind].append(name)
        return tuple((kind, tuple(found[kind])) for kind in ReactionKind if found[kind])
