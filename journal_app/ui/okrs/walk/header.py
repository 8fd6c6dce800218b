"""Header of the walk in the top bar: which cycle and day it is about, how long it takes, the way out."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from journal_app.i18n import _
from journal_app.ui.kit import Button, Label
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded

_FACT_FROM, _HINT_FROM = 520, 760


class WalkHeader(Worded, QWidget):
    """Stands in the place of the pane's own header while the walk is open."""

    left = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._title = Label(host, role="title", bold=True)
        self._fact = Label(host, role="caption", color="muted")
        self._hint = Label(host, role="caption", color="muted")
        self.close_button = Button(host, kind="ghost", icon="x", key="Esc")
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._title)
        self._row.addWidget(self._fact)
        self._row.addStretch(1)
        self._row.addWidget(self._hint)
        self._row.addWidget(self.close_button)
        self.close_button.clicked.connect(self.left)

    def set_fact(self, fact: str) -> None:
        """Say which cycle and day it is about."""
        self._fact.setText(fact)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px = self._host.theme.px
        self._fact.setVisible(self.width() >= px(_FACT_FROM))
        self._hint.setVisible(self.width() >= px(_HINT_FROM))

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self._title.setText(_("Check-in"))
        self._hint.setText(_("About 20 seconds each"))
        self.close_button.setText(_("Close"))

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._row.setContentsMargins(px(32), 0, px(24), 0)
        self._row.setSpacing(px(16))
