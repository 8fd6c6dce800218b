"""Names of backup files: they tell when a copy was made, and why."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

_NAME = re.compile(r"journal-(\d{4}-\d{2}-\d{2}-\d{6})(?:-([a-z-]+))?\.db")


@dataclass(frozen=True, slots=True)
class BackupCopy:
    """A dated copy of the journal. `made_at` is local time; `reason` is "" for a daily copy, else a code."""

    path: Path
    made_at: datetime
    reason: str = ""


def backup_copy(path: Path) -> BackupCopy | None:
    """Read a backup's name, such as journal-2026-11-20-170400-before-restore.db; None for another file's."""
    match = _NAME.fullmatch(path.name)
    if match is None:
        return None
    try:
        made_at = datetime.strptime(match[1], "%Y-%m-%d-%H%M%S")  # noqa: DTZ007  the name holds local time
    except ValueError:
        return None
    return BackupCopy(path, made_at, match[2] or "")
