"""Header of the page of minutes in the top bar: the way back, and which session it is about."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from journal_app.i18n import _
from journal_app.ui.kit import IconButton, Label
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded

BACK_KEY = "Alt+Left"


class MinutesHeader(Worded, QWidget):
    """‹ title, and a fact behind it."""

    left = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self.back = IconButton(host, "chevron-left")
        self._title = Label(host, role="title", bold=True)
        self._fact = Label(host, role="caption", color="muted")
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.back)
        self._row.addWidget(self._title)
        self._row.addWidget(self._fact)
        self._row.addStretch(1)
        self.back.clicked.connect(self.left)

    def set_fact(self, fact: str) -> None:
        """Say which week it is about, and how the minutes stand."""
        self._fact.setText(fact)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self._title.setText(_("Minutes"))
        self.back.set_name(_("Back"), BACK_KEY)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._row.setContentsMargins(px(24), 0, px(24), 0)
        self._row.setSpacing(px(12))
