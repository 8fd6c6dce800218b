"""The subject of the editor: what was stored when it began, and what it asks around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from journal_app.domain.ids import NOBODY, Id
from journal_app.domain.okrs.okr import KeyResult, Objective
from journal_app.domain.okrs.parts import Parts
from journal_app.domain.team import Member


@dataclass(frozen=True, slots=True)
class Task:
    """What the editor is for: an edit of `record`, or something new below `parent` (an objective at the top: None)."""

    record: Objective | KeyResult | None = None
    parent: Id | None = None
    parent_ref: str = ""
    is_key_result: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """What is edited. Where it is new, its record is an empty one.

    `supports` says in words what it, or its objective, supports. `now` is the value measured last, `other_weights` the
    sum of those of the key results beside it. `asks_reason` says that a change of what was agreed wants a reason.
    """

    task: Task
    record: Objective | KeyResult
    today: date
    parts: Parts = field(default_factory=Parts)
    now: Decimal | None = None
    ref: str = ""
    status: str = ""
    supports: str = ""
    members: Sequence[Member] = ()
    me: Id = NOBODY
    groups: Sequence[tuple[Id, str]] = ()
    other_weights: int = 0
    asks_reason: bool = False

    @property
    def key_result(self) -> KeyResult:
        """Return the record as a key result; it is one where a part of the editor asks."""
        assert isinstance(self.record, KeyResult)  # noqa: S101  the parts of a key result are shown of one alone
        return self.record


@dataclass(frozen=True, slots=True)
class Way:
    """From where to where a key result goes as far as its fields say; `settled` where that is enough to be reached."""

    start: Decimal | None = None
    target: Decimal | None = None
    unit: str = ""
    settled: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in the editor: the record and its parts as they are wanted."""

    record: Objective | KeyResult
    parts: Parts

    def with_fields(self, **values: object) -> Written:
        """Return the same with other values in fields of the record."""
        changed: Any = values
        return replace(self, record=replace(self.record, **changed))
