"""Fields with several versions: two people, or two devices, changed one before they had heard of each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import click

from journal_app.cli.argument_types import TextType
from journal_app.cli.session import Session, pass_session
from journal_app.cli.sync.labels import iso, moment, named_by, short
from journal_app.cli.sync.passes import as_of
from journal_app.cli.sync.prompts import confirm, yes_option
from journal_app.cli.terminal_columns import one_line, say, say_json, table
from journal_app.cli.translated_click import Command, Option
from journal_app.domain.entity import ENTITIES
from journal_app.domain.errors import JournalError
from journal_app.domain.ids import Id
from journal_app.exchange.json_export import plain
from journal_app.i18n import N_, _, ngettext
from journal_app.journal.journal import Journal
from journal_app.journal.settle_conflict import SettleField
from journal_app.labels import field_label, kind_label, value_label
from journal_app.sync.api import ConflictView, FieldVersion, Phase


@click.command(
    "conflicts",
    cls=Command,
    help=N_("Show the fields that have several versions. All are kept until somebody settles on one."),
)
@click.option("--json", "as_json", cls=Option, is_flag=True, help=N_("Print JSON."))
@pass_session
def conflicts_command(session: Session, as_json: bool) -> None:
    """List fields with several versions, what is shown first, and what they come from."""
    sharing = session.sharing()
    found = sharing.conflicts()
    if as_json:
        say_json([_json(one) for one in found])
        return
    if not found:
        say(_("Every field has one version."))
    else:
        with session.journal() as journal:
            for one in found:
                say(*_lines(one, journal))
    if sharing.status().phase is not Phase.ALONE:
        say(as_of(sharing))


@click.command(
    "settle",
    cls=Command,
    help=N_("Make one version of a field the only one. FIELD and VERSION are what conflicts shows."),
)
@click.argument("field", type=TextType())
@click.argument("version", type=click.IntRange(1))
@yes_option
@pass_session
def settle_command(session: Session, field: str, version: int, yes: bool) -> None:
    """Choose between the versions of a field."""
    conflict = _find(session.sharing().conflicts(), field)
    if version > len(conflict.versions):
        raise click.BadParameter(_("This field has no version {n}.").format(n=version))
    chosen = conflict.versions[version - 1].value
    with session.journal() as journal:
        confirm(_("Settle on “{words}”?").format(words=_shown(conflict, chosen, journal)), yes=yes)
        journal.run(SettleField(conflict.table, conflict.id, conflict.field, chosen))
        say(_shown(conflict, chosen, journal))


def _find(conflicts: Sequence[ConflictView], reference: str) -> ConflictView:
    id_, _dot, name = reference.strip().rpartition(".")
    found = [one for one in conflicts if one.field == name and named_by(id_, one.id)]
    if len(found) != 1:
        raise click.BadParameter(
            _("“{text}” is no field with several versions. `journal-app sync conflicts` shows them.").format(
                text=reference
            )
        )
    return found[0]


def _lines(conflict: ConflictView, journal: Journal) -> Iterator[str]:
    what, field = kind_label(conflict.table), field_label(conflict.table, conflict.field)
    count = ngettext("{n} version", "{n} versions", len(conflict.versions)).format(n=len(conflict.versions))
    yield f"{short(conflict.id)}.{conflict.field}  {what}: {field} ({count})"
    rows = [
        (str(number), *_row(conflict, version, journal))
        for number, version in enumerate(conflict.versions, start=1)
    ]
    if conflict.base:
        rows.append(("", _("before"), "", "", _shown(conflict, conflict.base.value, journal)))
    yield from (f"  {line}" for line in table(rows))


def _row(conflict: ConflictView, version: FieldVersion, journal: Journal) -> tuple[str, ...]:
    author, device = one_line(version.author_name), one_line(version.device_name)
    return moment(version.made_ms), author, device, _shown(conflict, version.value, journal)


def _shown(conflict: ConflictView, value: object, journal: Journal) -> str:
    """Return a value as people read it; what a reference points to by its name, where it is still there."""
    if isinstance(value, bytes):
        return _named(Id(value), journal)
    said = value_label(ENTITIES[conflict.table].part(conflict.field), value)
    return one_line(str(value) if said is None else said) or "–"


def _named(id_: Id, journal: Journal) -> str:
    if key_result := journal.reads.okr.key_result(id_):
        return f"{journal.reads.okr.called(key_result)}  {one_line(key_result.title)}"
    if objective := journal.reads.okr.objective(id_):
        return f"{journal.reads.okr.called(objective)}  {one_line(objective.title)}"
    try:
        return one_line(journal.reads.team.member(id_).name)
    except JournalError:
        return short(id_)


def _json(conflict: ConflictView) -> dict[str, Any]:
    return {
        "table": conflict.table,
        "id": conflict.id.hex(),
        "field": conflict.field,
        "versions": [_version_json(version) for version in conflict.versions],
        "base": _version_json(conflict.base) if conflict.base else None,
    }


def _version_json(version: FieldVersion) -> dict[str, Any]:
    return {
        "value": plain(version.value),
        "author": version.author_name,
        "device": version.device_name,
        "made": iso(version.made_ms),
    }
