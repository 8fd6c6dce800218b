"""Sharing now: one pass, or passes until everything has gone through."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

import click

from journal_app.cli.importing.log_names import ask_who
from journal_app.cli.session import Session, pass_session
from journal_app.cli.sync.labels import (
    coming_words,
    is_void,
    moment,
    notice_json,
    notice_sentence,
    to_do,
    waiting_lines,
)
from journal_app.cli.sync.prompts import Passphrase, passphrase_option
from journal_app.cli.terminal_columns import say, say_json
from journal_app.cli.translated_click import Command, Option
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.i18n import N_, _, ngettext
from journal_app.messages import sentence
from journal_app.sync.api import HARMLESS, Notice, Outcome, Phase, Status, Unlock
from journal_app.sync.sharing import Sharing

_PAUSE: Final = 2.0  # seconds between two passes of --wait
_PATIENCE: Final = 10.0  # for the pass of an open window
_TICK: Final = 0.1

_NO_KEYS: Final = frozenset({ErrorCode.NO_KEYRING, ErrorCode.KEY_MISSING, ErrorCode.NO_PASSPHRASE})


@click.command(
    "now", cls=Command, help=N_("Send what is new here and fetch what is new elsewhere, once and at once.")
)
@click.option(
    "--full", cls=Option, is_flag=True, help=N_("Look at every file of the shared folder, not only at news.")
)
@click.option(
    "--wait",
    cls=Option,
    type=click.IntRange(0),
    default=0,
    metavar="SECONDS",
    help=N_("Try again for so long until everything has gone through, and you have been let in."),
)
@passphrase_option
@click.option("--json", "as_json", cls=Option, is_flag=True, help=N_("Print JSON."))
@pass_session
def now_command(session: Session, full: bool, wait: int, passphrase_fd: int | None, as_json: bool) -> None:
    """Pass once, or until nothing is open; exit code 1 where something did not go through."""
    unlock = Passphrase(passphrase_fd)
    sharing = session.sharing()
    with stopping() as stopped:
        outcome = _passes(sharing, unlock, stopped, full=full, wait=wait)
    status = sharing.status()
    if as_json:
        say_json(outcome_json(outcome, status.phase))
    elif status.phase is Phase.WAITING:
        say(_("You wait to be let in."), *waiting_lines(status))
    elif status.phase is Phase.IN and not _failures(outcome):
        say(_counted(outcome, status), *to_do(status))
        for line in _bad_files(status):
            click.echo(line, err=True)
        for question in ask_who(session):
            click.echo(question, err=True)
    if status.phase is Phase.OUT:
        click.echo(_("You are no longer in this team. Nothing more goes out or comes in."), err=True)
        click.get_current_context().exit(1)
    end_with(outcome)
    if is_void(status):
        click.get_current_context().exit(1)


@contextmanager
def stopping() -> Iterator[Callable[[], bool]]:
    """Take the first Ctrl+C as a wish to stop between two steps; yields what tells so. The second ends the program."""
    wished: list[bool] = []
    before = signal.getsignal(signal.SIGINT) or signal.default_int_handler

    def wish(_number: int, _frame: FrameType | None) -> None:
        wished.append(True)
        signal.signal(signal.SIGINT, before)

    signal.signal(signal.SIGINT, wish)
    try:
        yield lambda: bool(wished)
    finally:
        signal.signal(signal.SIGINT, before)


def go_out(sharing: Sharing, unlock: Unlock) -> None:
    """Send a decision just written. It stands whatever comes: where it cannot go out yet, stderr says why."""
    try:
        with stopping() as stopped:
            outcome = one_pass(sharing, unlock, stopped)
    except JournalError as error:
        # SYNC_RUNNING: the open window is sharing just now, and takes this along.
        if error.code is ErrorCode.CANCELLED:
            click.echo(_("Stopped. This goes out with the next `journal-app sync now`."), err=True)
        elif error.code is not ErrorCode.SYNC_RUNNING:
            click.echo(_("This goes out later. {reason}").format(reason=sentence(error)), err=True)
        return
    for notice in outcome.notices:
        click.echo(notice_sentence(notice), err=True)


def look(sharing: Sharing, unlock: Unlock, *, needs_keys: bool = True) -> bool:
    """Pass before something is shown or decided that others may have changed; return False where that failed.

    Then stderr says why, and as of when that is which follows. What `needs_keys` does not follow without a passphrase.
    Raises JournalError where nothing may follow: CANCELLED, NOT_SHARED, WRONG_PASSPHRASE, the errors of the journal;
    and Failure.
    """
    from journal_app.cli import Failure

    try:
        with stopping() as stopped:
            outcome = _when_free(sharing, unlock, stopped)
    except Failure as failure:
        if needs_keys:
            raise
        _say_as_of(sharing, failure.message)
        return True
    except JournalError as error:
        if error.code is not ErrorCode.SYNC_RUNNING and error.code not in _NO_KEYS:
            raise
        _say_as_of(sharing, sentence(error))
        return False
    failures = _failures(outcome)
    for notice in failures:
        _say_as_of(sharing, notice_sentence(notice))
    return not failures


def _say_as_of(sharing: Sharing, reason: str) -> None:
    """Say on stderr that what is shown may be old, and why."""
    passed = moment(sharing.status().passed_ms)
    text = _("As of {time}. {reason}").format(time=passed, reason=reason) if passed else reason
    click.echo(text, err=True)


def as_of(sharing: Sharing) -> str:
    """Return the line below what was read from the journal alone: from when it is, and what looks again."""
    passed = moment(sharing.status().passed_ms) or _("never")
    return _("Last shared: {time}. `journal-app sync now` looks again.").format(time=passed)


def _when_free(sharing: Sharing, unlock: Unlock, stopped: Callable[[], bool]) -> Outcome:
    """Pass as soon as no other program does: an open window is soon done."""
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            return one_pass(sharing, unlock, stopped)
        except JournalError as error:
            if error.code is not ErrorCode.SYNC_RUNNING or time.monotonic() >= end:
                raise
        _rest(_TICK, stopped)


def one_pass(sharing: Sharing, unlock: Unlock, stopped: Callable[[], bool], *, full: bool = False) -> Outcome:
    """Pass once, with its progress on a terminal. Raises JournalError; CANCELLED where the person stopped it.

    Where no window runs, nobody else looks at every file now and then.
    """
    with progress_line(_("Sharing…")) as progress:
        outcome = sharing.sync(unlock, full=full or None, progress=progress, cancelled=stopped)
    if stopped():
        raise JournalError(ErrorCode.CANCELLED)
    return outcome


@contextmanager
def progress_line(words: str) -> Iterator[Callable[[int, int], None]]:
    """Yield what shows progress on a line of the terminal that goes away at the end; without one, nothing is shown."""
    shown = sys.stderr.isatty()

    def show(done: int, of: int) -> None:
        if shown:
            click.echo(
                f"\r\x1b[K{words} {done}/{of}" if of else f"\r\x1b[K{words} {done}", nl=False, err=True
            )

    try:
        yield show
    finally:
        if shown:
            click.echo("\r\x1b[K", nl=False, err=True)


def _passes(
    sharing: Sharing, unlock: Unlock, stopped: Callable[[], bool], *, full: bool, wait: int
) -> Outcome:
    end = time.monotonic() + wait
    total = Outcome()
    try:
        while True:
            total = _added(total, one_pass(sharing, unlock, stopped, full=full))
            if time.monotonic() >= end or not _is_open(sharing, total):
                return total
            _rest(min(_PAUSE, end - time.monotonic()), stopped)
    except JournalError as error:
        if error.code is not ErrorCode.CANCELLED:
            raise
        from journal_app.cli import Failure

        stop = _("Stopped. What has been shared stays shared; the next time goes on from there.")
        raise Failure(stop) from error


def _is_open(sharing: Sharing, outcome: Outcome) -> bool:
    status = sharing.status()
    waits = status.phase is Phase.WAITING and not is_void(status)
    return bool(_failures(outcome) or status.unshared or status.waiting or waits)


def _rest(seconds: float, stopped: Callable[[], bool]) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if stopped():
            raise JournalError(ErrorCode.CANCELLED)
        time.sleep(_TICK)


def _added(before: Outcome, after: Outcome) -> Outcome:
    return Outcome(
        before.sealed + after.sealed,
        before.published + after.published,
        before.fetched + after.fetched,
        before.tables | after.tables,
        after.notices,
    )


def _counted(outcome: Outcome, status: Status) -> str:
    sent = ngettext("{n} file sent", "{n} files sent", outcome.published).format(n=outcome.published)
    come = ngettext("{n} file received", "{n} files received", outcome.fetched).format(n=outcome.fetched)
    waits = coming_words(status)
    if waits:
        return _("{sent}, {received}. {waiting}.").format(sent=sent, received=come, waiting=waits)
    return _("Everything is shared: {sent}, {received}.").format(sent=sent, received=come)


def _bad_files(status: Status) -> Iterator[str]:
    if status.bad_count:
        yield ngettext(
            "{n} file in the shared folder cannot be used: `journal-app sync status` names it.",
            "{n} files in the shared folder cannot be used: `journal-app sync status` names them.",
            status.bad_count,
        ).format(n=status.bad_count)


def outcome_json(outcome: Outcome, phase: Phase) -> dict[str, object]:
    """Return what a pass did, for JSON."""
    return {
        "phase": phase,
        "sealed": outcome.sealed,
        "published": outcome.published,
        "fetched": outcome.fetched,
        "changed": outcome.changed,
        "trouble": list(outcome.trouble),
        "notices": [notice_json(notice) for notice in outcome.notices],
    }


def _failures(outcome: Outcome) -> list[Notice]:
    return [notice for notice in outcome.notices if notice.trouble not in HARMLESS]


def end_with(outcome: Outcome) -> None:
    """Say what is wrong on stderr; exit code 1 where something did not go through."""
    for notice in outcome.notices:
        click.echo(notice_sentence(notice), err=True)
    if _failures(outcome):
        click.get_current_context().exit(1)
