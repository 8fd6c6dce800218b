"""Sheet written on the command line: its texts, in one version."""

from __future__ import annotations

import click

from journal_app.cli.argument_types import TextType
from journal_app.cli.okrs.groups import find_group
from journal_app.cli.session import Session, pass_session
from journal_app.cli.terminal_columns import say
from journal_app.cli.translated_click import Command, Option
from journal_app.domain.sheet.sheets import Definitions, SheetOf
from journal_app.exchange.sheet.markdown import markdown
from journal_app.exchange.sheet.words import sheet_page
from journal_app.i18n import N_, _
from journal_app.journal.sheet.sheet_commands import EditSheet

_GLOSS = N_("The same in the other language.")


@click.command(
    "write",
    cls=Command,
    help=N_("Write mission and vision; what no option names stays. The values have a command of their own."),
)
@click.option("--group", cls=Option, default="", help=N_("The group meant; without it, the whole team."))
@click.option(
    "--company", cls=Option, is_flag=True, help=N_("The company’s, which is shown beside ours, and not ours.")
)
@click.option("--mission", cls=Option, type=TextType(), help=N_("The mission as a catch phrase."))
@click.option("--mission-gloss", cls=Option, type=TextType(), help=_GLOSS)
@click.option("--sentence", cls=Option, type=TextType(), help=N_("What the mission means, in a sentence."))
@click.option("--sentence-gloss", cls=Option, type=TextType(), help=_GLOSS)
@click.option("--vision", cls=Option, type=TextType(), help=N_("The vision."))
@click.option("--vision-gloss", cls=Option, type=TextType(), help=_GLOSS)
@click.option(
    "--purpose",
    "purposes",
    cls=Option,
    type=TextType(),
    multiple=True,
    help=N_("Why you made it; may be repeated."),
)
@click.option(
    "--value",
    "conduct",
    cls=Option,
    type=TextType(),
    multiple=True,
    help=N_("With --company: one of its values, like “T Trust”; may be repeated."),
)
@click.option("--edition", cls=Option, type=TextType(), help=N_("With --company: which edition it is."))
@click.option(
    "--definitions",
    cls=Option,
    type=click.Choice([str(one) for one in Definitions]),
    help=N_("What mission, vision and values are said to mean."),
)
@click.option(
    "--reason",
    cls=Option,
    type=TextType(),
    default="",
    help=N_("Why, in one line; wanted for what a workshop decided."),
)
@pass_session
def write_command(session: Session, /, *, group: str, company: bool, reason: str, **texts: object) -> None:
    """Write on the sheet of a group, of the whole team, or of the company above."""
    if not company and (texts["conduct"] or texts["edition"] is not None):
        raise click.UsageError(_("--value and --edition go with --company. `journal-app value` keeps ours."))
    if company and group:
        raise click.UsageError(_("--company stands for the whole team: leave --group out."))
    said = {name: _text(one) for name, one in texts.items() if one not in {None, ()}}
    if not said:
        raise click.UsageError(_("Name what to write, like --mission TEXT."))
    with session.journal() as journal:
        of = find_group(journal, group).id if group else None
        journal.run(EditSheet(of, SheetOf.PARENT if company else SheetOf.OURS, said, reason))
        view = journal.reads.sheet.of(of)
    say(_("Written.") if company else markdown(sheet_page(view)).rstrip())


def _text(said: object) -> str:
    return "\n".join(said) if isinstance(said, tuple) else str(said)
