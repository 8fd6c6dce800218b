"""The tab of the members."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout
from typing_extensions import override

from journal_app.domain.changes import names_of
from journal_app.domain.team import Member, Naming, Team
from journal_app.i18n import _
from journal_app.ui.kit import EmptyPane
from journal_app.ui.team.tab import TeamTab, TeamTools


class MembersTab(TeamTab):
    """Leads to where people are invited."""

    key: ClassVar[str] = "members"
    tables: ClassVar[frozenset[str]] = names_of(Member, Naming, Team)

    def __init__(self, tools: TeamTools) -> None:
        super().__init__(tools)
        self._empty = EmptyPane(self._host, "board", icon="users")
        self._empty.action_requested.connect(self._on_share)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._empty)

    @staticmethod
    @override
    def words() -> str:
        return _("Members")

    @override
    def retranslate(self) -> None:
        self._empty.set_texts(_("Everyone who belongs to the team."), _("Team & sharing"), key="Enter")

    @override
    def refresh(self) -> None:
        self.retranslate()

    @override
    def take_keyboard(self) -> None:
        self._empty.focus_action()

    def _on_share(self) -> None:
        self._pane.go_requested.emit("settings", "sharing")
