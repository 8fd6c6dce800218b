"""The command that opens the window of a quick note. The window itself is opened by whoever has Qt."""

from __future__ import annotations

import click

from journal_app.cli.argument_types import KindType, TextType
from journal_app.cli.session import Session, pass_session
from journal_app.cli.translated_click import Command, Option
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.kpt import Kind, split_lines
from journal_app.domain.links import CaptureLink, capture_link
from journal_app.domain.periods import parse_day
from journal_app.i18n import N_
from journal_app.journal.command import local_day
from journal_app.journal.journal import system_ms


@click.command(
    "capture", cls=Command, help=N_("Open the small window of a quick note, with TEXT in it if given.")
)
@click.argument("text", type=TextType(), required=False, default="")
@click.option("--kind", cls=Option, type=KindType(), default=None, help=N_("Keep, Problem or Try."))
@click.option(
    "--day", cls=Option, default="", help=N_("The day: 2026-11-20, 11/20 or yesterday; without it, today.")
)
@click.option("--private", cls=Option, is_flag=True, help=N_("Only you see it."))
@pass_session
@click.pass_context
def capture_command(
    ctx: click.Context, session: Session, text: str, kind: Kind | None, day: str, private: bool
) -> None:
    """Hand the note over to the program that runs, or show it alone."""
    today = local_day(system_ms(), session.settings.day_end())
    on = parse_day(day, today) if day else None
    if on is not None and on > today:
        if kind not in {None, Kind.TRY}:
            raise JournalError(ErrorCode.FUTURE_DAY, day=on)
        kind = Kind.TRY
    words = "\n".join(split_lines(text)) if "\n" in text else text.strip()
    link = capture_link(CaptureLink(kind, words, on, private))
    if session.open_window is not None:
        ctx.exit(session.open_window(ctx.find_root().params["data_dir"], False, link))
