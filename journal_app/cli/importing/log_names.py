"""Names of imported logs in words, and asking whoever bears one whether it is theirs."""

from __future__ import annotations

from collections.abc import Iterator

from journal_app.cli.session import Session
from journal_app.cli.terminal_columns import one_line
from journal_app.domain.team import LogName
from journal_app.i18n import _, ngettext
from journal_app.journal.people_commands import names_to_answer
from journal_app.store.reads.team import folded_name


def extent(name: LogName) -> str:
    """Return how much stands under a name: how many days, from when to when."""
    days = ngettext("{n} day", "{n} days", name.days).format(n=name.days)
    return f"{days} ({name.first} – {name.last})" if name.first else days


def ask_who(session: Session) -> Iterator[str]:
    """Yield a question for each name that is called as I am, or that others say is me, and that I have not answered."""
    with session.journal() as journal:
        mine = folded_name(journal.profile.name)
        for name in names_to_answer(journal.reads, journal.me):
            if name.person is not None or folded_name(name.name) == mine:
                yield _(
                    "The imported log has {extent} of “{name}”. If that is you: journal-app sync claim {name}"
                ).format(extent=extent(name), name=one_line(name.name))
