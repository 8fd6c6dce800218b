"""The card with all candidates: one of them is looked at, and each says how it sits."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.i18n import _
from journal_app.ui.kit import Card, Label, List, key_text
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.team.workshop.decide.rows import CandidateRow, CandidateRows

_MOST = 99


class CompareCard(Worded, QWidget):
    """`chosen` carries the candidate to look at."""

    chosen = Signal(object)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._card = Card(host)
        self.list: List[CandidateRow] = List(host, CandidateRows())
        self._record = Label(host, role="caption", color="muted", wrap=True)
        self._card.body.addWidget(self.list)
        self._card.body.addWidget(self._record)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._card)
        self.list.chosen.connect(self._on_chosen)

    def show_rows(self, rows: Sequence[CandidateRow], current: Id | None) -> None:
        """Show the candidates; `current` is the one looked at."""
        self.list.set_rows(rows)
        self.list.show_at_most(_MOST)
        if current is not None:
            self.list.choose(current)

    def step(self, by: int) -> None:
        """Go to the next candidate, or the one before."""
        self.list.step(by)

    def _on_chosen(self, row: CandidateRow) -> None:
        self.chosen.emit(row.id)

    @override
    def retranslate(self) -> None:
        self._card.set_title(_("Compare the drafts"))
        keys = key_text("Alt+Up") + " " + key_text("Down")
        self._card.set_fact(_("{keys} to move").format(keys=keys))
        self.list.setAccessibleName(_("Compare the drafts"))
        self.list.set_empty_text(_("Drafts that were put forward appear here."))
        self._record.setText(_("The day, who decided, and every answer with its reason stay on the record."))
