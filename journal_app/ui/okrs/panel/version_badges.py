"""The badges of the side panel: which fields of the node shown have several versions."""

from __future__ import annotations

from PySide6.QtCore import QObject

from journal_app.domain.ids import Id
from journal_app.ui.conflicts.model import Conflicts
from journal_app.ui.okrs.panel.detail import DetailPanel

_NOTE = ("note",)


class VersionBadges(QObject):
    """The note of an objective has a badge of its own; all other fields share the one below the title."""

    def __init__(self, panel: DetailPanel, conflicts: Conflicts) -> None:
        super().__init__(panel)
        self._panel = panel
        self._conflicts = conflicts
        self._node: Id | None = None
        panel.key_result.heading.versions.clicked.connect(self._on_node_clicked)
        panel.objective.heading.versions.clicked.connect(self._on_node_clicked)
        panel.objective.note_versions.clicked.connect(self._on_note_clicked)
        conflicts.changed.connect(self._show)

    def show(self, node: Id | None) -> None:
        """Mark the fields of a node."""
        self._node = node
        self._show()

    def _show(self) -> None:
        panel, count = self._panel, self._conflicts.count
        panel.key_result.heading.versions.show_count(count(self._node))
        panel.objective.heading.versions.show_count(count(self._node, but=_NOTE))
        panel.objective.note_versions.show_count(count(self._node, only=_NOTE))

    def _on_node_clicked(self) -> None:
        is_objective = self._panel.page is self._panel.objective
        self._conflicts.ask(self._node, but=_NOTE if is_objective else ())

    def _on_note_clicked(self) -> None:
        self._conflicts.ask(self._node, only=_NOTE)
