"""The form of a row of the way there: a milestone, and the OKR that begins from it."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from PySide6.QtCore import Signal
from typing_extensions import override

from journal_app.i18n import N_, _
from journal_app.ui.dialogs.milestone_form import MilestoneForm
from journal_app.ui.kit import Button
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.team.workshop.roadmap.found import Found, RoadRow
from journal_app.ui.team.workshop.roadmap.rows import okr_words


class RowForm(MilestoneForm):
    """`okr_requested` asks to begin an OKR from the row, or to go to the one that leads there."""

    explanation_words: ClassVar[str] = N_("A step of the way. It is in the roadmap of the OKRs, too.")
    okr_requested = Signal()

    def __init__(self, host: ThemeHost) -> None:
        self.okr = Button(host, kind="secondary", icon="target")
        self._row: RoadRow | None = None
        super().__init__(host)
        self.okr.clicked.connect(self.okr_requested)

    @override
    def _buttons(self) -> tuple[Button, ...]:
        return (self.okr, self.delete)

    def start_among(self, found: Found, row: RoadRow | None, until: date) -> None:
        """Show a row, or ask for a new one until a day."""
        self._row = row
        before = row.view.milestone if row is not None else None
        theme = found.themes[0].id if found.themes else None
        self.offer(found.themes, found.values)
        self.start(before, theme, until, may_edit=before is None or found.may_edit(before))
        if not found.themes:
            self.suggest_theme(_("The way to our vision"))

    @override
    def retranslate(self) -> None:
        super().retranslate()
        words = okr_words(self._row.view) if self._row is not None else ""
        self.okr.setText(words)
        self.okr.setVisible(bool(words))
