"""The keys of the shared window, as one table for the key sheet and the footer."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt

from journal_app.domain.week.win_session import SlideKind
from journal_app.i18n import N_, _


@dataclass(frozen=True, slots=True)
class KeyHint:
    """A key as it is drawn, and what it does; `key` is what a click on it stands for."""

    caps: tuple[str, ...]
    words: str
    key: Qt.Key

    @property
    def text(self) -> str:
        """Return what the key does in the current language."""
        return _(self.words)


_NEXT = KeyHint(("←", "→"), N_("Next member"), Qt.Key.Key_Right)
_START = KeyHint(("→",), N_("Begin"), Qt.Key.Key_Right)
_BACK = KeyHint(("←",), N_("Previous page"), Qt.Key.Key_Left)
_ITEM = KeyHint(("↑", "↓"), N_("Choose a line"), Qt.Key.Key_Down)
_SPOTLIGHT = KeyHint(("Space",), N_("Put it in large type"), Qt.Key.Key_Space)
_APPLAUSE = KeyHint(("A",), N_("Applause"), Qt.Key.Key_A)
_TIMER = KeyHint(("T",), N_("Start or pause the timer"), Qt.Key.Key_T)
_RESET = KeyHint(("Shift", "T"), N_("Set the timer back"), Qt.Key.Key_T)
_PROBLEMS = KeyHint(("P",), N_("Problems on or off"), Qt.Key.Key_P)
_NAMES = KeyHint(("N",), N_("Names or initials"), Qt.Key.Key_N)
_BLANK = KeyHint(("B",), N_("Blank"), Qt.Key.Key_B)
_COPY = KeyHint(("C",), N_("Copy as Markdown"), Qt.Key.Key_C)
_FULL = KeyHint(("F",), N_("Full screen"), Qt.Key.Key_F)
_KEYS = KeyHint(("?",), N_("Keys"), Qt.Key.Key_Question)
_END = KeyHint(("Esc",), N_("End the session"), Qt.Key.Key_Escape)

SHEET = (
    _NEXT,
    _ITEM,
    _SPOTLIGHT,
    _APPLAUSE,
    _TIMER,
    _RESET,
    _PROBLEMS,
    _NAMES,
    _BLANK,
    _COPY,
    _FULL,
    _END,
)
FOOTER = {
    SlideKind.RULES: (_START, _BLANK, _KEYS),
    SlideKind.SPEAKER: (_NEXT, _APPLAUSE, _BLANK, _KEYS),
    SlideKind.SUMMARY: (_BACK, _COPY, _END, _KEYS),
}
