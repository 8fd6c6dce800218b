"""Sharing the journal through a folder or a bucket: the group of its commands."""

from __future__ import annotations

import click

from journal_app.cli.words import Group
from journal_app.i18n import N_

_MODULES = {
    "init": "journal_app.cli.sync_begin",
    "join": "journal_app.cli.sync_begin",
    "leave": "journal_app.cli.sync_begin",
    "invite": "journal_app.cli.sync_admit",
    "admit": "journal_app.cli.sync_admit",
    "codes": "journal_app.cli.sync_codes",
    "withdraw": "journal_app.cli.sync_codes",
    "now": "journal_app.cli.sync_pass",
    "status": "journal_app.cli.sync_status",
    "devices": "journal_app.cli.sync_people",
    "role": "journal_app.cli.sync_people",
    "hand-over": "journal_app.cli.sync_people",
    "remove": "journal_app.cli.sync_people",
    "people": "journal_app.cli.sync_names",
    "claim": "journal_app.cli.sync_names",
    "same": "journal_app.cli.sync_names",
    "passphrase": "journal_app.cli.sync_keys",
    "recovery-key": "journal_app.cli.sync_keys",
    "conflicts": "journal_app.cli.sync_conflicts",
    "settle": "journal_app.cli.sync_conflicts",
    "heal": "journal_app.cli.sync_places",
    "add-place": "journal_app.cli.sync_places",
    "remove-place": "journal_app.cli.sync_places",
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
