"""The program as it starts at login or by hand, by the clock in a file that a test sets.

Usage: clocked_app.py FOLDER [--background]. FOLDER/clock holds the local time, "2026-11-20 17:00".
"""

import sys
from datetime import datetime
from functools import partial
from pathlib import Path

from journal_app.app import main, program
from journal_app.app.reminding import presence, reminders

CLOCK = "clock"


def clock_of(folder):
    def now_ms():
        now = datetime.fromisoformat((folder / CLOCK).read_text(encoding="utf-8").strip())
        return int(now.timestamp() * 1000)

    return now_ms


if __name__ == "__main__":
    data_dir = Path(sys.argv[1])
    reminders._LOOKS_MS = presence._LOOKS_MS = 200
    program.Program = partial(program.Program, now_ms=clock_of(data_dir))
    sys.exit(main(data_dir, in_background="--background" in sys.argv))
