"""Files that are dropped or pasted: they go to the window, never as words into a field."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override


def local_files(source: QMimeData) -> list[Path]:
    """Return the files of this machine that are carried; links to elsewhere are text."""
    return [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]


class FileDrops(QObject):
    """Takes the files that are dropped anywhere on a window, as its fields let them pass; `dropped` carries them."""

    dropped = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.DragEnter, QEvent.Type.Drop) and isinstance(event, QDropEvent):
            files = local_files(event.mimeData())
            if files:
                event.setDropAction(Qt.DropAction.CopyAction)  # to move them would delete them where they are
                event.accept()
                if event.type() == QEvent.Type.Drop:
                    self.dropped.emit(files)
                return True
        return super().eventFilter(watched, event)
