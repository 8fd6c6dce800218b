"""The bar above the panes: the header of the pane shown, and at its right end what belongs to the whole window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget
from typing_extensions import override

from journal_app.ui.kit.frames.discarding import discard
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

_END = 16


class TopBar(Themed, QWidget):
    """Holds the headers of all panes built so far."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._end: QWidget | None = None
        self._headers = QStackedWidget()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self._headers, 1)

    def add_header(self, header: QWidget) -> None:
        """Take in the header of a pane."""
        self._headers.addWidget(header)

    def show_header(self, header: QWidget) -> None:
        """Show the header of a pane."""
        self._headers.setCurrentWidget(header)

    def set_end(self, widget: QWidget) -> None:
        """Put a widget at the right end, whichever pane is shown, in place of the one before."""
        if self._end is not None:
            discard(self._row, [self._end])
        self._end = widget
        self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self.restyle()

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self.setFixedHeight(self._host.theme.measure("topBar"))
        self._row.setContentsMargins(0, 0, px(_END) if self._end is not None else 0, 0)
