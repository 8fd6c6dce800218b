"""Backups: making one, listing them, going back to one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from journal_app import private
from journal_app.cli.session import Session, pass_session
from journal_app.cli.terminal_columns import say, say_json, table
from journal_app.cli.translated_click import Command, Option
from journal_app.domain.backups import backup_copy
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.i18n import N_, _
from journal_app.paths import AppPaths
from journal_app.store.file import backup
from journal_app.store.file.lock import JournalLock


@click.command("backup", cls=Command, help=N_("Make a copy of the journal now."))
@pass_session
def backup_command(session: Session) -> None:
    """Copy the journal into the folder of backups."""
    with session.journal() as journal:
        copy = backup.back_up(journal.path, journal.backups, keep=session.settings.backups_kept)
    say(str(copy))


@click.command(
    "restore", cls=Command, help=N_("Put a backup in the journal's place. The journal as it was is kept.")
)
@click.argument("file", required=False)
@click.option("--list", "listed", cls=Option, is_flag=True, help=N_("Show the backups, newest first."))
@click.option("--latest", cls=Option, is_flag=True, help=N_("Take the newest whole backup."))
@click.option("--json", "as_json", cls=Option, is_flag=True, help=N_("Print the list as JSON."))
@pass_session
def restore_command(session: Session, *, file: str | None, listed: bool, latest: bool, as_json: bool) -> None:
    """List backups or go back to one."""
    if [file is not None, listed, latest].count(True) != 1:
        raise click.UsageError(_("Name a backup, or say --latest or --list."))
    paths = session.paths
    if listed:
        _list(paths, as_json=as_json)
        return
    chosen = _latest(paths) if latest else _named(paths, file or "")
    lock = JournalLock(paths.data_dir)
    private.make_folder(paths.data_dir, parents=True)
    if not lock.acquire():
        raise JournalError(ErrorCode.DATABASE_IN_USE, path=str(paths.data_dir))
    try:
        kept = backup.restore(chosen, paths.database, paths.backups)
    finally:
        lock.release()
    say(_("The journal is now that of {path}.").format(path=chosen))
    if kept:
        say(_("The one before is kept as {path}.").format(path=kept))


def _list(paths: AppPaths, *, as_json: bool) -> None:
    copies = [_facts(copy) for copy in backup.list_backups(paths.backups)]
    if as_json:
        say_json(copies)
    elif copies:
        say(*table(((one["name"], one["size"], one["reason"]) for one in _readable(copies)), right=(1,)))
    else:
        say(_("There are no backups yet. Make one: journal-app backup"))


def _facts(copy: Path) -> dict[str, Any]:
    told = backup_copy(copy)
    return {
        "name": copy.name,
        "path": str(copy),
        "made_at": told.made_at.isoformat() if told else None,
        "reason": told.reason if told else "",
        "bytes": copy.stat().st_size,
    }


def _readable(copies: list[dict[str, Any]]) -> list[dict[str, str]]:
    return [{**one, "size": f"{one['bytes'] / 1_000_000:.1f} MB"} for one in copies]


def _latest(paths: AppPaths) -> Path:
    newest = backup.newest_good(paths.backups)
    if newest is None:
        raise JournalError(ErrorCode.NO_BACKUP, path=str(paths.backups))
    return newest


def _named(paths: AppPaths, name: str) -> Path:
    """Return the backup of a path, or of a name in the folder of backups."""
    path = Path(name)
    return path if path.exists() or path.name != name else paths.backups / name
