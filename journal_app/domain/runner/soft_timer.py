"""Soft timer of the topic that a meeting is at, as the rings of the window show one."""

from __future__ import annotations

from journal_app.domain.runner.timer import MINUTE_MS, PaceView
from journal_app.domain.week.turn_timer import TurnTimer


def soft_timer(pace: PaceView | None) -> TurnTimer | None:
    """Return the timer of a topic; None where none is under way, or it takes the time it needs. Times are in ms."""
    if pace is None or not pace.minutes:
        return None
    limit = pace.minutes * MINUTE_MS
    if pace.paused is None:
        return TurnTimer(limit, 0, pace.began)
    return TurnTimer(limit, pace.taken_ms(pace.paused))
