"""Groups of the team: list, add, change, move, dissolve, and what supports what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import click

from journal_app.cli.argument_types import (
    TextType,
    find_key_result,
    find_member,
    find_objective,
    folded_reference,
    names_key_result,
)
from journal_app.cli.session import Session, pass_session
from journal_app.cli.terminal_columns import one_line, say, say_json, table
from journal_app.cli.translated_click import Command, Group, Option
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.domain.okrs import groups
from journal_app.domain.okrs.group_tree import GroupTree
from journal_app.domain.okrs.groups import GroupKind
from journal_app.domain.periods import parse_day
from journal_app.i18n import N_, _
from journal_app.journal.journal import Journal
from journal_app.journal.okrs.group_commands import AddGroup, DeleteGroup, EditGroup, MoveGroup
from journal_app.journal.okrs.support_commands import SetSupport
from journal_app.labels import word_label
from journal_app.store.reads.team import folded_name

_ID = re.compile(r"g-([0-9a-f]{32})")
_STEP = "/"
_KINDS = click.Choice([str(kind) for kind in GroupKind])


def find_group(journal: Journal, reference: str) -> groups.Group:
    """Return the group of a name, of a path like “Support/Operations”, or of an id like g-….

    Raises JournalError: UNKNOWN_GROUP, AMBIGUOUS_GROUP.
    """
    tree = journal.reads.groups.tree()
    if match := _ID.fullmatch(folded_reference(reference)):
        found = [group for group, _depth in tree.walk() if group.id.hex() == match[1]]
    else:
        wanted = [folded_name(name) for name in reference.split(_STEP)]
        found = [group for group, _depth in tree.walk() if folded_name(group.name) == folded_name(reference)]
        found = found or [
            group
            for group, _depth in tree.walk()
            if [folded_name(one.name) for one in tree.path(group.id)][-len(wanted) :] == wanted
        ]
    if not found:
        raise JournalError(ErrorCode.UNKNOWN_GROUP, text=reference)
    if len(found) > 1:
        example = _STEP.join(one.name for one in tree.path(found[0].id))
        if example == reference:
            example = f"g-{found[0].id.hex()}"
        raise JournalError(ErrorCode.AMBIGUOUS_GROUP, text=reference, example=example)
    return found[0]


@click.group("group", cls=Group, help=N_("Groups of the team: divisions, teams and who belongs to them."))
def group_command() -> None:
    """Hold the commands on groups."""


@group_command.command("list", cls=Command, help=N_("Show the groups and who belongs to them."))
@click.option("--json", "as_json", cls=Option, is_flag=True, help=N_("Print JSON."))
@pass_session
def list_command(session: Session, as_json: bool) -> None:
    """Show the tree of groups."""
    with session.journal() as journal:
        tree, names = journal.reads.groups.tree(), _names(journal)
    if as_json:
        say_json([_json(group.id, tree, names) for group in tree.children(None)])
    elif not tree:
        say(_("There are no groups yet. Add one: journal-app okr group add NAME"))
    else:
        say(*table(list(_rows(tree, names))))


@group_command.command("add", cls=Command, help=N_("Add a group."))
@click.argument("name", type=TextType())
@click.option("--kind", cls=Option, type=_KINDS, default=str(GroupKind.TEAM), help=N_("What it is."))
@click.option("--under", cls=Option, default="", help=N_("The group it belongs to."))
@click.option("--member", "members", cls=Option, multiple=True, help=N_("The name of somebody in it."))
@pass_session
def add_command(session: Session, name: str, kind: str, under: str, members: tuple[str, ...]) -> None:
    """Add a group, last below another or at the top."""
    with session.journal() as journal:
        parent = find_group(journal, under).id if under else None
        people = tuple(find_member(journal, member) for member in members)
        journal.run(AddGroup(name, GroupKind(kind), parent, people))
        _show(journal)


@group_command.command(
    "edit", cls=Command, help=N_("Change the name or kind of a group, or who belongs to it.")
)
@click.argument("group")
@click.option("--name", cls=Option, type=TextType(), help=N_("Its new name."))
@click.option("--kind", cls=Option, type=_KINDS, help=N_("What it is."))
@click.option("--join", "joining", cls=Option, multiple=True, help=N_("The name of somebody who comes in."))
@click.option("--leave", "leaving", cls=Option, multiple=True, help=N_("The name of somebody who goes out."))
@pass_session
def edit_command(
    session: Session,
    *,
    group: str,
    name: str | None,
    kind: str | None,
    joining: tuple[str, ...],
    leaving: tuple[str, ...],
) -> None:
    """Change a group."""
    with session.journal() as journal:
        found = find_group(journal, group)
        members = journal.reads.groups.tree().members(found.id)
        members += tuple(find_member(journal, member) for member in joining)
        gone = {find_member(journal, member) for member in leaving}
        wanted = tuple(member for member in members if member not in gone) if joining or leaving else None
        journal.run(EditGroup(found.id, name, GroupKind(kind) if kind else None, wanted))
        _show(journal)


@group_command.command("move", cls=Command, help=N_("Move a group below another one."))
@click.argument("group")
@click.option("--to", "target", cls=Option, default="", help=N_("The group to stand below."))
@click.option("--top", cls=Option, is_flag=True, help=N_("Move it to the top."))
@click.option(
    "--position",
    cls=Option,
    type=click.IntRange(1),
    help=N_("Its place there, from 1; without it, the last."),
)
@pass_session
def move_command(session: Session, group: str, target: str, top: bool, position: int | None) -> None:
    """Move a group."""
    if bool(target) is top:
        raise click.UsageError(_("Say where to: either --to with a group, or --top."))
    with session.journal() as journal:
        moved = find_group(journal, group)
        parent = find_group(journal, target).id if target else None
        journal.run(MoveGroup(moved.id, parent, 1_000_000 if position is None else position - 1))
        _show(journal)


@group_command.command(
    "remove", cls=Command, help=N_("Dissolve a group: what it has goes to the one it belongs to.")
)
@click.argument("group")
@pass_session
def remove_command(session: Session, group: str) -> None:
    """Dissolve a group."""
    with session.journal() as journal:
        journal.run(DeleteGroup(find_group(journal, group).id))
        _show(journal)


@click.command(
    "supports", cls=Command, help=N_("Say what an objective supports: an objective or key result above it.")
)
@click.argument("objective")
@click.argument("target", required=False)
@click.option("--nothing", cls=Option, is_flag=True, help=N_("It no longer supports anything."))
@click.option(
    "--on", "day", cls=Option, default="today", help=N_("A day of the cycle meant; without it, today.")
)
@pass_session
def supports_command(
    session: Session, *, objective: str, target: str | None, nothing: bool, day: str
) -> None:
    """Set what an objective supports."""
    if (target is not None) is nothing:
        raise click.UsageError(_("Say what it supports, like KR-2, or --nothing."))
    with session.journal() as journal:
        period = journal.reads.okr.period_on(parse_day(day, journal.today()))
        own = find_objective(journal, objective, period)
        to: Id | None = None
        if target is not None:
            is_key_result = names_key_result(target)
            find: Any = find_key_result if is_key_result else find_objective
            to = find(journal, target, period).id
        journal.run(SetSupport(own.id, to))
        tree = journal.reads.okr.tree(period) if period else None
        ref = next((v.ref for v in tree.objectives() if v.objective.id == own.id), "") if tree else ""
        if to is None:
            say(_("{ref} supports nothing above it.").format(ref=ref))
        else:
            say(
                _("{ref} supports {target}.").format(
                    ref=ref, target=_called(journal, period, to, target or "")
                )
            )


def _called(journal: Journal, period: Any, to: Id, typed: str) -> str:  # noqa: ANN401  a period or None
    tree = journal.reads.okr.tree(period) if period else None
    if tree is None:
        return typed
    called = {view.objective.id: (view.ref, view.objective.title) for view in tree.objectives()}
    called |= {view.kr.id: (view.ref, view.kr.title) for view in tree.key_results()}
    return one_line(" ".join(called.get(to, (typed,))))


def _show(journal: Journal) -> None:
    tree = journal.reads.groups.tree()
    if tree:
        say(*table(list(_rows(tree, _names(journal)))))


def _names(journal: Journal) -> dict[Id, str]:
    return {member.id: member.name for member in journal.reads.team.members()}


def _rows(tree: GroupTree, names: dict[Id, str]) -> Iterator[tuple[str, ...]]:
    for group, depth in tree.walk():
        people = ", ".join(names.get(member, "") for member in tree.members(group.id))
        yield ("  " * depth + one_line(group.name), _kind(group.kind), one_line(people))


def _kind(kind: GroupKind) -> str:
    return word_label("GroupKind", kind)


def _json(id_: Id, tree: GroupTree, names: dict[Id, str]) -> dict[str, Any]:
    group = tree.find(id_)
    assert group is not None  # noqa: S101  it comes from the tree
    return {
        "id": f"g-{group.id.hex()}",
        "name": group.name,
        "kind": group.kind,
        "members": [names.get(member, "") for member in tree.members(id_)],
        "groups": [_json(child.id, tree, names) for child in tree.children(id_)],
    }
