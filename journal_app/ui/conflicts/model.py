"""Conflicts on the screen: which fields have several versions. Panes ask it for badges; it knows no rows."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtCore import QObject, Signal

from journal_app.domain.ids import Id
from journal_app.i18n import ngettext

Versions = Mapping[Id, Mapping[str, int]]  # how many versions each field of a row has


class Conflicts(QObject):
    """Told what there is by whoever reads it; empty for as long as nobody does.

    `changed` comes when badges may have to come or go, `view_requested(id, field)` when a badge is clicked.
    """

    changed = Signal()
    view_requested = Signal(object, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._found: Versions = {}

    def show(self, found: Versions) -> None:
        """Replace all that was known."""
        if found != self._found:
            self._found = found
            self.changed.emit()

    def marked(self) -> Mapping[Id, int]:
        """Return the rows with a badge, and how many versions the field of most has."""
        return {id_: max(fields.values()) for id_, fields in self._found.items() if fields}

    def count(self, id_: Id | None, *, only: Collection[str] = (), but: Collection[str] = ()) -> int:
        """Return how many versions the field of most has, of all or some fields of a row; 0 where all is clear."""
        if id_ is None:
            return 0
        fields = self._found.get(id_, {})
        counted = (n for name, n in fields.items() if (not only or name in only) and name not in but)
        return max(counted, default=0)

    def ask(self, id_: Id | None, *, only: Collection[str] = (), but: Collection[str] = ()) -> None:
        """Ask for the view of the first of these fields that has several versions."""
        fields = self._found.get(id_, {}) if id_ is not None else {}
        for name in fields:
            if (not only or name in only) and name not in but:
                self.view_requested.emit(id_, name)
                return


def badge_words(count: int) -> str:
    """Return what a badge says: "2 versions"."""
    return ngettext("{n} version", "{n} versions", count).format(n=count)
