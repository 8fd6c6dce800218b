"""Memory of the quiet line: what the day's was about and whether it is done with, no word of the journal. No Qt."""

from __future__ import annotations

import json
import logging
from datetime import date
from pathlib import Path

from journal_app import private
from journal_app.domain.habit.quiet_line import Help, Said
from journal_app.domain.ids import Id

logger = logging.getLogger(__name__)

FILE = "quiet-line.json"


class QuietMemory:
    """Keeps it in a folder of what the program remembers by itself; without one, for as long as it runs."""

    def __init__(self, folder: Path | None) -> None:
        self._path = folder / FILE if folder else None
        self._said: Said | None = None
        self._passed: frozenset[Id] = frozenset()
        self._has_read = False

    def said(self) -> Said | None:
        """Return what was said last, None where nothing is known."""
        if not self._has_read:
            self._has_read = True
            self._said = self._read()
        return self._said

    @property
    def passed(self) -> frozenset[Id]:
        """Return the trials somebody would not be asked about."""
        self.said()
        return self._passed

    def keep(self, said: Said, passed: Id | None = None) -> None:
        """Remember it, and the trial that has been passed by. Failing to is no reason to bother anyone."""
        if said == self.said() and passed is None:
            return
        self._said = said
        self._passed |= {passed} if passed is not None else frozenset()
        if self._path is None:
            return
        try:
            private.make_folder(self._path.parent)
            private.make_file(self._path)
            words: dict[str, object] = {
                "day": said.day.isoformat(),
                "help": said.help.value,
                "done": said.done,
            }
            if self._passed:
                words["passed"] = sorted(one.hex() for one in self._passed)
            self._path.write_text(json.dumps(words), encoding="utf-8")
        except OSError as error:
            logger.warning("the day's line is not remembered: %s", type(error).__name__)

    def _read(self) -> Said | None:
        if self._path is None:
            return None
        try:
            found = json.loads(self._path.read_text(encoding="utf-8"))
            self._passed = frozenset(Id(bytes.fromhex(one)) for one in found.get("passed", ()))
            return Said(date.fromisoformat(found["day"]), Help(found["help"]), found["done"] is True)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None  # nothing, or nothing that makes sense: the line is chosen anew
