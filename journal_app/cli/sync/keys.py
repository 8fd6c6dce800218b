"""Keys a person can replace: passphrase, recovery-key."""

from __future__ import annotations

import click

from journal_app.cli.session import Session, pass_session
from journal_app.cli.sync.labels import recovery_key_lines
from journal_app.cli.sync.passes import go_out, look
from journal_app.cli.sync.prompts import NewPassphrase, Passphrase, confirm, passphrase_option, yes_option
from journal_app.cli.terminal_columns import say, say_json
from journal_app.cli.translated_click import Command, Option
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


@click.command(
    "recovery-key",
    cls=Command,
    help=N_("Make a new recovery key and print it; the one before opens nothing written from then on."),
)
@yes_option
@passphrase_option
@click.option("--json", "as_json", cls=Option, is_flag=True, help=N_("Print JSON."))
@pass_session
def recovery_key_command(session: Session, yes: bool, passphrase_fd: int | None, as_json: bool) -> None:
    """Replace the recovery key; the new one is printed before anything else can fail."""
    unlock = Passphrase(passphrase_fd)
    sharing = session.sharing()
    look(sharing, unlock)  # another device of the owner may have made one
    follows = _(
        "The recovery key until now opens nothing that is written from now on, and brings nobody back."
    )
    click.echo(follows, err=True)
    confirm(_("Make a new recovery key?"), yes=yes)
    key = sharing.new_recovery_key(unlock)
    if as_json:
        say_json({"recovery_key": key})
    else:
        say(*recovery_key_lines(key))
    sharing.recovery_key_seen()
    go_out(sharing, unlock)
