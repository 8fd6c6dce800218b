"""The flow of a cycle's state: started to be closed, closed, and taken up again for a reason."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from journal_app.domain.okrs.cycle_states import reopens
from journal_app.domain.okrs.ledger import Why
from journal_app.domain.okrs.okr import CycleState, Period
from journal_app.i18n import _
from journal_app.journal.okrs.cycle_commands import MoveCycle
from journal_app.ui import dates
from journal_app.ui.cycle_words import DONE
from journal_app.ui.dialogs.why_sheet import WhySheet, reopening
from journal_app.ui.pane import Pane


class CycleFlow(QObject):
    """Leads cycles on and back for a pane, which shows everything anew then."""

    def __init__(self, pane: Pane) -> None:
        super().__init__(pane)
        self._pane = pane

    def move(self, period: Period, to: CycleState, reason: str = "") -> None:
        """Lead a cycle to a state; one that is closed is taken up again once a reason is given."""
        pane = self._pane
        if reopens(period, to) and not reason:
            sheet = WhySheet(pane.host, pane.window(), partial(reopening, dates.period_title(period.label)))
            sheet.given.connect(partial(self.move, period, to))
            sheet.open()
        elif pane.run(MoveCycle(period.id, to, Why(reason=reason))) is not None:
            pane.offer_undo(_(DONE[to]))
            pane.refresh()
