"""The soft timer of a turn to speak: it fills, it never cuts off. Times are in ms of any steady clock."""

from __future__ import annotations

from dataclasses import dataclass, replace

TURN_MS = 3 * 60 * 1000


_WIDEST = 100
"""From how many minutes on only the hours are said: the figure must not grow while nobody looks."""


@dataclass(frozen=True, slots=True)
class TurnTimer:
    """What a turn has used of its time; `since` is when it was last started, None while it rests."""

    limit_ms: int = TURN_MS
    spent_ms: int = 0
    since: int | None = None

    @property
    def running(self) -> bool:
        """Tell whether time passes."""
        return self.since is not None

    def elapsed(self, now_ms: int) -> int:
        """Return the time used until now."""
        return self.spent_ms + (now_ms - self.since if self.since is not None else 0)

    def share(self, now_ms: int) -> float:
        """Return how much of the limit is used, 0 to 1; it stays 1 when the turn goes on."""
        return min(1.0, self.elapsed(now_ms) / self.limit_ms)

    def toggled(self, now_ms: int) -> TurnTimer:
        """Start, or pause."""
        if self.running:
            return replace(self, spent_ms=self.elapsed(now_ms), since=None)
        return replace(self, since=now_ms)

    def restarted(self, now_ms: int) -> TurnTimer:
        """Begin a turn from nothing; time goes on passing where it did."""
        return replace(self, spent_ms=0, since=now_ms if self.running else None)

    def later(self, by_ms: int) -> TurnTimer:
        """Return the timer as if some time had not passed."""
        return self if self.since is None else replace(self, since=self.since + by_ms)

    def text(self, now_ms: int) -> str:
        """Return the time left as "1:39", "+0:12" once the turn is longer than its limit, and "+14h" hours later."""
        left = self.limit_ms - self.elapsed(now_ms)
        # Whole seconds still to come: a fresh timer says 3:00 for its whole first second.
        seconds = -(-left // 1000) if left >= 0 else -left // 1000
        minutes, rest = divmod(seconds, 60)
        if left < 0 and minutes >= _WIDEST:
            return f"+{minutes // 60}h"
        return f"{'+' if left < 0 and seconds else ''}{minutes}:{rest:02d}"
