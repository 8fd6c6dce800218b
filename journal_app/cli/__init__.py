"""The command line: everything the journal can do, without a window. Knows no Qt.

Exit codes: 0 done, 1 a known error (one sentence on stderr), 2 wrong usage.
"""

from __future__ import annotations

import errno
import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from typing_extensions import override

from journal_app import __version__
from journal_app.cli.words import Command, Group, Option
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.links import is_link
from journal_app.i18n import N_, _

if TYPE_CHECKING:
    from journal_app.paths import AppPaths

# How the window is opened: (data folder or None, demo, link or "") -> exit code. The one thing only __main__ can do.
OpenWindow = Callable[[Path | None, bool, str], int]

logger = logging.getLogger(__name__)

_NOT_FOUND = {ErrorCode.UNKNOWN_KEY_RESULT, ErrorCode.UNKNOWN_OBJECTIVE}
_MODULES = {
    "add": "journal_app.cli.kpt",
    "nothing": "journal_app.cli.kpt",
    "today": "journal_app.cli.kpt",
    "week": "journal_app.cli.week",
    "search": "journal_app.cli.search",
    "okr": "journal_app.cli.okr",
    "import": "journal_app.cli.import_log",
    "export": "journal_app.cli.export",
    "backup": "journal_app.cli.copies",
    "restore": "journal_app.cli.copies",
    "doctor": "journal_app.cli.doctor",
}


class Failure(click.ClickException):
    """A sentence for stderr and exit code 1."""

    exit_code = 1

    @override
    def show(self, file: Any = None) -> None:
        click.echo(self.format_message(), file=file, err=file is None)


class _Root(Group):
    """The group of all commands: what a command raises becomes a sentence here."""

    @override
    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        from journal_app.cli.session import begin

        begin(ctx.params.get("data_dir"))
        super().format_help(ctx, formatter)

    @override
    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command; a link is one that does nothing more, since the group opens the window at its place."""
        return Command(cmd_name) if is_link(cmd_name) else super().get_command(ctx, cmd_name)

    @override
    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if is_link(args[0]) and len(args) > 1:
            raise click.UsageError(_("A link stands alone."), ctx)
        return super().resolve_command(ctx, args)

    @override
    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except JournalError as error:
            raise Failure(_known(error)) from error
        except (click.ClickException, click.Abort, click.exceptions.Exit):
            raise
        except Exception as error:
            # A reader that went away (`| head`) is click's to deal with: it ends quietly.
            if isinstance(error, OSError) and error.errno == errno.EPIPE:
                raise
            raise Failure(_unknown(error, ctx)) from error


def _known(error: JournalError) -> str:
    from journal_app.messages import sentence

    # Only who typed a reference knows which one was meant.
    named = error.params.get("text", "") if error.code in _NOT_FOUND else ""
    return f"{named}: {sentence(error)}" if named else sentence(error)


def _unknown(error: Exception, ctx: click.Context) -> str:
    """Write the places of an unexpected error to the log, and say where that is. Holds no journal text."""
    from journal_app.cli.session import LOG_NAME
    from journal_app.paths import find_paths

    logger.error("unexpected error", exc_info=error)
    paths: AppPaths = getattr(ctx.obj, "paths", None) or find_paths(ctx.params.get("data_dir"))
    return _(
        "This should not have happened. What is known about it, without your texts, stands in {path}."
    ).format(path=paths.log_dir / f"{LOG_NAME}.log")


@click.group(
    cls=_Root,
    modules=_MODULES,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=N_(
        "A journal for teams. Without a command the window opens; with a link (journal-app://…), at its place."
    ),
)
@click.option(
    "--data-dir",
    cls=Option,
    type=click.Path(file_okay=False, path_type=Path),
    help=N_("The folder of the journal to use."),
)
@click.option(
    "--demo", cls=Option, is_flag=True, help=N_("Open the window on sample data that is thrown away.")
)
@click.version_option(__version__, "--version", prog_name="journal-app", message="%(prog)s %(version)s")
@click.pass_context
def cli(ctx: click.Context, data_dir: Path | None, demo: bool) -> None:
    """Open the window, or prepare for the command that follows."""
    from journal_app.cli.session import LogOnDemand, begin

    open_window: OpenWindow | None = ctx.obj
    session = ctx.obj = begin(data_dir)
    link = ctx.invoked_subcommand or ""
    if not link or is_link(link):
        if open_window is not None:
            ctx.exit(open_window(data_dir, demo, link))
    elif demo:
        raise click.UsageError(_("--demo opens the window; it takes no command."))
    else:
        log = LogOnDemand(session.paths.log_dir)
        logging.getLogger().addHandler(log)
        ctx.call_on_close(log.stop)
