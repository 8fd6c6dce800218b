"""Aims over the OKRs: the mission of a cycle and the vision of a fiscal year, shown or put into words."""

from __future__ import annotations

import click

from journal_app.cli.argument_types import TextType
from journal_app.cli.okrs.cycles import find_cycle
from journal_app.cli.okrs.groups import find_group
from journal_app.cli.session import Session, pass_session
from journal_app.cli.terminal_columns import say, say_json
from journal_app.cli.translated_click import Command, Option
from journal_app.domain.okrs.aims import aim_text, first_of
from journal_app.domain.okrs.groups import Aim, AimKind
from journal_app.domain.sheet.sheets import Sheet
from journal_app.domain.sheet.standing import sheet_words
from journal_app.i18n import N_, _, language
from journal_app.journal.okrs.aim_commands import SayAim

_CYCLE_HELP = N_("The cycle meant (2026-Q3, or a day in it); without it, today’s.")
_GROUP_HELP = N_("The group meant; without it, the whole team.")
_JSON_HELP = N_("Print JSON.")


@click.command("mission", cls=Command, help=N_("Show the mission of a cycle; with TEXT, put it into words."))
@click.argument("text", type=TextType(), required=False)
@click.option("--cycle", cls=Option, default="today", help=_CYCLE_HELP)
@click.option("--group", cls=Option, default="", help=_GROUP_HELP)
@click.option("--json", "as_json", cls=Option, is_flag=True, help=_JSON_HELP)
@pass_session
def mission_command(session: Session, *, text: str | None, cycle: str, group: str, as_json: bool) -> None:
    """Show the mission, or put it into words."""
    _aim(session, AimKind.MISSION, text, (cycle, group), as_json=as_json)


@click.command(
    "vision", cls=Command, help=N_("Show the vision of a fiscal year; with TEXT, put it into words.")
)
@click.argument("text", type=TextType(), required=False)
@click.option("--cycle", cls=Option, default="today", help=_CYCLE_HELP)
@click.option("--group", cls=Option, default="", help=_GROUP_HELP)
@click.option("--json", "as_json", cls=Option, is_flag=True, help=_JSON_HELP)
@pass_session
def vision_command(session: Session, *, text: str | None, cycle: str, group: str, as_json: bool) -> None:
    """Show the vision, or put it into words."""
    _aim(session, AimKind.VISION, text, (cycle, group), as_json=as_json)


def _aim(session: Session, kind: AimKind, text: str | None, where: tuple[str, str], *, as_json: bool) -> None:
    cycle, group = where
    with session.journal() as journal:
        first = first_of(kind, find_cycle(journal, cycle), journal.team.fiscal)
        of = find_group(journal, group).id if group else None
        if text is not None:
            journal.run(SayAim(kind, first, text, of))
        said = aim_text(journal.reads.everything(Aim), of, kind, first)
        upwards = journal.reads.groups.tree().upwards(of)
        sheets = journal.reads.everything(Sheet)
        text = said or sheet_words(sheets, upwards, kind).read(japanese=language() == "ja")
    if as_json:
        say_json(
            {
                "kind": kind.value,
                "from": str(first),
                "group": group or None,
                "text": text,
                "of_cycle": bool(said),
            }
        )
    else:
        say(text or _("Not put into words yet."))
