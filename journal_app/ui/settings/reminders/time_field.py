"""A field for a time of the day, typed in any of the ways people write one."""

from __future__ import annotations

import re
import unicodedata
from datetime import time
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from journal_app.i18n import _
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.settings.committed_field import CommittedField

_TIME: Final = re.compile(r"(\d{1,2})(?:[:.時h]\s*(\d{1,2})?分?)?|(\d{1,2})(\d{2})")
_STEP: Final = 15
_DAY: Final = 24 * 60
_WIDTH: Final = 112
_STEPS = {Qt.Key.Key_Up: _STEP, Qt.Key.Key_Down: -_STEP}


def read_time(text: str) -> time | None:
    """Return the time somebody has typed ("17:00", "1700", "17", "１７時半" is none of them), or None."""
    match = _TIME.fullmatch(unicodedata.normalize("NFKC", text).strip().lower())
    if match is None:
        return None
    hour, minute = int(match[1] or match[3]), int(match[2] or match[4] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


class TimeField(CommittedField):
    """Shows a time as "17:00". Up and Down move it by a quarter of an hour."""

    chosen = Signal(str)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host, width=_WIDTH, trailing="clock")
        self.committed.connect(self._on_committed)

    def _on_committed(self, text: str) -> None:
        found = read_time(text)
        if found is None:
            self.set_error(_("Write a time like 17:00."))
            return
        self.set_error("")
        self.set_text(f"{found:%H:%M}")
        self.chosen.emit(f"{found:%H:%M}")

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        now = read_time(self.text())
        if step is None or now is None or self.edit.is_composing:
            super().keyPressEvent(event)
            return
        minutes = ((now.hour * 60 + now.minute) // _STEP * _STEP + step) % _DAY
        if step < 0 and now.minute % _STEP:
            minutes = (minutes + _STEP) % _DAY  # the quarter before, not the one before that
        self.set_text(f"{minutes // 60:02}:{minutes % 60:02}")
        self.commit()
