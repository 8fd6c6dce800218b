"""Facts the page of sharing shows, read in one go, and the sections it is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.domain.ids import is_person
from journal_app.journal.journal import Journal
from journal_app.sync.api import OpenCode, Person, Phase, Request, Status
from journal_app.sync.sharing import Sharing
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.settings.rows import Group, SettingRow
from journal_app.ui.settings.work_control import WorkControl


@dataclass(frozen=True, slots=True)
class Facts:
    """How sharing stands. `passphrase`: this device's keys are locked with one.

    `names` counts the names of imported logs, `open_names` those of them that are nobody's yet.
    """

    status: Status
    people: tuple[Person, ...]
    requests: tuple[Request, ...]
    passphrase: bool
    today: date
    codes: tuple[OpenCode, ...] = ()
    names: int = 0
    open_names: int = 0


def read_facts(sharing: Sharing, journal: Journal, today: date) -> Facts:
    """Read how sharing stands. Cheap, without keys or the shared place. Raises JournalError."""
    status = sharing.status()
    inside = status.phase is Phase.IN
    people: Sequence[Person] = sharing.people() if inside else ()
    requests: Sequence[Request] = sharing.requests() if inside else ()
    locked = status.phase is not Phase.ALONE and sharing.needs_passphrase()
    names = [whose == id_ for id_, (_, whose) in journal.reads.team.everyone().items() if not is_person(id_)]
    codes = tuple(sharing.codes()) if inside else ()
    return Facts(status, tuple(people), tuple(requests), locked, today, codes, len(names), sum(names))


class FactsSection(Worded, Group):
    """A group of the page: it stands there in some phases, and says by signals what the person wants."""

    phases: ClassVar[frozenset[Phase]] = frozenset()

    asked = Signal(str)  # a dialog or step of the page, by name
    decided = Signal(object)  # a Decision to be asked for

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host)
        self._absent: frozenset[SettingRow] = frozenset()

    def show_facts(self, facts: Facts) -> None:
        """Show how sharing stands now."""

    @override
    def retranslate(self) -> None:
        """Put all words into the current language; facts are shown again afterwards."""

    def set_absent(self, *rows: SettingRow) -> None:
        """Leave rows out that mean nothing now, also when something is looked for."""
        for row in self.rows:
            if (row in rows) != (row in self._absent):
                row.setVisible(row not in rows)
        self._absent = frozenset(rows)

    @override
    def filter(self, words: Sequence[str]) -> bool:
        found = super().filter(words)
        for row in self._absent:
            row.hide()
        found = found and any(not row.isHidden() for row in self.rows)
        self.setVisible(found or not words)
        return found

    def stops(self) -> list[QWidget]:
        """Return what the keyboard reaches here, in order: rows come and go, and Qt puts new ones last."""
        found: list[QWidget] = []
        for row in self.rows:
            if isinstance(row.control, WorkControl):
                found += row.control.stops
            elif row.control is not None:
                found.append(row.control)
        return found

    def is_there(self, facts: Facts) -> bool:
        """Tell whether the group belongs on the page now."""
        return facts.status.phase in self.phases
