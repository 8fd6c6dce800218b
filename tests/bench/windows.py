"""The start of the program and its memory, against a process that shows an empty window."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from statistics import median

from journal_app.journal.journal import Journal
from journal_app.journal.team_commands import RenameMe
from tests.bench.journals import Bench
from tests.bench.rounds import On, Row, times_of

_ROUNDS = 7
_KIB_A_MIB = 1024


def measure_start(bench: Bench) -> list[Row]:
    """Compare the time to the first paint, with next to nothing written and with everything."""
    wall, cpu, _ = _starts(bench)
    rows = []
    for at, what in enumerate(_whats(bench), 1):
        rows.append(
            Row(
                f"start to first paint, {what}, cpu", cpu[at], cpu[0], "an empty window", limit=1.5, n=_ROUNDS
            )
        )
        rows.append(
            Row(f"start to first paint, {what}, wall", wall[at], wall[0], "an empty window", n=_ROUNDS)
        )
    rows.append(
        Row(
            "start to first paint, grown by the journal's size, cpu",
            cpu[2],
            cpu[1],
            "a new journal",
            n=_ROUNDS,
        )
    )
    return rows


def measure_memory(bench: Bench) -> list[Row]:
    """Compare the peak memory up to the first paint."""
    _, _, peak = _starts(bench)
    return [
        Row(f"peak memory, {what}", peak[at], peak[0], "an empty window", "MiB", 25.0, On.DIFFERENCE, _ROUNDS)
        for at, what in enumerate(_whats(bench), 1)
    ]


def _whats(bench: Bench) -> tuple[str, str]:
    return "a new journal", f"{bench.items:,} lines"


def _starts(bench: Bench) -> tuple[list[float], list[float], list[float]]:
    """Return wall and processor time in ms and peak memory in MiB: of an empty window, a new journal, the full one."""
    new = bench.scratch / "new"
    with closing(Journal(new / "journal.db", new / "backups")) as journal:
        journal.run(RenameMe("私"))
    full = bench.copy("full").parent
    return starts_of(("empty",), ("app", str(new)), ("app", str(full)))


def starts_of(*kinds: Sequence[str]) -> tuple[list[float], list[float], list[float]]:
    """Return wall and processor time in ms and peak memory in MiB of starts, each with its arguments, in turns."""
    told: list[list[dict[str, float]]] = [[] for _ in kinds]
    jobs = [partial(_start, arguments, answers) for arguments, answers in zip(kinds, told, strict=True)]
    wall = [median(taken) for taken in times_of(_ROUNDS, *jobs)]
    cpu = [1000 * median(answer["cpu"] for answer in answers[1:]) for answers in told]
    peak = [median(answer["peak"] for answer in answers[1:]) / _KIB_A_MIB for answers in told]
    return wall, cpu, peak


def _start(arguments: Sequence[str], answers: list[dict[str, float]]) -> float:
    """Start a process, keep what it says, and return the seconds to its first paint."""
    env = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen:configfile=tests/data/screen.json",
    }  # room for 1440x900
    begun = time.monotonic()
    outcome = subprocess.run(
        [sys.executable, "-m", "tests.bench.start_app", *arguments],
        capture_output=True, text=True, check=True, env=env, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    answer = json.loads(outcome.stdout.splitlines()[-1])
    answers.append(answer)
    return float(answer["at"]) - begun
