"""The pane's two parts side by side, or the panel over the tree where the window is too narrow for both."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.ui.look.motion import Glide
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed
from journal_app.ui.okrs.panel.detail import WIDTH, DetailPanel
from journal_app.ui.okrs.tree_side import Sheet

# A window of 1100 px without its rail of 72.
_BESIDE_FROM = 1028
_SLIDE_MS = 200


class Body(Themed, QWidget):
    """Places the sheet and the panel, which slides in from the right."""

    def __init__(self, host: ThemeHost, sheet: Sheet, panel: DetailPanel) -> None:
        super().__init__()
        self._host = host
        self._sheet = sheet
        self._panel = panel
        self._open = False
        self._slide = Glide(host, self)
        for part in (sheet, panel):
            part.setParent(self)
        panel.hide()
        self._connect_signals()

    def _connect_signals(self) -> None:
        self._slide.valueChanged.connect(self._place)
        self._slide.finished.connect(self._on_slid)

    @property
    def is_open(self) -> bool:
        """Tell whether the panel is open."""
        return self._open

    @property
    def is_floating(self) -> bool:
        """Tell whether the panel lies over the tree."""
        return self._open and self.width() < self._host.theme.px(_BESIDE_FROM)

    def open_panel(self) -> None:
        """Show the panel."""
        if not self._open:
            self._open = True
            self._panel.show()
            self._panel.raise_()
            self._slide.to(1.0, _SLIDE_MS)
            self._place()

    def close_panel(self) -> None:
        """Hide the panel; the tree gets its room back."""
        if self._open:
            self._open = False
            self._slide.to(0.0, _SLIDE_MS)
            self._place()
            if self._slide.state() != Glide.State.Running:
                self._panel.hide()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    @override
    def restyle(self) -> None:
        self._place()

    def _place(self) -> None:
        panel = min(self._host.theme.px(WIDTH), self.width())
        beside = self.width() >= self._host.theme.px(_BESIDE_FROM)
        self._panel.set_floating(not beside)
        left = self.width() - round(panel * self._slide.value)
        self._sheet.setGeometry(
            0, 0, self.width() - panel if beside and self._open else self.width(), self.height()
        )
        self._panel.setGeometry(QRect(left, 0, panel, self.height()))

    def _on_slid(self) -> None:
        if not self._open:
            self._panel.hide()
