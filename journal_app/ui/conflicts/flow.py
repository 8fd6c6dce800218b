"""The way from a badge to a settled field."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from journal_app.domain.errors import JournalError
from journal_app.domain.ids import Id
from journal_app.i18n import _
from journal_app.journal.journal import Journal
from journal_app.journal.settle_conflict import SettleField
from journal_app.messages import sentence
from journal_app.ui.conflicts.labels import Subject
from journal_app.ui.conflicts.model import Conflicts
from journal_app.ui.conflicts.panel import ConflictPanel
from journal_app.ui.kit import Message
from journal_app.ui.look.theme_host import ThemeHost


class ConflictFlow(QObject):
    """Keeps the badges and the panel in step with what has several versions, and carries out what is decided."""

    def __init__(
        self,
        journal: Journal,
        host: ThemeHost,
        conflicts: Conflicts,
        find_window: Callable[[], QWidget],
        show_toast: Callable[[Message], None],
    ) -> None:
        """`conflicts` is what the panes ask for their badges."""
        super().__init__()
        self._journal = journal
        self._host = host
        self._conflicts = conflicts
        self._find_window = find_window
        self._show_toast = show_toast
        self._subjects: tuple[Subject, ...] = ()
        self._panel: ConflictPanel | None = None
        self._step = ""
        conflicts.view_requested.connect(self.open_field)

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """Return the fields that wait for somebody's choice."""
        return self._subjects

    @property
    def panel(self) -> ConflictPanel:
        """Return the panel, made when first asked for."""
        if self._panel is None:
            self._panel = ConflictPanel(self._host, self._find_window())
            self._panel.settled.connect(self._on_settled)
        return self._panel

    def show(self, subjects: Sequence[Subject]) -> None:
        """Take in what has several versions now."""
        self._subjects = tuple(subjects)
        found: dict[Id, dict[str, int]] = {}
        for subject in subjects:
            found.setdefault(subject.view.id, {})[subject.view.field] = len(subject.view.versions)
        self._conflicts.show(found)
        if self._panel is not None:
            self._panel.show_subjects(self._subjects)

    def drafts(self) -> list[str]:
        """Return the text of one's own that is being written in the panel."""
        shown = self._panel is not None and self._panel.isVisible()
        text = self._panel.comparison.own.draft() if self._panel is not None and shown else ""
        return [text] if text else []

    def open_field(self, id_: Id, field: str) -> None:
        """Open the panel on one field."""
        self.panel.show_subjects(self._subjects)
        self.panel.open_field(id_, field)

    def open_list(self) -> None:
        """Open the panel on all of them."""
        self.panel.show_subjects(self._subjects)
        self.panel.open_list()

    def _on_settled(self, subject: Subject, value: object) -> None:
        view = subject.view
        try:
            self._journal.run(SettleField(view.table, view.id, view.field, value), origin=self)
        except JournalError as error:
            self._show_toast(Message(sentence(error)))
            return
        self.show([other for other in self._subjects if other is not subject])
        self._step = self._journal.undo_label
        self._show_toast(Message(_("One version is kept."), _("Undo"), "Ctrl+Z", self._on_undo))

    def _on_undo(self) -> None:
        if self._journal.undo_label != self._step:
            return
        try:
            self._journal.undo()
        except JournalError as error:
            self._show_toast(Message(sentence(error)))
