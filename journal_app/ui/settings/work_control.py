"""A button that starts long work; while it goes on, its progress and a way to stop stand there instead."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from journal_app.i18n import _
from journal_app.ui.kit import Button, IconButton, ProgressBar
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

_BAR = 160


class WorkControl(Themed, QWidget):
    """The button, and while the work is done its progress and a way to stop."""

    requested = Signal()
    stop_requested = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self.button = Button(host)
        self._bar = ProgressBar(host)
        self._stop = IconButton(host, "x", size=28, icon_size=16)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._bar)
        self._row.addWidget(self._stop)
        self._row.addWidget(self.button)
        self._bar.hide()
        self._stop.hide()
        self.button.clicked.connect(self._on_clicked)
        self._stop.clicked.connect(self._on_stop_clicked)

    @property
    def stops(self) -> list[QWidget]:
        """Return what the keyboard reaches, in order."""
        return [self._stop, self.button]

    def set_text(self, text: str) -> None:
        """Say what the button starts."""
        self.button.setText(text)
        self._stop.set_name(_("Stop"))

    def set_running(self, running: bool) -> None:
        """Show the progress instead of the button, or the button again."""
        had_focus = self.button.hasFocus() or self._stop.hasFocus()
        self._bar.set_value(0.0)
        self.button.setVisible(not running)
        self._bar.setVisible(running)
        self._stop.setVisible(running)
        if had_focus:
            (self._stop if running else self.button).setFocus()

    def set_progress(self, done: int, total: int) -> None:
        """Show how much is done."""
        self._bar.set_value(done / total if total else None)

    def _on_clicked(self) -> None:
        self.requested.emit()

    def _on_stop_clicked(self) -> None:
        self.stop_requested.emit()

    @override
    def restyle(self) -> None:
        self._bar.setFixedWidth(self._host.theme.px(_BAR))
