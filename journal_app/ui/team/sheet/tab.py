"""The tab of the sheet: mission, vision and values."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout
from typing_extensions import override

from journal_app.domain.changes import names_of
from journal_app.domain.habit.evidence import Value
from journal_app.domain.sheet.sheets import Sheet, SheetVersion
from journal_app.domain.team import Team
from journal_app.i18n import _
from journal_app.ui.kit import EmptyPane
from journal_app.ui.team.tab import TeamTab, TeamTools


class SheetTab(TeamTab):
    """Leads to the workshop."""

    key: ClassVar[str] = "sheet"
    tables: ClassVar[frozenset[str]] = names_of(Team, Sheet, SheetVersion, Value)

    def __init__(self, tools: TeamTools) -> None:
        super().__init__(tools)
        self._empty = EmptyPane(self._host, "goal", icon="users")
        self._empty.action_requested.connect(self._on_workshop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._empty)

    @staticmethod
    @override
    def words() -> str:
        return _("MVV")

    @override
    def retranslate(self) -> None:
        self._empty.set_texts(_("What are we here for,\nthis team of ours?"), _("Workshop"), key="Enter")

    @override
    def refresh(self) -> None:
        self.setAccessibleName(self._pane.journal.team.name)

    @override
    def take_keyboard(self) -> None:
        self._empty.focus_action()

    def _on_workshop(self) -> None:
        self.open_requested.emit("workshop")
