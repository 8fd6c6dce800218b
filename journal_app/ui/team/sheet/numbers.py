"""Numbers of the sheet in words."""

from __future__ import annotations

from journal_app.i18n import ngettext


def keeps_count(count: int) -> str:
    """Return a number of Keeps that name a value: "24 Keeps"."""
    return ngettext("{n} Keep", "{n} Keeps", count).format(n=count)
