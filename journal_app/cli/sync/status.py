"""The command that says how sharing stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import click

from journal_app.cli.session import Session, pass_session
from journal_app.cli.sync.labels import (
    ROLES,
    bad_file_json,
    bad_file_sentence,
    coming_words,
    iso,
    late_words,
    moment,
    notice_json,
    notice_sentence,
    to_do,
    waiting_lines,
    words_json,
)
from journal_app.cli.terminal_columns import one_line, say, say_json, table
from journal_app.cli.translated_click import Command, Option
from journal_app.i18n import N_, _, ngettext
from journal_app.sync.api import Phase, Recovery, Status

_PHASES: Final = {
    Phase.ALONE: N_("Not shared"),
    Phase.WAITING: N_("Waiting to be let in"),
    Phase.IN: N_("Shared"),
    Phase.OUT: N_("You are no longer in this team"),
}


@click.command(
    "status", cls=Command, help=N_("Show how sharing stands, without reaching for the shared folder.")
)
@click.option("--json", "as_json", cls=Option, is_flag=True, help=N_("Print JSON."))
@pass_session
def status_command(session: Session, as_json: bool) -> None:
    """Show phase, places, what has not gone out yet, what has not come in, and what waits for a person."""
    sharing = session.sharing()
    status = sharing.status()
    if as_json:
        # Equal on two devices that show the same: for programs, and for whoever compares two by phone.
        say_json(_json(status, sharing.digest()))
    else:
        say(*_lines(status))


def _lines(status: Status) -> Iterator[str]:
    if status.phase is Phase.ALONE:
        yield _("Not shared. Begin with journal-app sync init, or join a team with journal-app sync join.")
        return
    rows = [
        (_("Sharing"), _headline(status)),
        (_("Team"), one_line(status.team_name)),
        (_("Your role"), _(ROLES[status.role]) if status.role else ""),
        (_("Name of this device"), one_line(status.device_name)),
        *((_("Shared folder"), one_line(place)) for place in status.places),
        (_("Last shared"), moment(status.passed_ms) or _("never")),
        (_("Not yet shared"), _unshared(status)),
        (_("Not yet complete"), coming_words(status)),
        (_("After a closing"), late_words(status)),
    ]
    yield from table(row for row in rows if row[1])
    yield from map(notice_sentence, status.notices)
    yield from _bad_files(status)
    if status.phase is Phase.WAITING:
        yield from waiting_lines(status)
    yield from to_do(status)


def _bad_files(status: Status) -> Iterator[str]:
    yield from map(bad_file_sentence, status.bad_files)
    more = status.bad_count - len(status.bad_files)
    if more:
        yield ngettext("… and {n} more file.", "… and {n} more files.", more).format(n=more)


def _headline(status: Status) -> str:
    """Return the phase; nothing where "Shared" would not be the whole truth, since the lines below say what is open."""
    is_open = status.phase is Phase.IN and (status.unshared or status.trouble)
    return "" if is_open else _(_PHASES[status.phase])


def _unshared(status: Status) -> str:
    if not status.unshared:
        return ""
    count = ngettext("{n} change", "{n} changes", status.unshared).format(n=status.unshared)
    if status.unshared_since_ms is None:
        return count
    return _("{changes}, since {time}").format(changes=count, time=moment(status.unshared_since_ms))


def _json(status: Status, digest: str) -> dict[str, Any]:
    return {
        "phase": status.phase,
        "places": list(status.places),
        "role": status.role,
        "team": status.team_name,
        "device": status.device_name,
        "unshared": status.unshared,
        "unshared_since": iso(status.unshared_since_ms),
        "waiting": status.waiting,
        "after_closing": status.late,
        "passed": iso(status.passed_ms),
        "trouble": list(status.trouble),
        "notices": [notice_json(notice) for notice in status.notices],
        "bad_files": [bad_file_json(file) for file in status.bad_files],
        "bad_files_count": status.bad_count,
        "requests": status.requests,
        "conflicts": status.conflicts,
        "code": status.code,
        "recovery": _recovery_json(status.recovery),
        **words_json(status.my_words),
        "digest": digest,
    }


def _recovery_json(recovery: Recovery | None) -> dict[str, Any] | None:
    if recovery is None:
        return None
    return {
        "unseen": recovery.unseen,
        "strange": recovery.strange,
        "used": [{"device": use.device_name, "at": iso(use.when_ms)} for use in recovery.used],
    }
