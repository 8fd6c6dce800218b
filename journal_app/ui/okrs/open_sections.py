"""Sections of the editor that are open, remembered on this device for the person who uses it. No Qt."""

from __future__ import annotations

import json
import logging
from pathlib import Path

from journal_app import private

logger = logging.getLogger(__name__)

FILE = "editor.json"
AT_FIRST = frozenset({"measure", "why", "objective_owner"})


class OpenSections:
    """Keeps their names in a folder of what the program remembers by itself; without one, for as long as it runs."""

    def __init__(self, folder: Path | None = None) -> None:
        self._path = folder / FILE if folder else None
        self._open: frozenset[str] | None = None

    def read(self) -> frozenset[str]:
        """Return the names of those that are open; the first ones where nothing is known."""
        if self._open is None:
            self._open = self._stored()
        return self._open

    def keep(self, names: frozenset[str]) -> None:
        """Remember them. Failing to is no reason to bother anyone."""
        if names == self.read():
            return
        self._open = names
        if self._path is None:
            return
        try:
            private.make_folder(self._path.parent)
            private.make_file(self._path)
            self._path.write_text(json.dumps({"open": sorted(names)}), encoding="utf-8")
        except OSError as error:
            logger.warning("the open sections are not remembered: %s", type(error).__name__)

    def _stored(self) -> frozenset[str]:
        if self._path is None:
            return AT_FIRST
        try:
            found = json.loads(self._path.read_text(encoding="utf-8"))["open"]
        except (OSError, ValueError, KeyError, TypeError):
            return AT_FIRST
        return frozenset(map(str, found)) if isinstance(found, list) else AT_FIRST
