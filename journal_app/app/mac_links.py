"""Links the system hands to the running program by an event: how a Mac opens `journal-app://…`."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from journal_app.domain.links import is_link


class OpenedLinks(QObject):
    """Watches the application for such events. `link_requested` carries the link as it came."""

    link_requested = Signal(str)

    def __init__(self, app: QApplication) -> None:
        """Watch from now on; the application owns the watcher."""
        super().__init__(app)
        app.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FileOpen and isinstance(event, QFileOpenEvent):
            link = bytes(event.url().toEncoded().data()).decode("ascii", "replace")
            if is_link(link):
                self.link_requested.emit(link)
                return True
        return super().eventFilter(watched, event)
