"""The places a team shares in: putting one right, adding another, giving one up."""

from __future__ import annotations

import click

from journal_app.cli.session import Session, pass_session
from journal_app.cli.sync.begin import PlaceType
from journal_app.cli.sync.passes import end_with, go_out, outcome_json, progress_line
from journal_app.cli.sync.prompts import Passphrase, confirm, passphrase_option, yes_option
from journal_app.cli.terminal_columns import say, say_json
from journal_app.cli.translated_click import Command, Option
from journal_app.i18n import N_, _, ngettext
from journal_app.sync.stores import addresses


@click.command(
    "heal",
    cls=Command,
    help=N_("Put back into the shared folder what is missing or damaged there and this device still has."),
)
@click.option(
    "--reseed",
    metavar="PLACE",
    cls=Option,
    type=PlaceType(),
    help=N_("PLACE has been emptied: begin there again with everything this device has."),
)
@yes_option
@passphrase_option
@click.option("--json", "as_json", cls=Option, is_flag=True, help=N_("Print JSON."))
@pass_session
def heal_command(
    session: Session, *, reseed: str | None, yes: bool, passphrase_fd: int | None, as_json: bool
) -> None:
    """Repair the places."""
    unlock = Passphrase(passphrase_fd)
    sharing = session.sharing()
    if reseed:
        addresses.require_there(reseed)
        confirm(_("Put everything this device has into {place} again?").format(place=reseed), yes=yes)
        sharing.reseed(reseed, unlock)
    with progress_line(_("Repairing…")) as progress:
        outcome = sharing.heal(unlock, progress=progress)
    if as_json:
        say_json(outcome_json(outcome, sharing.status().phase))
    elif reseed and not outcome.trouble:
        say(_("This journal is now shared in {place}.").format(place=reseed))
    elif not outcome.trouble:
        sent = ngettext("{n} file put back.", "{n} files put back.", outcome.published)
        say(sent.format(n=outcome.published))
    end_with(outcome)


@click.command(
    "add-place",
    cls=Command,
    help=N_(
        "Share in PLACE too (see init), beside those of now; for moving from a folder to a bucket, for example."
    ),
)
@click.argument("place", type=PlaceType())
@passphrase_option
@pass_session
def add_place_command(session: Session, place: str, passphrase_fd: int | None) -> None:
    """Share in one place more."""
    unlock = Passphrase(passphrase_fd)
    addresses.require_there(place)
    sharing = session.sharing()
    sharing.add_place(place, unlock)
    say(_("This journal is now shared in {place}.").format(place=place))
    go_out(sharing, unlock)


@click.command("remove-place", cls=Command, help=N_("Share in PLACE no longer. What lies there stays there."))
@click.argument("place", type=PlaceType())
@pass_session
def remove_place_command(session: Session, place: str) -> None:
    """Give up a place."""
    session.sharing().remove_place(place)
    say(_("This journal is no longer shared in {place}.").format(place=place))
