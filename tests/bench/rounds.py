"""Timing two ways of doing a thing in turns, and the rows that say how they compare."""

from __future__ import annotations

import gc
import time
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from statistics import median
from typing import Any


class On(StrEnum):
    """What a target limits: ours / yardstick, yardstick / ours, ours - yardstick, ours itself, or ours from below."""

    RATIO = "x"
    SPEEDUP = "x faster"
    DIFFERENCE = "more"
    OURS = ""
    SHARE = "of all"


_FLOORS = {On.SPEEDUP, On.SHARE}


@dataclass(frozen=True, slots=True)
class Row:
    """One comparison: medians of `n` interleaved rounds. `limit` is the target from the project's performance notes."""

    what: str
    ours: float
    yardstick: float | None
    against: str
    unit: str = "ms"
    limit: float | None = None
    on: On = On.RATIO
    n: int = 0

    @property
    def value(self) -> float:
        """Return what the target is about."""
        yardstick = self.yardstick or 0.0
        if self.on is On.RATIO:
            return self.ours / yardstick
        if self.on is On.SPEEDUP:
            return yardstick / self.ours
        return self.ours - yardstick if self.on is On.DIFFERENCE else self.ours

    @property
    def is_met(self) -> bool | None:
        """Tell whether the target is met; None where there is none."""
        if self.limit is None:
            return None
        return self.value >= self.limit if self.on in _FLOORS else self.value <= self.limit

    def cells(self) -> tuple[str, ...]:
        """Return the row as the table shows it."""
        unit = f" {self.unit}" if self.on in {On.DIFFERENCE, On.OURS} else ""
        sign = ">=" if self.on in _FLOORS else "<="
        compared = f"{_short(self.value)}{unit} {self.on}".strip()
        target = "" if self.limit is None else f"{sign} {_short(self.limit)}{unit} {self.on}".strip()
        verdict = {True: "met", False: "MISSED", None: ""}[self.is_met]
        yardstick = "" if self.yardstick is None else f"{_short(self.yardstick)} {self.unit}"
        return (
            self.what,
            f"{_short(self.ours)} {self.unit}",
            yardstick,
            self.against,
            compared,
            target,
            verdict,
        )

    def as_json(self) -> dict[str, Any]:
        """Return the row for the JSON file."""
        return {**asdict(self), "value": self.value, "met": self.is_met}


_HEAD = ("measured", "ours", "yardstick", "which is", "compared", "target", "")


def interleaved(rounds: int, *jobs: Callable[[], object]) -> list[float]:
    """Run the jobs in turns, `rounds` times after one to warm up; return the median time of each in ms.

    A job may return the seconds it took itself, where it does more than what is measured.
    """
    return [median(times) for times in times_of(rounds, *jobs)]


def times_of(rounds: int, *jobs: Callable[[], object]) -> list[list[float]]:
    """Run the jobs in turns like `interleaved`; return all times of each in ms."""
    times: list[list[float]] = [[] for _ in jobs]
    for turn in range(rounds + 1):
        for taken, job in zip(times, jobs, strict=True):
            gc.collect()
            start = time.perf_counter()
            told = job()
            passed = time.perf_counter() - start
            if turn:
                taken.append(1000 * (told if isinstance(told, float) else passed))
    return times


def on_processor(job: Callable[[], object]) -> float:
    """Run a job; return the seconds of the processor that this thread spent on it, whatever else the machine does."""
    begun = time.thread_time()
    job()
    return time.thread_time() - begun


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that `share` (0 to 1) of all values do not exceed."""
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


def table(rows: Sequence[Row]) -> str:
    """Return the rows as a table in plain text."""
    lines = [_HEAD, *(row.cells() for row in rows)]
    widths = [max(_width(line[at]) for line in lines) for at in range(len(_HEAD))]
    return "\n".join(
        "  ".join(
            cell + " " * (width - _width(cell)) for cell, width in zip(line, widths, strict=True)
        ).rstrip()
        for line in lines
    )


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def _short(number: float) -> str:
    return f"{number:,.0f}" if abs(number) >= 100 else f"{number:.3g}"
