"""Measure: `python -m tests.bench [NAME ...] [--items N] [--json FILE]`; without names, everything."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from tests.bench import (
    evidence,
    exporting,
    importing,
    okrs,
    saving,
    searching,
    syncing,
    weeks,
    windows,
)
from tests.bench.journals import Bench, prepared
from tests.bench.rounds import Row, table


def _of_the_window(module: str, name: str) -> Callable[[Bench], list[Row]]:
    """Return a measurement that wants Qt, which is not there wherever the list of all is asked for."""

    def measure(bench: Bench) -> list[Row]:
        found: list[Row] = getattr(import_module(f"tests.bench.{module}"), name)(bench)
        return found

    return measure


MEASUREMENTS: dict[str, Callable[[Bench], list[Row]]] = {
    "start": windows.measure_start,
    "memory": windows.measure_memory,
    "save": saving.measure_save,
    "week": weeks.measure_week,
    "search": searching.measure_search,
    "pickers": evidence.measure_pickers,
    "today": evidence.measure_today,
    "okrs": okrs.measure_okrs,
    "past": okrs.measure_past,
    "pane": _of_the_window("okr_panes", "measure_pane"),
    "roadmap": _of_the_window("roadmaps", "measure_roadmap"),
    "export": exporting.measure_export,
    "import": importing.measure_import,
    "sync": syncing.measure_sync,
}


_TARGETS_ARE_FOR = 1_000_000


def main(arguments: list[str]) -> int:
    """Measure, print the table, write the JSON; return 0 also where a target is missed: machines differ."""
    parser = argparse.ArgumentParser(prog="dev.py bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(MEASUREMENTS))
    parser.add_argument("--items", type=int, default=100_000, help="size of the journal (default 100000)")
    parser.add_argument("--json", type=Path, help="write the rows to this file as well")
    options = parser.parse_args(arguments)
    unknown = set(options.names) - set(MEASUREMENTS)
    if unknown:
        parser.error(f"no such measurement: {', '.join(sorted(unknown))}")
    journal = prepared(options.items)
    rows: list[Row] = []
    for name in options.names or MEASUREMENTS:
        with tempfile.TemporaryDirectory(prefix="journal-app-bench-") as scratch:
            rows += MEASUREMENTS[name](Bench(journal, options.items, Path(scratch)))
    machine = _machine(options.items)
    print(f"{table(rows)}\n\n{', '.join(f'{key} {value}' for key, value in machine.items())}")
    if options.items < _TARGETS_ARE_FOR:
        print(
            f"The targets are for a quiet machine and {_TARGETS_ARE_FOR:,} items: --items {_TARGETS_ARE_FOR}"
        )
    if options.json:
        content = {"machine": machine, "rows": [row.as_json() for row in rows]}
        options.json.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


def _machine(items: int) -> dict[str, object]:
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
    return {
        "items": items,
        "processors": os.cpu_count(),
        "load": load,
        "Python": platform.python_version(),
        "SQLite": sqlite3.sqlite_version,
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
