"""The meeting that is open in the window, and on whose windows else: a page says it, and whoever shares hears."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from journal_app.domain.ids import Id


class OpenMeeting(QObject):
    """Which meeting is open here, and `people`, those who have it open too as far as anybody knows; never needed.

    `changed` comes when another is open, or none; `people_changed` when somebody came or went.
    """

    changed = Signal()
    people_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.meeting: Id | None = None
        self.people: frozenset[Id] = frozenset()

    def show(self, meeting: Id | None) -> None:
        """Say which meeting is open here from now on; None for none."""
        if meeting != self.meeting:
            self.meeting = meeting
            self.hear(frozenset())
            self.changed.emit()

    def hear(self, people: frozenset[Id]) -> None:
        """Hear whose it is open on, me included."""
        if people != self.people:
            self.people = people
            self.people_changed.emit()
