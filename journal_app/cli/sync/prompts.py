"""Prompts of sharing, for a person or a script: yes or no, a passphrase, a code.

Questions go to stderr, so that stdout holds nothing but results. Secrets come by file descriptor or from a terminal
that does not show them, never as an argument: arguments can be read by everybody on the computer.
"""

from __future__ import annotations

import os
import signal
import sys
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final, TypeVar

import click

from journal_app.cli.translated_click import Option
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.i18n import N_, _
from journal_app.keychain import Keychain, read_passphrase
from journal_app.messages import sentence
from journal_app.sync.api import require_long

_YES: Final = frozenset({"y", "yes", "はい"})
_CODE_CAP: Final = 1024
Function = TypeVar("Function", bound=Callable[..., Any])


def passphrase_option(function: Function) -> Function:
    """Add --passphrase-fd; the function gets it as `passphrase_fd`."""
    return click.option(
        "--passphrase-fd",
        cls=Option,
        type=click.IntRange(0),
        metavar="N",
        help=N_("Read the passphrase of this device’s keys from file descriptor N, as its next line."),
    )(function)


def yes_option(function: Function) -> Function:
    """Add --yes; the function gets it as `yes`."""
    return click.option("--yes", cls=Option, is_flag=True, help=N_("Do not ask."))(function)


def confirm(question: str, *, yes: bool) -> None:
    """Ask, unless `yes`. Raises JournalError (CANCELLED) where the answer is not yes, or nobody gives one."""
    if yes:
        return
    click.echo(f"{question} [y/N] ", nl=False, err=True)
    answer = unicodedata.normalize("NFKC", sys.stdin.readline()).strip().lower()
    if answer not in _YES:
        raise JournalError(ErrorCode.CANCELLED)


def choose(question: str, *among: str) -> str:
    """Ask for one of these words. Raises JournalError (CANCELLED) where the answer is none of them."""
    click.echo(f"{question} [{'/'.join(among)}] ", nl=False, err=True)
    answer = unicodedata.normalize("NFKC", sys.stdin.readline()).strip().lower()
    if answer not in among:
        raise JournalError(ErrorCode.CANCELLED)
    return answer


class Passphrase:
    """What opens this device's keys where the keyring does not: from a file descriptor, else asked for once."""

    def __init__(self, descriptor: int | None, question: str = "") -> None:
        """Read the descriptor now: a code or an answer may follow on the same one. `question` asks a person."""
        self._given = None if descriptor is None else read_passphrase(descriptor)
        self._question = question

    def __call__(self) -> bytes:
        """Return it. Raises JournalError (NO_PASSPHRASE) where there is none, Failure where nobody can be asked."""
        if self._given is None:
            self._given = _asked(
                self._question or _("Passphrase"),
                _("The keys of this device are locked with a passphrase. Give it with --passphrase-fd."),
            )
        return self._given

    def for_new_keys(self) -> bytes | None:
        """Return what new keys are to be locked with; None where the keyring of this device does it."""
        if self._given is None:
            try:
                Keychain().backend_name()
            except JournalError:
                self._given = _asked_twice(
                    _(
                        "This device has no keyring for the keys, so they need a passphrase. Give it with "
                        "--passphrase-fd."
                    )
                )
        return self._given


class NewPassphrase:
    """What the keys are locked with from now on: from a file descriptor, else asked for twice."""

    def __init__(self, descriptor: int | None) -> None:
        """Read the descriptor now, as its next line."""
        self._given = None if descriptor is None else read_passphrase(descriptor)

    def __call__(self) -> bytes:
        """Return it. Raises Failure where nobody can be asked."""
        if self._given is None:
            self._given = _asked_twice(_("Give the new passphrase with --new-passphrase-fd."))
        return self._given


def read_code(descriptor: int | None) -> str:
    """Return the code of an invitation: the next line of a file descriptor, else of standard input."""
    if descriptor is None:
        click.echo(_("Join code or recovery key: "), nl=False, err=True)
        return sys.stdin.readline(_CODE_CAP).strip()
    try:
        with os.fdopen(descriptor, "rb", buffering=0, closefd=False) as lines:
            return lines.readline(_CODE_CAP).decode("utf-8-sig").strip()
    except (OSError, ValueError) as error:
        raise JournalError(ErrorCode.WRONG_CODE) from error


def _asked(question: str, otherwise: str) -> bytes:
    """Ask at a terminal, which does not show what is typed. Raises Failure with `otherwise` where there is none."""
    return _typed(question, otherwise, _as_bytes, again=False)


def _asked_twice(otherwise: str) -> bytes:
    """Ask for a new passphrase, twice. Raises Failure with `otherwise` where there is no terminal."""
    return _typed(_("New passphrase"), otherwise, _for_new_keys, again=_("The same again"))


def _typed(question: str, otherwise: str, read: Callable[[str], bytes], *, again: str | bool) -> bytes:
    if not sys.stdin.isatty():
        from journal_app.cli import Failure

        raise Failure(otherwise)
    with _ctrl_c_ends_it():
        typed: bytes = click.prompt(
            question, hide_input=True, value_proc=read, confirmation_prompt=again, err=True
        )
    return typed


def _as_bytes(typed: str) -> bytes:
    return unicodedata.normalize("NFC", typed).encode()


def _for_new_keys(typed: str) -> bytes:
    """Return what was typed; click asks again for one that is too short."""
    passphrase = _as_bytes(typed)
    try:
        require_long(passphrase)
    except JournalError as error:
        raise click.UsageError(sentence(error)) from error
    return passphrase


@contextmanager
def _ctrl_c_ends_it() -> Iterator[None]:
    """Let Ctrl+C end a question, also within a pass, where it means to stop at the next step."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
