"""Commands about the names of an imported log: people, claim, same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, TypeVar

import click

from journal_app.cli.argument_types import TextType
from journal_app.cli.importing.log_names import extent
from journal_app.cli.kpt import KIND_NAMES
from journal_app.cli.session import Session, pass_session
from journal_app.cli.sync.labels import named_by, short
from journal_app.cli.sync.passes import go_out, look
from journal_app.cli.sync.prompts import Passphrase, confirm, passphrase_option, yes_option
from journal_app.cli.terminal_columns import one_line, say, say_json, table
from journal_app.cli.translated_click import Command, Option
from journal_app.domain.ids import Id, is_person
from journal_app.domain.team import LogName, Member
from journal_app.i18n import N_, _
from journal_app.journal.journal import Journal
from journal_app.journal.people_commands import SayWho, Split
from journal_app.store.reads.team import folded_name
from journal_app.sync.api import Phase

_KIND = "m"
N = TypeVar("N", LogName, Member)


@click.command(
    "people",
    cls=Command,
    help=N_("Show the names of imported logs with whose they are, and the people of the journal."),
)
@click.option("--json", "as_json", cls=Option, is_flag=True, help=N_("Print JSON."))
@pass_session
def people_command(session: Session, as_json: bool) -> None:
    """List names and people."""
    with session.journal() as journal:
        names, people = journal.reads.team.log_names(journal.me), _people(journal)
        me = journal.me
    inside = _in_team(session)
    if as_json:
        members = [_person_json(person, me, inside) for person in people]
        say_json({"names": [_name_json(name) for name in names], "members": members})
        return
    if names:
        say(_("Names of imported logs"), *table(_name_row(name, me) for name in names), "")
    say(_("People"), *table(_person_row(person, me, inside) for person in people))


@click.command(
    "claim",
    cls=Command,
    help=N_("Say that NAME of an imported log is you: its days are yours from then on."),
)
@click.argument("name", type=TextType())
@click.option(
    "--undo", cls=Option, is_flag=True, help=N_("Take it back: the days stand under the name again.")
)
@yes_option
@passphrase_option
@pass_session
def claim_command(session: Session, name: str, undo: bool, yes: bool, passphrase_fd: int | None) -> None:
    """Take the days of a name over, or give them back."""
    unlock = Passphrase(passphrase_fd)
    _look(session, unlock)
    with session.journal() as journal:
        chosen = _find_name(journal, name)
        called = one_line(chosen.name)
        if undo:
            journal.run(Split(chosen.id))
            say(_("“{name}” stands by itself again.").format(name=called))
        else:
            click.echo("\n".join(_shown(journal, chosen)), err=True)
            confirm(_("Is “{name}” you?").format(name=called), yes=yes)
            journal.run(SayWho(chosen.id, journal.me))
            say(_told(journal, chosen, journal.me))
    _send(session, unlock)


@click.command(
    "same",
    cls=Command,
    help=N_("Say that NAME of an imported log is the person MEMBER, who can confirm it with `sync claim`."),
)
@click.argument("name", type=TextType())
@click.argument("member", type=TextType(), required=False)
@click.option(
    "--undo", cls=Option, is_flag=True, help=N_("Take it back: the days stand under the name again.")
)
@passphrase_option
@pass_session
def same_command(
    session: Session, name: str, member: str | None, undo: bool, passphrase_fd: int | None
) -> None:
    """Show a name and a person as one, or apart again."""
    unlock = Passphrase(passphrase_fd)
    _look(session, unlock)
    with session.journal() as journal:
        chosen = _find_name(journal, name)
        if undo:
            journal.run(Split(chosen.id))
            say(_("“{name}” stands by itself again.").format(name=one_line(chosen.name)))
        else:
            if member is None:
                raise click.UsageError(_("Say who of the people it is: sync same NAME MEMBER."))
            person = _find_person(journal, member)
            journal.run(SayWho(chosen.id, person.id))
            say(_told(journal, chosen, person.id))
    _send(session, unlock)


def _told(journal: Journal, name: LogName, wanted: Id) -> str:
    """Return what has come of it: others may have said otherwise."""
    called = one_line(name.name)
    if journal.reads.team.person(name.id) == wanted:
        person = _called(journal.reads.team.member(wanted))
        return _("“{name}” is {person}: {extent}.").format(name=called, person=person, extent=extent(name))
    return _(
        "Others say otherwise, so “{name}” stands by itself. `journal-app sync people` shows it."
    ).format(name=called)


def _look(session: Session, unlock: Passphrase) -> None:
    """Fetch the names that others have imported, where the journal is shared."""
    sharing = session.sharing()
    if sharing.status().phase is Phase.IN:
        look(sharing, unlock, needs_keys=False)


def _send(session: Session, unlock: Passphrase) -> None:
    sharing = session.sharing()
    if sharing.status().phase is Phase.IN:
        go_out(sharing, unlock)


# ---------------------------------------------------------------- finding
def _people(journal: Journal) -> list[Member]:
    return [member for member in journal.reads.team.members() if is_person(member.id)]


def _find_name(journal: Journal, text: str) -> LogName:
    names = journal.reads.team.log_names(journal.me)
    found = [name for name in names if named_by(text, name.id, _KIND)]
    found = found or [name for name in names if folded_name(name.name) == folded_name(text)]
    if not found:
        known = ", ".join(one_line(name.name) for name in names)
        raise click.BadParameter(
            _("“{text}” is no name of an imported log. There are: {names}").format(text=text, names=known)
            if known
            else _("No log has been imported, so there are no names to choose from.")
        )
    return _only(found, text)


def _find_person(journal: Journal, text: str) -> Member:
    people = _people(journal)
    found = [person for person in people if named_by(text, person.id, _KIND)]
    found = found or [person for person in people if folded_name(person.name) == folded_name(text)]
    if not found:
        known = ", ".join(_called(person) for person in people)
        raise click.BadParameter(
            _("Nobody is called “{name}”. There are: {names}").format(name=text, names=known)
        )
    return _only(found, text)


def _only(found: Sequence[N], text: str) -> N:
    if len(found) > 1:
        raise click.BadParameter(
            _("“{text}” names more than one. Use the id that `journal-app sync people` shows.").format(
                text=text
            )
        )
    return found[0]


# ---------------------------------------------------------------- showing
def _shown(journal: Journal, name: LogName) -> Iterator[str]:
    yield f"{one_line(name.name)}  {extent(name)}"
    for day, kind, text in journal.reads.team.samples(name.id):
        yield f"  {day}  {KIND_NAMES[kind]}: {one_line(text)}"


def _name_row(name: LogName, me: Id) -> tuple[str, ...]:
    if len(name.claimants) > 1:
        who = _("{people} say that it is them").format(people=", ".join(map(_called, name.claimants)))
    elif name.person is None:
        who = _("nobody who is here")
    else:
        who = f"→ {_called(name.person)}"
    mine = _("(you)") if name.person is not None and name.person.id == me else ""
    claimed = "" if name.person is None or name.claimants else _("not confirmed")
    return one_line(name.name), extent(name), who, mine, claimed, short(name.id, _KIND)


def _in_team(session: Session) -> frozenset[Id] | None:
    """Return who is in the team now; None where the journal is not shared, or this device is not in it."""
    sharing = session.sharing()
    if sharing.status().phase is not Phase.IN:
        return None
    return frozenset(person.member for person in sharing.people())


def _has_gone(person: Member, inside: frozenset[Id] | None) -> bool:
    return inside is not None and person.id not in inside


def _person_row(person: Member, me: Id, inside: frozenset[Id] | None) -> tuple[str, ...]:
    mark = _("(you)") if person.id == me else ""
    gone = _("no longer in the team") if _has_gone(person, inside) else ""
    return _called(person), mark or gone, short(person.id, _KIND)


def _called(person: Member) -> str:
    return one_line(person.name) or _("(no name)")


def _name_json(name: LogName) -> dict[str, Any]:
    return {
        "id": f"m-{name.id.hex()}",
        "name": name.name,
        "days": name.days,
        "from": _iso(name.first),
        "to": _iso(name.last),
        "person": name.person and {"id": f"m-{name.person.id.hex()}", "name": name.person.name},
        "claimed_by": [{"id": f"m-{one.id.hex()}", "name": one.name} for one in name.claimants],
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _person_json(person: Member, me: Id, inside: frozenset[Id] | None) -> dict[str, Any]:
    return {
        "id": f"m-{person.id.hex()}",
        "name": person.name,
        "me": person.id == me,
        "in_team": None if inside is None else person.id in inside,
    }
