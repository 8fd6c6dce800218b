"""Join codes that somebody might still come by: codes, withdraw."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

import click

from journal_app.cli.argument_types import TextType
from journal_app.cli.session import Session, pass_session
from journal_app.cli.sync.labels import ROLES, iso, moment, named_by, short
from journal_app.cli.sync.passes import as_of, go_out, look
from journal_app.cli.sync.prompts import Passphrase, passphrase_option
from journal_app.cli.terminal_columns import one_line, say, say_json, table
from journal_app.cli.translated_click import Command, Option
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.i18n import N_, _
from journal_app.sync.api import OpenCode, Phase
from journal_app.sync.sharing import Sharing

_KIND: Final = "c"


@click.command(
    "codes", cls=Command, help=N_("Show the join codes that are still open and yours to withdraw.")
)
@click.option("--json", "as_json", cls=Option, is_flag=True, help=N_("Print JSON."))
@pass_session
def codes_command(session: Session, as_json: bool) -> None:
    """List open codes, with who made them, whom they are for, and until when."""
    sharing = session.sharing()
    _require_in(sharing)
    found = sharing.codes()
    if as_json:
        say_json({"codes": [_json(code) for code in found]})
    elif found:
        say(*table(map(_row, found)), as_of(sharing))
    else:
        say(_("No join code is open."), as_of(sharing))


@click.command(
    "withdraw",
    cls=Command,
    help=N_(
        "Withdraw a join code, so that nobody comes by it. CODE is the id that `sync codes` shows, or the code."
    ),
)
@click.argument("code", type=TextType())
@passphrase_option
@pass_session
def withdraw_command(session: Session, code: str, passphrase_fd: int | None) -> None:
    """Take a join code back."""
    unlock = Passphrase(passphrase_fd)
    sharing = session.sharing()
    look(sharing, unlock)
    _require_in(sharing)
    sharing.withdraw(_find(sharing.codes(), code), unlock)
    say(
        _("The join code is withdrawn. Whoever waits with it needs a new one."),
        _(
            "The team’s key changes too, at the latest when the owner or an admin shares next; what is written after "
            "that cannot be read with it."
        ),
    )
    go_out(sharing, unlock)


def _require_in(sharing: Sharing) -> None:
    phase = sharing.status().phase
    if phase is not Phase.IN:
        raise JournalError(ErrorCode.NOT_SHARED if phase is Phase.ALONE else ErrorCode.NOT_LET_IN)


def _find(among: Sequence[OpenCode], text: str) -> bytes:
    """Return the id of what is meant; wrong usage where that is none of the open ones, or more than one."""
    said = _id_of(text)
    found = [code.id for code in among if code.id == said or named_by(text, code.id, _KIND)]
    if len(found) != 1:
        raise click.BadParameter(
            _("“{text}” names no open join code. `journal-app sync codes` shows them.").format(
                text=text if said is None else "…"
            )
        )
    return found[0]


def _id_of(text: str) -> bytes | None:
    """Return the id of the invitation a code is for, None for what is no code."""
    from journal_app.sync.format.human_codes import invite_keys, read_join_code

    try:
        return invite_keys(read_join_code(text).secret).id
    except JournalError:
        return None


def _row(code: OpenCode) -> tuple[str, ...]:
    return tuple(_words(code))


def _words(code: OpenCode) -> Iterator[str]:
    maker = one_line(code.made_by) or _("(no name)")
    yield short(code.id, _KIND)
    yield (
        _("for another computer of {name}").format(name=maker) if code.for_own_device else _(ROLES[code.role])
    )
    yield _("made by {name}").format(name=maker)
    yield _("until {time}").format(time=moment(code.expires_ms))


def _json(code: OpenCode) -> dict[str, Any]:
    return {
        "id": f"{_KIND}-{code.id.hex()}",
        "made_by": code.made_by,
        "mine": code.is_mine,
        "role": code.role,
        "for_own_device": code.for_own_device,
        "expires": iso(code.expires_ms),
    }
