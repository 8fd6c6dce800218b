"""The keeper of what stands in forms: a file that a kill leaves behind, and that goes once nothing waits in a form."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot

from journal_app.app.recovery import rescue
from journal_app.system import SYSTEM
from journal_app.ui.jobs.background import Background

_LOOKS_MS = 1500  # a kill loses at most the last two seconds of typing


class FormKeeper(QObject):
    """Looks at the forms now and then, and keeps what has changed; the next start tells of what was left."""

    def __init__(
        self, texts: Callable[[], list[str]], background: Background, data_dir: Path, parent: QObject
    ) -> None:
        """`texts` are those that wait in forms for a yes."""
        super().__init__(parent)
        self._texts = texts
        self._background = background
        self._data_dir = data_dir
        self._kept: list[str] = []
        self._files: list[Path] = []
        self._is_keeping = False
        self._timer = QTimer(self, interval=_LOOKS_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    @Slot()
    def look(self) -> None:
        """Keep what stands in forms now, where that is something else than a moment ago."""
        texts = self._texts()
        if texts != self._kept and not self._is_keeping:
            self._kept, self._is_keeping = texts, True
            self._background.run(partial(self._keep, texts), self._on_kept)

    def _keep(self, texts: list[str]) -> int:
        """Write a new file, off the window's thread; return how many older ones have had their day."""
        older = len(self._files)
        if texts and (file := rescue.keep(texts, self._data_dir)) is not None:
            self._files.append(file)
        return older

    @Slot(int)
    def _on_kept(self, older: int) -> None:
        self._is_keeping = False
        for file in self._files[:older]:
            _remove(file)
        del self._files[:older]

    def close(self) -> None:
        """Keep nothing more: what stood in forms is saved, given up or kept elsewhere. No job runs any more."""
        self._timer.stop()
        for file in self._files:
            _remove(file)


def _remove(file: Path) -> None:
    with suppress(OSError):  # it is told of at the next start
        SYSTEM.remove(file)
