"""Tasks that can wait until the window is on the screen."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app import i18n
from journal_app.app.program import Program
from journal_app.ui.kit import Message

if TYPE_CHECKING:
    from PySide6.QtGui import QRawFont

    from journal_app.ui.shell.end_signals import SessionSignals
    from journal_app.ui.shell.single_instance import SingleInstance

_AFTER_PAINT_MS = 50
# Not translated: Japanese is what cannot be read here.
_NO_FONT = (
    "No font on this computer has Japanese characters, so they show as boxes. Install one, such as Noto Sans CJK "
    "(on Debian: apt install fonts-noto-cjk), and start again."
)
_AT_THE_LATEST_MS = 1000  # a window that starts minimised is not painted


class Arrival(QObject):
    """Waits for the first paint, then sees to memory and listens: for other starts, for the session's end.

    Until then SIGTERM ends the process as it ends any other: nothing has been typed yet.
    """

    def __init__(self, program: Program, data_dir: Path) -> None:
        super().__init__(program)
        self._program = program
        self._data_dir = data_dir
        self._instance: SingleInstance | None = None
        self._signals: SessionSignals | None = None
        self._faces: list[QRawFont] = []
        self._timer = QTimer(self, singleShot=True, interval=_AT_THE_LATEST_MS)
        self._timer.timeout.connect(self._on_arrived)
        self._timer.start()
        program.window_changed.connect(self._on_window_changed)

    def close(self) -> None:
        """Listen no more, and let go of the fonts."""
        self._timer.stop()
        self._faces.clear()
        if self._instance is not None:
            self._instance.close()
        if self._signals is not None:
            self._signals.close()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            if self._instance is None:
                self._timer.start(_AFTER_PAINT_MS)
        return super().eventFilter(watched, event)

    def _on_window_changed(self, window: QWidget) -> None:
        self._program.window_changed.disconnect(self._on_window_changed)
        window.installEventFilter(self)

    @Slot()
    def _on_arrived(self) -> None:
        from journal_app.ui.jobs.gc_timer import GarbageTimer
        from journal_app.ui.look.fonts import open_faces
        from journal_app.ui.shell.end_signals import SessionSignals
        from journal_app.ui.shell.single_instance import SingleInstance

        # What the start has made stays to the end: no later collection need look at it.
        gc.freeze()
        GarbageTimer(self)
        self._faces = open_faces()
        self._signals = SessionSignals(self)
        self._signals.end_requested.connect(self._program.ending.quit)
        self._instance = SingleInstance(self._data_dir, self)
        self._instance.raise_requested.connect(self._program.raise_window)
        self._instance.link_requested.connect(self._program.open_link)
        self._instance.listen()
        self._program.follow_shortcut()
        self._program.begin_reminding()
        self._look_for_font()

    def _look_for_font(self) -> None:
        """Say in the letters that can be read where the words of the window cannot."""
        from journal_app.ui.look.fonts import has_japanese

        session = self._program.session
        if session is not None and i18n.language() == "ja" and not has_japanese():
            session.window.show_banner(Message(_NO_FONT))
