"""Checks of the doctor. Each says how it stands and, where something is wrong, what cures it."""

from __future__ import annotations

import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum

from journal_app import __version__
from journal_app.cli.session import Session
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.i18n import _, ngettext
from journal_app.messages import sentence_for_command_line
from journal_app.paths import AppPaths
from journal_app.settings import describe
from journal_app.store.file import backup
from journal_app.store.file.database import was_there
from journal_app.store.file.health import examine, sqlite_version
from journal_app.store.file.lock import JournalLock
from journal_app.store.search.find import Search

_LEAST_FREE = 200_000_000
_MEGABYTE = 1_000_000
_LARGE_BACKLOG = 2_000


class Level(StrEnum):
    """How a finding matters: all is well, something could be better, something must be done."""

    OK = "ok"
    HINT = "hint"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at; `area` is a code."""

    area: str
    level: Level
    text: str


def examine_all(session: Session) -> Iterator[Finding]:
    """Check the program, the files and the computer, in this order."""
    paths = session.paths
    versions = f"journal-app {__version__}, Python {platform.python_version()}, SQLite {sqlite_version()}"
    yield Finding("program", Level.OK, versions)
    if session.problems:
        yield from (Finding("settings", Level.HINT, describe(problem)) for problem in session.problems)
    yield _window(paths)
    journal = _journal(paths)
    yield journal
    if paths.database.exists() and journal.level is Level.OK:
        yield _search(paths)
    yield _backups(paths)
    yield _disk(paths)
    yield from _font()


def _window(paths: AppPaths) -> Finding:
    # Asked without a folder, the lock would make none.
    lock = JournalLock(paths.data_dir)
    is_free = lock.acquire()
    lock.release()
    return Finding("window", Level.OK, _("It is closed.") if is_free else _("It is open."))


def _journal(paths: AppPaths) -> Finding:
    path = paths.database
    lost = was_there(path, paths.backups)
    if lost is not None:
        return Finding("journal", Level.PROBLEM, sentence_for_command_line(lost))
    if not path.exists() or not path.stat().st_size:
        text = _("{path} does not exist yet; the first line you write makes it.")
        return Finding("journal", Level.OK, text.format(path=path))
    try:
        health = examine(path)
    except JournalError as error:
        if error.code is ErrorCode.NOT_A_JOURNAL and backup.list_backups(paths.backups):
            error = JournalError(ErrorCode.JOURNAL_REPLACED, path=str(path))
        return Finding("journal", Level.PROBLEM, sentence_for_command_line(error))
    if not health.is_sound:
        damaged = JournalError(ErrorCode.DATABASE_DAMAGED, path=str(path))
        return Finding("journal", Level.PROBLEM, sentence_for_command_line(damaged))
    lines = ngettext("{n} line", "{n} lines", health.lines).format(n=health.lines)
    size = f"{path.stat().st_size / _MEGABYTE:.1f} MB"
    return Finding("journal", Level.OK, f"{path}: {lines}, {size}, {health.schema}")


def _search(paths: AppPaths) -> Finding:
    try:
        with closing(Search(paths.database)) as search:
            backlog = search.backlog()
    except JournalError as error:
        return Finding("search", Level.PROBLEM, sentence_for_command_line(error))
    if backlog > _LARGE_BACKLOG:
        text = ngettext(
            "{n} line is not in it yet; the next search or an open window takes it in.",
            "{n} lines are not in it yet; the next search or an open window takes them in.",
            backlog,
        )
        return Finding("search", Level.HINT, text.format(n=backlog))
    return Finding("search", Level.OK, _("It is up to date."))


def _backups(paths: AppPaths) -> Finding:
    copies = backup.list_backups(paths.backups)
    good = backup.newest_good(paths.backups)
    if good is None:
        text = _("There is no whole backup. Make one: journal-app backup")
        # Without a journal there is nothing to back up.
        return Finding("backups", Level.HINT if paths.database.exists() else Level.OK, text)
    count = ngettext("{n} backup", "{n} backups", len(copies)).format(n=len(copies))
    return Finding("backups", Level.OK, f"{count}, {good}")


def _disk(paths: AppPaths) -> Finding:
    folder = next(
        (place for place in (paths.data_dir, *paths.data_dir.parents) if place.exists()), paths.data_dir
    )
    free = shutil.disk_usage(folder).free
    needed = max(_LEAST_FREE, 2 * paths.database.stat().st_size if paths.database.exists() else 0)
    size = f"{free / _MEGABYTE:,.0f} MB"
    if free < needed:
        text = _("Only {size} free on the disk of {path}. Make room for backups.")
        return Finding("disk", Level.PROBLEM, text.format(size=size, path=folder))
    return Finding("disk", Level.OK, _("{size} free").format(size=size))


def _font() -> Iterator[Finding]:
    """Ask fontconfig for a font with Japanese characters; Windows and macOS bring theirs."""
    tool = shutil.which("fc-list")
    if not sys.platform.startswith("linux") or tool is None:
        return
    try:
        found = subprocess.run(
            [tool, ":lang=ja", "family"],
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=20,
            check=False,
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return
    families = sorted({line.split(",")[0].strip() for line in found.splitlines() if line.strip()})
    if families:
        yield Finding("font", Level.OK, families[0])
    else:
        text = _("There is none, so Japanese shows as boxes. On Debian: apt install fonts-noto-cjk")
        yield Finding("font", Level.HINT, text)
