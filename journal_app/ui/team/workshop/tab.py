"""The tab of the workshop: the plan of its meetings."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout
from typing_extensions import override

from journal_app.domain.changes import names_of
from journal_app.domain.workshop.meetings import Meeting, Question, Workshop, WorkshopStep
from journal_app.i18n import _
from journal_app.ui.kit import EmptyPane
from journal_app.ui.team.tab import TeamTab, TeamTools


class WorkshopTab(TeamTab):
    """Shows the meetings of a workshop."""

    key: ClassVar[str] = "workshop"
    tables: ClassVar[frozenset[str]] = names_of(Workshop, Meeting, WorkshopStep, Question)

    def __init__(self, tools: TeamTools) -> None:
        super().__init__(tools)
        self._empty = EmptyPane(self._host, "workshop", icon="calendar-range")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._empty)

    @staticmethod
    @override
    def words() -> str:
        return _("Workshop")

    @override
    def retranslate(self) -> None:
        self._empty.set_texts(
            _("Decided slowly, over seven meetings.\nMeetings and questions are yours to change."), ""
        )

    @override
    def refresh(self) -> None:
        self.retranslate()
