"""What locks this device's keys: passphrase."""

from __future__ import annotations

import click

from journal_app.cli.layout import say
from journal_app.cli.session import Session, pass_session
from journal_app.cli.sync_prompts import NewPassphrase, Passphrase, passphrase_option
from journal_app.cli.words import Command, Option
from journal_app.i18n import N_, _


@click.command(
    "passphrase",
    cls=Command,
    help=N_(
        "Change the passphrase of this device’s keys. Asks for the one of now, and twice for the new one."
    ),
)
@passphrase_option
@click.option(
    "--new-passphrase-fd",
    cls=Option,
    type=click.IntRange(0),
    metavar="N",
    help=N_(
        "Read the new passphrase from file descriptor N, as its next line; it may be the same as of --passphrase-fd."
    ),
)
@pass_session
def passphrase_command(session: Session, passphrase_fd: int | None, new_passphrase_fd: int | None) -> None:
    """Lock the keys with another passphrase."""
    old = Passphrase(passphrase_fd, _("Current passphrase"))
    new = NewPassphrase(new_passphrase_fd)
    session.sharing().change_passphrase(old, new)
    say(
        _("The passphrase has been changed."),
        _(
            "The keys in backups made until now still open with the old one. If someone else knows it, remove this "
            "device from the team and join again."
        ),
    )
