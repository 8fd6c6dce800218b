"""The clock of a session: for how long it has run, without what the computer slept through."""

from __future__ import annotations

from dataclasses import dataclass, replace

LONGEST_GAP_MS = 30 * 60 * 1000
"""Who looks away for longer has not been in the session: the computer slept, or the room was left."""


@dataclass(frozen=True, slots=True)
class RunClock:
    """How long something has run (`spent_ms`), looked at last at `seen`, in ms of any steady clock."""

    spent_ms: int = 0
    seen: int | None = None

    @property
    def seconds(self) -> int:
        """Return the whole seconds."""
        return self.spent_ms // 1000

    def slept(self, now_ms: int) -> int:
        """Return how much of the time since it was looked at last does not count."""
        gap = 0 if self.seen is None else now_ms - self.seen
        return 0 if 0 <= gap <= LONGEST_GAP_MS else gap

    def ticked(self, now_ms: int) -> RunClock:
        """Return the clock looked at now."""
        gap = 0 if self.seen is None else now_ms - self.seen
        return replace(self, spent_ms=self.spent_ms + gap - self.slept(now_ms), seen=now_ms)
