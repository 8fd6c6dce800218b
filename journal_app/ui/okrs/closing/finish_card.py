"""The card that ends it: all results are there, and the cycle can be closed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.i18n import _, ngettext
from journal_app.ui.kit import Button, Card, Label
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.okrs.closing.found import Closable


class FinishCard(Worded, QWidget):
    """Shown once there is nothing left to record. `close_requested` asks to close the cycle."""

    close_requested = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._found: Closable | None = None
        self._card = Card(host)
        self._title = Label(host, bold=True, wrap=True)
        self._about = Label(host, role="dense", color="muted", wrap=True)
        self.close_cycle = Button(host, kind="primary", icon="lock")
        self._build_layout()

    def _build_layout(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._card)
        self._card.body.addWidget(self._title)
        self._card.body.addWidget(self._about)
        line = QHBoxLayout()
        self._card.body.addLayout(line)
        line.addWidget(self.close_cycle)
        line.addStretch(1)
        self.close_cycle.clicked.connect(self.close_requested)

    def show_cycle(self, found: Closable) -> None:
        """Show what there is to do with a cycle; nothing while results are missing."""
        self._found = found
        self.setVisible(found.is_done and found.number > 0)
        self.retranslate()

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self.close_cycle.setText(_("Close the cycle"))
        found = self._found
        if found is None:
            return
        self._title.setText(
            ngettext("{n} result is recorded.", "All {n} results are recorded.", found.number).format(
                n=found.number
            )
        )
        closes = _(
            "Once the cycle is closed, its results are read-only and its report is there for everyone."
        )
        waits = _("An owner or admin of the team closes the cycle; until then results can still be changed.")
        self._about.setText(closes if found.may_lead else waits)
        self.close_cycle.setVisible(found.may_lead)
