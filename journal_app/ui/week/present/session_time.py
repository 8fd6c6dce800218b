"""Time in a session: the soft timer of a turn, and how long all of it has run."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from journal_app.domain.week.run_clock import RunClock
from journal_app.domain.week.turn_timer import TurnTimer


class SessionTime(QObject):
    """Measures by a steady clock in ms. Nothing rings, and nothing is cut off."""

    changed = Signal()

    def __init__(
        self, parent: QObject, now_ms: Callable[[], int], spent: int, turn: Callable[[], int]
    ) -> None:
        """Go on from the seconds `spent`; `turn` says how many seconds one is to take."""
        super().__init__(parent)
        self._turn = turn
        self._now_ms = now_ms
        self._run = RunClock(spent * 1000)
        self._timer = TurnTimer(self._limit)

    @property
    def running(self) -> bool:
        """Tell whether the turn's time passes."""
        return self._timer.running

    def turn(self) -> tuple[str, float]:
        """Return the turn's time left as text, and the share used in 0 to 1."""
        now = self._now()
        return self._timer.text(now), self._timer.share(now)

    def spent(self) -> int:
        """Return for how many seconds the session has run; what the computer slept through does not count."""
        self._now()
        return self._run.seconds

    def toggle(self) -> None:
        """Start the turn's timer, or pause it."""
        now = self._now()
        self._timer = self._timer.toggled(now)
        self.changed.emit()

    def reset(self) -> None:
        """Set the turn's timer back; it rests until started."""
        self._timer = TurnTimer(self._limit)
        self.changed.emit()

    def begin_turn(self) -> None:
        """Begin a turn from nothing; time goes on passing where it did."""
        now = self._now()
        self._timer = self._timer.restarted(now)
        self.plan_turn()

    def plan_turn(self) -> None:
        """Take over how long a turn is to take, after people or the plan have changed."""
        self._timer = TurnTimer(self._limit, self._timer.spent_ms, self._timer.since)
        self.changed.emit()

    def _now(self) -> int:
        """Look at the clock; what the computer slept through is no part of a turn either."""
        now = self._now_ms()
        self._timer = self._timer.later(self._run.slept(now))
        self._run = self._run.ticked(now)
        return now

    @property
    def _limit(self) -> int:
        return self._turn() * 1000
