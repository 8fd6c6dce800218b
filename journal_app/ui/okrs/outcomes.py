"""Looks of the results of key results: a shape and a colour each, never a colour alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from journal_app.domain.okrs.review.closings import Outcome

SHAPES: Final[Mapping[Outcome, tuple[str, str]]] = {
    Outcome.UNSAID: ("circle", "border"),
    Outcome.ACHIEVED: ("circle-check", "accent"),
    Outcome.PARTLY: ("circle-dot-dashed", "accent"),
    Outcome.MISSED: ("circle-x", "problem"),
    Outcome.DROPPED: ("circle-slash", "muted"),
    Outcome.POSTPONED: ("circle-pause", "muted"),
}
"""Icon and colour of each."""
