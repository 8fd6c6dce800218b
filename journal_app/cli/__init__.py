"""The command line: everything the journal can do, without a window. Knows no Qt.

Exit codes: 0 done, 1 a known error (one sentence on stderr), 2 wrong usage.
"""

from __future__ import annotations

import errno
import logging
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from typing_extensions import override

from journal_app.cli.translated_click import Command, Group, Option
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.links import is_link
from journal_app.i18n import N_, _
from journal_app.system import SYSTEM
from journal_app.system.failures import is_full

if TYPE_CHECKING:
    from journal_app.paths import AppPaths


@dataclass(frozen=True, slots=True)
class WithQt:
    """What only __main__ can hand in, since it loads Qt. All return an exit code.

    `open_window` takes the data folder, None for the usual one, whether to show the sample team, and a link or "".
    `run_in_background` takes the data folder, too, and shows no window.
    """

    open_window: Callable[[Path | None, bool, str], int]
    self_test: Callable[[], int]
    run_in_background: Callable[[Path | None], int]


logger = logging.getLogger(__name__)

_NOT_FOUND = {ErrorCode.UNKNOWN_KEY_RESULT, ErrorCode.UNKNOWN_OBJECTIVE}
_MODULES = {
    "add": "journal_app.cli.kpt",
    "capture": "journal_app.cli.habit.capture",
    "edit": "journal_app.cli.lines",
    "move": "journal_app.cli.lines",
    "remove": "journal_app.cli.lines",
    "link": "journal_app.cli.lines",
    "unlink": "journal_app.cli.lines",
    "nothing": "journal_app.cli.kpt",
    "today": "journal_app.cli.kpt",
    "week": "journal_app.cli.week.board",
    "session": "journal_app.cli.week.sessions",
    "search": "journal_app.cli.search",
    "okr": "journal_app.cli.okrs.okr",
    "remind": "journal_app.cli.habit.remind",
    "try": "journal_app.cli.habit.tries",
    "team": "journal_app.cli.team.group",
    "workshop": "journal_app.cli.team.workshop",
    "value": "journal_app.cli.values",
    "off": "journal_app.cli.habit.days_off",
    "trial": "journal_app.cli.habit.trials",
    "import": "journal_app.cli.importing.command",
    "export": "journal_app.cli.export",
    "sync": "journal_app.cli.sync.group",
    "backup": "journal_app.cli.backups",
    "restore": "journal_app.cli.backups",
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
            if isinstance(error, OSError) and SYSTEM.is_closed_pipe(error, sys.stdout):
                raise BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE)) from error
            if isinstance(error, OSError) and _is_output(error):
                raise
            raise Failure(_unknown(error, ctx)) from error

    @override
    def main(self, *arguments: Any, **extra: Any) -> Any:
        try:
            return super().main(*arguments, **extra)
        except OSError as error:
            if not _is_output(error):
                raise
            text = _("The output cannot be written ({reason}). Choose another place for it.")
            Failure(text.format(reason=error.strerror)).show()
            sys.exit(Failure.exit_code)


def _is_output(error: OSError) -> bool:
    """Tell a full or broken place for the output from a file of ours: those are known errors, or have a name."""
    return (is_full(error) or error.errno == errno.EIO) and error.filename is None


def _known(error: JournalError) -> str:
    from journal_app.messages import sentence_for_command_line

    # Only who typed a reference knows which one was meant.
    named = error.params.get("text", "") if error.code in _NOT_FOUND else ""
    text = sentence_for_command_line(error)
    return f"{named}: {text}" if named else text


def _unknown(error: Exception, ctx: click.Context) -> str:
    """Write the places of an unexpected error to the log, and say where that is. Holds no journal text."""
    from journal_app.cli.session import LOG_NAME
    from journal_app.paths import find_paths

    logger.error("unexpected error", exc_info=error)
    paths: AppPaths = getattr(ctx.obj, "paths", None) or find_paths(ctx.params.get("data_dir"))
    return _(
        "This should not have happened. What is known about it, without your texts, stands in {path}."
    ).format(path=paths.log_dir / f"{LOG_NAME}.log")


def _print_versions(ctx: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if not wanted or ctx.resilient_parsing:
        return
    from journal_app.library_versions import versions

    click.echo("\n".join(f"{part} {number}" for part, number in versions().items()))
    ctx.exit()


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
@click.option(
    "--background",
    cls=Option,
    is_flag=True,
    help=N_("Start without showing the window, for the reminder: how the program starts at login."),
)
@click.option(
    "--self-test", cls=Option, is_flag=True, help=N_("Check that everything the program needs is installed.")
)
@click.option(
    "--version",
    cls=Option,
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_versions,
    help=N_("Show the version of the program and of what it runs on."),
)
@click.pass_context
def cli(ctx: click.Context, data_dir: Path | None, demo: bool, background: bool, self_test: bool) -> None:
    """Open the window, or prepare for the command that follows."""
    from journal_app.cli.session import LogOnDemand, begin

    with_qt: WithQt | None = ctx.obj
    session = ctx.obj = replace(begin(data_dir), open_window=with_qt.open_window if with_qt else None)
    link = ctx.invoked_subcommand or ""
    if not link or is_link(link):
        if background and (link or demo or self_test):
            raise click.UsageError(_("--background stands alone."))
        if with_qt is not None and background:
            ctx.exit(with_qt.run_in_background(data_dir))
        if with_qt is not None:
            ctx.exit(with_qt.self_test() if self_test else with_qt.open_window(data_dir, demo, link))
    elif self_test:
        raise click.UsageError(_("--self-test takes no command."))
    elif background:
        raise click.UsageError(_("--background takes no command."))
    elif demo:
        raise click.UsageError(_("--demo opens the window; it takes no command."))
    else:
        log = LogOnDemand(session.paths.log_dir)
        logging.getLogger().addHandler(log)
        ctx.call_on_close(log.stop)
