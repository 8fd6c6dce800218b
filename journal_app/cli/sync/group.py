"""Sharing the journal through a folder or a bucket: the group of its commands."""

from __future__ import annotations

import click

from journal_app.cli.translated_click import Group
from journal_app.i18n import N_

_MODULES = {
    "init": "journal_app.cli.sync.begin",
    "join": "journal_app.cli.sync.begin",
    "leave": "journal_app.cli.sync.begin",
    "invite": "journal_app.cli.sync.admit",
    "admit": "journal_app.cli.sync.admit",
    "codes": "journal_app.cli.sync.codes",
    "withdraw": "journal_app.cli.sync.codes",
    "now": "journal_app.cli.sync.passes",
    "status": "journal_app.cli.sync.status",
    "devices": "journal_app.cli.sync.people",
    "role": "journal_app.cli.sync.people",
    "hand-over": "journal_app.cli.sync.people",
    "sheet-editors": "journal_app.cli.sync.people",
    "remove": "journal_app.cli.sync.people",
    "people": "journal_app.cli.sync.names",
    "claim": "journal_app.cli.sync.names",
    "same": "journal_app.cli.sync.names",
    "passphrase": "journal_app.cli.sync.keys",
    "recovery-key": "journal_app.cli.sync.keys",
    "conflicts": "journal_app.cli.sync.conflicts",
    "settle": "journal_app.cli.sync.conflicts",
    "heal": "journal_app.cli.sync.places",
    "add-place": "journal_app.cli.sync.places",
    "remove-place": "journal_app.cli.sync.places",
}


@click.group(
    "sync",
    cls=Group,
    modules=_MODULES,
    help=N_(
        "Share the journal with a team, or with another computer of yours, through a folder or a bucket."
    ),
)
def sync_command() -> None:
    """Hold the commands of sharing."""
