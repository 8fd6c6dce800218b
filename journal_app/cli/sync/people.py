"""The people of the team and their devices: devices, role, sheet-editors, hand-over, remove."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

import click

from journal_app.cli.argument_types import TextType
from journal_app.cli.session import Session, pass_session
from journal_app.cli.sync.labels import ROLES, iso, moment, named_by, recovery_key_lines, short, words_json
from journal_app.cli.sync.passes import as_of, go_out, look
from journal_app.cli.sync.prompts import Passphrase, choose, confirm, passphrase_option, yes_option
from journal_app.cli.terminal_columns import one_line, say, say_json, table
from journal_app.cli.translated_click import Command, Option
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.i18n import N_, _
from journal_app.store.reads.team import folded_name
from journal_app.sync.api import DeviceInfo, Person, Phase, Role
from journal_app.sync.sharing import Sharing

_ADMINS, _EVERYONE = "admins", "everyone"

W = TypeVar("W", bound=Person | DeviceInfo)


@click.command(
    "devices",
    cls=Command,
    help=N_("Show the people of the team, their roles, and when each device was last heard."),
)
@click.option("--json", "as_json", cls=Option, is_flag=True, help=N_("Print JSON."))
@pass_session
def devices_command(session: Session, as_json: bool) -> None:
    """List people and devices."""
    sharing = session.sharing()
    people = sharing.people()
    if as_json:
        say_json([_json(person) for person in people])
    elif people:
        say(*table(row for person in people for row in _rows(person)), as_of(sharing))
    else:
        say(_("This journal is not shared."))


@click.command("role", cls=Command, help=N_("Make PERSON a member or an admin of the team."))
@click.argument("person", type=TextType())
@click.argument("role", type=click.Choice([Role.MEMBER.value, Role.ADMIN.value]))
@click.option(
    "--okrs/--no-okrs",
    "edits_okrs",
    cls=Option,
    default=None,
    help=N_("Whether a member changes all OKRs of the team, or only what they added themselves."),
)
@passphrase_option
@pass_session
def role_command(
    session: Session, person: str, role: str, edits_okrs: bool | None, passphrase_fd: int | None
) -> None:
    """Change what a person may do."""
    unlock = Passphrase(passphrase_fd)
    sharing = session.sharing()
    look(sharing, unlock)
    chosen = _find(sharing.people(), person)
    sharing.set_role(chosen.member, Role(role), unlock, edits_okrs=edits_okrs)
    now = next(one for one in sharing.people() if one.member == chosen.member)
    say("  ".join((_name(now), _standing(now))))
    go_out(sharing, unlock)


@click.command(
    "sheet-editors",
    cls=Command,
    help=N_("Show or choose who changes the team's mission, vision and values: the admins, or everyone."),
)
@click.argument("who", type=click.Choice([_ADMINS, _EVERYONE]), required=False)
@passphrase_option
@pass_session
def sheet_editors_command(session: Session, who: str | None, passphrase_fd: int | None) -> None:
    """Show who changes the sheet; with WHO, change that first."""
    sharing = session.sharing()
    if who is None:
        say(_sheet_editors(sharing), as_of(sharing))
        return
    unlock = Passphrase(passphrase_fd)
    look(sharing, unlock)
    sharing.open_sheet(unlock, to_everybody=who == _EVERYONE)
    say(_sheet_editors(sharing))
    go_out(sharing, unlock)


def _sheet_editors(sharing: Sharing) -> str:
    status = sharing.status()
    if status.phase is Phase.ALONE:
        raise JournalError(ErrorCode.NOT_SHARED)
    if status.sheet_open:
        return _("Everyone in the team changes the mission, the vision and the values.")
    return _("The owner and the admins change the mission, the vision and the values.")


@click.command(
    "hand-over",
    cls=Command,
    help=N_("Make PERSON the owner of the team in your place. You cannot take that back."),
)
@click.argument("person", type=TextType())
@click.option(
    "--become",
    cls=Option,
    type=click.Choice([Role.ADMIN.value, Role.MEMBER.value]),
    help=N_("What you are afterwards. Without it you are asked, and with --yes you become an admin."),
)
@yes_option
@passphrase_option
@pass_session
def hand_over_command(
    session: Session, person: str, become: str | None, yes: bool, passphrase_fd: int | None
) -> None:
    """Give the team into other hands."""
    unlock = Passphrase(passphrase_fd)
    sharing = session.sharing()
    look(sharing, unlock)
    name = _name(chosen := _find(sharing.people(), person))
    if sharing.status().role is not Role.OWNER:
        raise JournalError(ErrorCode.NEEDS_OWNER)  # before anything is said of what follows
    follows = _(
        "{name} becomes the owner and decides about everybody, you included. You cannot take that back; only {name} "
        "could hand the team over to you again."
    )
    click.echo(follows.format(name=name), err=True)
    if become is None:
        asked = (_("What are you afterwards?"), Role.ADMIN.value, Role.MEMBER.value)
        become = Role.ADMIN.value if yes else choose(*asked)
    becomes = Role(become)
    confirm(_("Make {name} the owner in your place?").format(name=name), yes=yes)
    sharing.hand_over(chosen.member, becomes, unlock)
    say(
        _("{name} is the owner of the team now. Your role: {role}.").format(
            name=name, role=_(ROLES[becomes])
        ),
        _(
            "The recovery key you have works until {name} makes a new one: journal-app sync recovery-key. They are "
            "asked to."
        ).format(name=name),
    )
    go_out(sharing, unlock)


@click.command(
    "remove",
    cls=Command,
    help=N_(
        "Remove a person, or one device such as a lost one, from the team. WHO is a name or an id of devices."
    ),
)
@click.argument("who", type=TextType())
@yes_option
@passphrase_option
@pass_session
def remove_command(session: Session, who: str, yes: bool, passphrase_fd: int | None) -> None:
    """Shut out a person with all devices, or one device."""
    unlock = Passphrase(passphrase_fd)
    sharing = session.sharing()
    look(sharing, unlock)  # what arrives until now stays
    people = sharing.people()
    known: list[Person | DeviceInfo] = [*people, *(device for person in people for device in person.devices)]
    chosen = _find(known, who)
    if isinstance(chosen, Person):
        name = _name(chosen)
        keeps = _("They keep what they could read until now. What is written from now on they cannot read.")
        click.echo(keeps, err=True)
        confirm(_("Remove {name} from the team?").format(name=name), yes=yes)
        key = sharing.remove_person(chosen.member, unlock)
        say(_("{name} is no longer in the team.").format(name=name))
        if key is not None:
            replaced = _("{name} had made the recovery key, so there is a new one.").format(name=name)
            say("", replaced, *recovery_key_lines(key))
            sharing.recovery_key_seen()
    else:
        name = _device(chosen)
        keeps = _(
            "Whoever has it keeps what it could read until now. What is written from now on it cannot read."
        )
        click.echo(keeps, err=True)
        confirm(_("Remove the device {name}?").format(name=name), yes=yes)
        sharing.remove_device(chosen.id, unlock)
        say(_("The device {name} is no longer in the team.").format(name=name))
    go_out(sharing, unlock)


def _rows(person: Person) -> Iterator[tuple[str, ...]]:
    mine = _("(you)") if person.is_me else ""
    role = _standing(person)
    yield _name(person), role, mine, short(person.member, "m")
    if not person.devices:
        yield "  " + _("no device in the team any more"), "", "", ""
    for device in person.devices:
        heard = moment(device.heard_ms) or _("never heard")
        yield "  " + _device(device), "", _("this device") if device.is_this else heard, short(device.id, "d")


def _standing(person: Person) -> str:
    return _(ROLES[person.role]) if person.edits_okrs else _("member, changes own OKRs only")


def _name(person: Person) -> str:
    return one_line(person.name) or _("(no name)")


def _device(device: DeviceInfo) -> str:
    return one_line(device.name) or short(device.id, "d")


def _find(among: Sequence[W], text: str) -> W:
    """Return whom or what a name or an id means; wrong usage where that is nobody, or more than one."""
    by_id = [one for one in among if named_by(text, *_id_and_kind(one))]
    found = by_id or [one for one in among if folded_name(one.name) == folded_name(text)]
    if not found:
        raise click.BadParameter(
            _("“{text}” is nobody in the team. `journal-app sync devices` shows all.").format(text=text)
        )
    if len(found) > 1:
        raise click.BadParameter(
            _("“{text}” names more than one. Use the id that `journal-app sync devices` shows.").format(
                text=text
            )
        )
    return found[0]


def _id_and_kind(one: Person | DeviceInfo) -> tuple[bytes, str]:
    return (one.member, "m") if isinstance(one, Person) else (one.id, "d")


def _json(person: Person) -> dict[str, Any]:
    return {
        "id": f"m-{person.member.hex()}",
        "name": person.name,
        "role": person.role,
        "me": person.is_me,
        "edits_okrs": person.edits_okrs,
        "devices": [
            {
                "id": f"d-{device.id.hex()}",
                "name": device.name,
                "this": device.is_this,
                "heard": iso(device.heard_ms),
                **words_json(device.words),
            }
            for device in person.devices
        ],
    }
