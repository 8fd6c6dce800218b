"""Commands that begin and end sharing: init, join, leave."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import click
from typing_extensions import override

from journal_app.cli.argument_types import TextType
from journal_app.cli.session import Session, pass_session
from journal_app.cli.sync.labels import recovery_key_lines, waiting_lines, words_json
from journal_app.cli.sync.passes import go_out
from journal_app.cli.sync.prompts import Passphrase, confirm, passphrase_option, read_code, yes_option
from journal_app.cli.terminal_columns import say, say_json
from journal_app.cli.translated_click import Command, Option
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.i18n import N_, _
from journal_app.paths import typed_path
from journal_app.sync.api import Phase, Status
from journal_app.sync.stores import addresses

_BUCKET: Final = "s3://"


class PlaceType(click.ParamType[str]):
    """A folder, made absolute so that it means the same from everywhere, or the address of a bucket."""

    name = "place"

    @override
    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        text = str(value)
        return text if text.startswith(_BUCKET) else str(typed_path(text).absolute())


_device_option = click.option(
    "--device-name",
    cls=Option,
    type=TextType(),
    default="",
    help=N_("What the team calls this device; without it, the name of the computer."),
)
_name_option = click.option(
    "--name", cls=Option, type=TextType(), default="", help=N_("Your name, as the team will see it.")
)


@click.command(
    "init",
    cls=Command,
    help=N_(
        "Begin to share this journal in PLACE, and print the recovery key. PLACE is a folder that exists, or "
        "s3://BUCKET/PREFIX?endpoint=URL&region=NAME with the credentials in AWS_ACCESS_KEY_ID and "
        "AWS_SECRET_ACCESS_KEY."
    ),
)
@click.argument("place", type=PlaceType())
@_name_option
@_device_option
@passphrase_option
@click.option("--json", "as_json", cls=Option, is_flag=True, help=N_("Print JSON."))
@pass_session
def init_command(
    session: Session, *, place: str, name: str, device_name: str, passphrase_fd: int | None, as_json: bool
) -> None:
    """Found the team; the recovery key is printed before anything else can fail."""
    passphrase = Passphrase(passphrase_fd)
    addresses.require_there(place)
    sharing = session.sharing()
    with _name_wanted():
        founded = sharing.found(place, device_name or _computer(), passphrase.for_new_keys(), name=name)
    if as_json:
        say_json({"recovery_key": founded.recovery_key})
    else:
        say(
            _("This journal is now shared in {place}.").format(place=place),
            "",
            *recovery_key_lines(founded.recovery_key),
            "",
            _("Invite somebody: journal-app sync invite"),
        )
    sharing.recovery_key_seen()
    go_out(sharing, passphrase)


@click.command(
    "join",
    cls=Command,
    help=N_(
        "Join the team that shares in PLACE (see init) with a join code, or come back with the recovery key; or while "
        "you wait to be let in, ask again with a new code. The code is read from standard input, or from --code-fd."
    ),
)
@click.argument("place", type=PlaceType())
@click.option(
    "--code-fd",
    cls=Option,
    type=click.IntRange(0),
    metavar="N",
    help=N_("Read the code from file descriptor N, as its next line."),
)
@_name_option
@_device_option
@passphrase_option
@yes_option
@click.option("--json", "as_json", cls=Option, is_flag=True, help=N_("Print JSON."))
@pass_session
def join_command(  # noqa: PLR0913  one parameter for each option
    session: Session,
    *,
    place: str,
    code_fd: int | None,
    name: str,
    device_name: str,
    passphrase_fd: int | None,
    yes: bool,
    as_json: bool,
) -> None:
    """Ask to be let in, after a word on what the team will see."""
    passphrase = Passphrase(passphrase_fd)
    code = None if code_fd is None else read_code(code_fd)
    addresses.require_there(place)
    sharing = session.sharing()
    waits = sharing.status().phase is Phase.WAITING
    if not waits:
        seen = _(
            "Everyone in the team will see all entries of this journal that are not private, also those from before. "
            "Private lines never leave this device."
        )
        click.echo(seen, err=True)
        confirm(_("Join the team?"), yes=yes)
    code = read_code(None) if code is None else code
    with _name_wanted():
        if waits:
            sharing.ask_again(place, code, passphrase, name=name)
        else:
            sharing.join(place, code, device_name or _computer(), passphrase.for_new_keys(), name=name)
    go_out(sharing, passphrase)
    status = sharing.status()
    if as_json:
        say_json({"phase": status.phase, **words_json(status.my_words)})
    else:
        say(*_joined(status))


@click.command("leave", cls=Command, help=N_("Leave the team and keep your own entries and the OKRs."))
@click.option(
    "--silent",
    cls=Option,
    is_flag=True,
    help=N_("Leave without telling the team, where the passphrase is lost."),
)
@passphrase_option
@yes_option
@pass_session
def leave_command(session: Session, silent: bool, passphrase_fd: int | None, yes: bool) -> None:
    """End sharing on this device; nothing is taken from the journal."""
    sharing, passphrase = session.sharing(), Passphrase(passphrase_fd)
    for line in (
        _(
            "Your own entries and the OKRs stay on this device. What others wrote goes from it; a backup keeps the "
            "journal as it is now, without the keys of the team."
        ),
        _(
            "This is final for this computer; other computers of yours stay in the team. To come back you need a new "
            "join code."
        ),
    ):
        click.echo(line, err=True)
    confirm(_("Leave the team?"), yes=yes)
    heard = sharing.leave(None if silent else passphrase)
    say(_("You have left the team."))
    if not heard:
        untold = _("The team has not heard of it. Ask the owner or an admin to remove this device.")
        click.echo(untold, err=True)


def _joined(status: Status) -> list[str]:
    if status.phase is Phase.WAITING:
        return [_("You have asked to be let in. You can work at once."), *waiting_lines(status)]
    return [_("You are in the team again, with this device.")]


@contextmanager
def _name_wanted() -> Iterator[None]:
    """Say how to give the name that a team needs. Raises Failure."""
    try:
        yield
    except JournalError as error:
        if error.code is not ErrorCode.NO_PROFILE:
            raise
        from journal_app.cli import Failure

        raise Failure(_("The team needs a name to show for you. Give it with --name.")) from error


def _computer() -> str:
    return platform.node() or platform.system()
