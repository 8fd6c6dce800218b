"""The choice of a cycle above a page: every cycle of which there is something, the latest first."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal

from journal_app.domain.okrs.cycles import Cycle
from journal_app.i18n import _
from journal_app.ui import dates
from journal_app.ui.kit import ComboBox
from journal_app.ui.look.theme_host import ThemeHost


class CycleChoice(ComboBox):
    """Says which cycle is shown. `chosen` tells of another one, by its first day."""

    chosen = Signal(object)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host)
        self.currentIndexChanged.connect(self._on_index_changed)

    def show_cycles(self, cycles: tuple[Cycle, ...], shown: Cycle) -> None:
        """Offer cycles, with the one that is shown; nothing is told."""
        self.setAccessibleName(_("Cycle"))
        self.blockSignals(True)
        self.set_items((cycle.start, dates.period_title(cycle.label)) for cycle in cycles)
        self.set_current_data(shown.start)
        self.blockSignals(False)

    def step(self, by: int) -> None:
        """Choose the next cycle, or the one before with -1."""
        place = self.currentIndex() - by
        if 0 <= place < self.count():
            self.setCurrentIndex(place)

    def _on_index_changed(self, index: int) -> None:
        start = self.itemData(index)
        if isinstance(start, date):
            self.chosen.emit(start)
