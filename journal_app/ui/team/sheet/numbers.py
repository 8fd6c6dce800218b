"""Numbers of the sheet in words: which version it is, and of how many words something has."""

from __future__ import annotations

from journal_app.i18n import _, ngettext


def keeps_count(count: int) -> str:
    """Return a number of Keeps that name a value: "24 Keeps"."""
    return ngettext("{n} Keep", "{n} Keeps", count).format(n=count)


def version_name(number: int) -> str:
    """Return what a version is called: "version 1"."""
    return _("version {n}").format(n=number)
