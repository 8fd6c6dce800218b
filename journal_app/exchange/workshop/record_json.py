"""JSON of a workshop's record: what was decided, and what each person thought, step by step."""

from __future__ import annotations

import json
from typing import Any

from journal_app.domain.ids import Id
from journal_app.domain.workshop.record import Record, RecordStep, Thought


def record_json(record: Record) -> str:
    """Return a record as JSON. Nothing that is sealed is in it, for a record has only what is open."""
    workshop = record.workshop
    made = {
        "id": workshop.id.hex(),
        "title": workshop.title,
        "framework": workshop.framework,
        "people": [one.name for one in record.people],
        "steps": [_step(record, one) for one in record.steps],
    }
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"


def _step(record: Record, step: RecordStep) -> dict[str, Any]:
    day = step.meeting.day
    return {
        "meeting": step.number,
        "meeting_title": step.meeting.title,
        "day": day.isoformat() if day is not None else None,
        "kind": step.step.kind.value,
        "subject": step.step.subject.value,
        "title": step.step.title,
        "thoughts": [_thought(record, one) for one in step.thoughts],
        "decisions": [
            {
                "day": one.day.isoformat(),
                "by": _name(record, one.member),
                "text": one.text,
                "more": one.more,
                "letter": one.letter,
                "early": one.early,
                "despite": one.despite,
            }
            for one in step.decisions
        ],
    }


def _thought(record: Record, thought: Thought) -> dict[str, Any]:
    return {
        "by": _name(record, thought.whose),
        "typed_by": _name(record, thought.typed_by) if thought.typed_by is not None else None,
        "about": thought.about,
        "said": thought.said.value,
        "letter": thought.letter,
        "text": thought.text,
        "more": thought.more,
    }


def _name(record: Record, person: Id) -> str:
    return record.names.get(person, "")
