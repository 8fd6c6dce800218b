"""The CSV export of everything, as a command, against the CSV mode of the `sqlite3` command on the same rows."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from tests.bench.journals import Bench
from tests.bench.rounds import Row, interleaved

_ROUNDS = 5
_ROOT = Path(__file__).parents[2]
# The same cells in the same order; the week, which SQLite cannot name before 3.46, is any text of its length.
_SQL = """
SELECT 'i-' || lower(hex(i.id)), e.day, strftime('%Y-W%W', e.day), m.name, i.kind, i.text, 'KR-' || k.number, k.title,
    'shared', strftime('%Y-%m-%dT%H:%M:%SZ', i.updated_at / 1000, 'unixepoch')
FROM entry e JOIN member m ON m.key = e.member JOIN item i ON i.entry = e.key LEFT JOIN key_result k ON k.key = i.kr
ORDER BY e.day, m.name
"""


def measure_export(bench: Bench) -> list[Row]:
    """Compare whole processes; nothing where there is no `sqlite3` command."""
    program = shutil.which("sqlite3")
    if program is None:
        return []
    folder = bench.copy("export").parent
    ours, theirs = folder / "ours.csv", folder / "theirs.csv"
    export = [sys.executable, "-m", "journal_app", "--data-dir", str(folder), "export", "csv"]

    def by_command() -> None:
        subprocess.run(
            [*export, "--what", "items", "--out", str(ours)], check=True, capture_output=True, cwd=_ROOT
        )

    def by_sqlite() -> None:
        with theirs.open("wb") as file:
            subprocess.run([program, "-csv", str(bench.journal), _SQL], check=True, stdout=file)

    command, program_itself = interleaved(_ROUNDS, by_command, by_sqlite)
    what = f"export of {bench.items:,} lines as CSV ({ours.stat().st_size / 1e6:,.0f} MB), whole process"
    return [Row(what, command, program_itself, "sqlite3 -csv", limit=1.35, n=_ROUNDS)]
