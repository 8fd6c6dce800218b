"""Commands that let people and devices in: invite, admit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import click

from journal_app.cli.argument_types import TextType
from journal_app.cli.session import Session, pass_session
from journal_app.cli.sync.labels import ROLES, iso, moment, named_by, short, six_lines, words_json
from journal_app.cli.sync.passes import go_out, look
from journal_app.cli.sync.prompts import Passphrase, confirm, passphrase_option, yes_option
from journal_app.cli.terminal_columns import one_line, say, say_json
from journal_app.cli.translated_click import Command, Option
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.i18n import N_, _, ngettext
from journal_app.store.reads.team import folded_name
from journal_app.sync.api import Phase, Request, Role
from journal_app.sync.sharing import Sharing


@click.command(
    "invite", cls=Command, help=N_("Print a join code, for a colleague or for another computer of yours.")
)
@click.option(
    "--role",
    cls=Option,
    type=click.Choice([Role.MEMBER.value, Role.ADMIN.value]),
    help=N_("What the person may do: member (without it), or admin, who lets others in too."),
)
@click.option("--my-device", cls=Option, is_flag=True, help=N_("The code is for another computer of yours."))
@passphrase_option
@click.option("--json", "as_json", cls=Option, is_flag=True, help=N_("Print JSON."))
@pass_session
def invite_command(
    session: Session, role: str | None, my_device: bool, passphrase_fd: int | None, as_json: bool
) -> None:
    """Make an invitation."""
    if my_device and role:
        raise click.UsageError(_("Your own computer has your role. Leave out --role or --my-device."))
    unlock = Passphrase(passphrase_fd)
    sharing = session.sharing()
    made = (
        sharing.invite_my_device(unlock) if my_device else sharing.invite(Role(role or Role.MEMBER), unlock)
    )
    if as_json:
        say_json({"code": made.code, "expires": iso(made.expires_ms)})
    else:
        say(
            made.code,
            _("It can be used until {time}.").format(time=moment(made.expires_ms)),
            _(
                "Hand this code over by another way than the shared folder: in person, by phone, or in a message of "
                "its own."
            ),
        )
    go_out(sharing, unlock)


@click.command(
    "admit",
    cls=Command,
    help=N_(
        "Let somebody in who asks to join. Without REQUEST, look who asks; REQUEST is the id shown there, or a name."
    ),
)
@click.argument("request", type=TextType(), default="")
@click.option("--decline", cls=Option, is_flag=True, help=N_("Do not let them in; the request goes away."))
@yes_option
@passphrase_option
@click.option("--json", "as_json", cls=Option, is_flag=True, help=N_("Print JSON."))
@pass_session
def admit_command(
    session: Session, *, request: str, decline: bool, yes: bool, passphrase_fd: int | None, as_json: bool
) -> None:
    """Show who asks, or answer one of them."""
    sharing = session.sharing()
    if sharing.status().phase is Phase.ALONE:
        raise JournalError(ErrorCode.NOT_SHARED)
    unlock = Passphrase(passphrase_fd)
    looked = look(sharing, unlock, needs_keys=bool(request) and not decline)
    if sharing.status().phase is not Phase.IN:
        raise JournalError(ErrorCode.NOT_LET_IN)
    if not request:
        _list(sharing, as_json=as_json)
        if not looked:
            click.get_current_context().exit(1)
        return
    chosen = _find(sharing.requests(), request)
    asked, admitted, declined = _sentences(chosen)
    if decline:
        sharing.decline(chosen.id)
        say(declined)
        return
    if not yes:
        for line in (*_lines(chosen), _("Let them in only if they read out the same six words.")):
            click.echo(line, err=True)
    confirm(asked, yes=yes)
    sharing.admit(chosen.id, unlock)
    say(admitted)
    go_out(sharing, unlock)


def _list(sharing: Sharing, *, as_json: bool) -> None:
    asking = sharing.requests()
    if as_json:
        say_json({"requests": [_json(one) for one in asking]})
    elif not asking and sharing.status().role is Role.MEMBER:
        say(_("No other computer of yours asks to join. Colleagues are let in by the owner or an admin."))
    elif not asking:
        say(_("Nobody asks to join."))
    else:
        for one in asking:
            say(*_lines(one))
        say("", _("Let in whose words are the same: journal-app sync admit REQUEST"))


def _lines(request: Request) -> Iterator[str]:
    yield "  ".join(
        (short(request.id, "r"), one_line(request.name), one_line(request.device_name), _who(request))
    )
    yield from six_lines(request.words)
    if request.expired:
        yield "  " + _(
            "The code had ended before this request arrived here. Make a new one for them: journal-app sync invite"
        )
    if request.log_days:
        yield "  " + ngettext(
            "The imported log has {n} day under this name. Once in, they are asked whether it is theirs.",
            "The imported log has {n} days under this name. Once in, they are asked whether those are theirs.",
            request.log_days,
        ).format(n=request.log_days)
    if request.code_used_before:
        yield "  " + _("This code has been used before. Make sure who it is.")


def _who(request: Request) -> str:
    if request.is_mine:
        return _("another computer of yours")
    role = _(ROLES[request.role])
    if request.is_known:
        return _("a further computer of {name} ({role})").format(name=one_line(request.name), role=role)
    return role


def _sentences(request: Request) -> tuple[str, ...]:
    """Return what is asked before, and what is said after letting somebody in and after declining."""
    name, device = one_line(request.name) or _("(no name)"), one_line(request.device_name)
    if request.is_known and not request.is_mine:
        texts = (
            _("Let {device} in as a further computer of {name}? It writes as {name} then."),
            _("{device}, a further computer of {name}, is in the team now."),
            _("{device} has not been let in."),
        )
    elif request.is_mine:
        name = device
        texts = (
            _("Let the device {name} in?"),
            _("The device {name} is in the team now."),
            _("The device {name} has not been let in."),
        )
    else:
        texts = (_("Let {name} in?"), _("{name} is in the team now."), _("{name} has not been let in."))
    return tuple(text.format(name=name, device=device) for text in texts)


def _find(asking: Sequence[Request], text: str) -> Request:
    by_id = [one for one in asking if named_by(text, one.id, "r")]
    by_name = [one for one in asking if folded_name(one.name) == folded_name(text)]
    found = by_id or by_name
    if not found:
        raise click.BadParameter(
            _("“{text}” names nobody who asks to join. `journal-app sync admit` shows them.").format(
                text=text
            )
        )
    if len(found) > 1:
        raise click.BadParameter(
            _("“{text}” names more than one. Use the id that `journal-app sync admit` shows.").format(
                text=text
            )
        )
    return found[0]


def _json(request: Request) -> dict[str, Any]:
    return {
        "id": f"r-{request.id.hex()}",
        "name": request.name,
        "device": request.device_name,
        "role": request.role,
        "my_device": request.is_mine,
        "in_team": request.is_known,
        **words_json(request.words),
        "expired": request.expired,
        "code_used_before": request.code_used_before,
        "log_days": request.log_days,
    }
