"""The sheet that lists the keys of the shared window."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt

from journal_app.i18n import _
from journal_app.ui.look.painting import raised
from journal_app.ui.week.present.keys import KeyHint
from journal_app.ui.week.present.pages.page import Room
from journal_app.ui.week.present.scale import Ink, Scale

_ROW = 62
_CAP = 44
_CENTER = Qt.AlignmentFlag.AlignHCenter
_RIGHT = Qt.AlignmentFlag.AlignRight


def cap_width(scale: Scale, words: str) -> float:
    """Return how wide a key cap is, in px of the page."""
    return max(_CAP, scale.measure(22)(words) + 24)


def paint_caps(ink: Ink, caps: tuple[str, ...], left: float, middle: float) -> float:
    """Draw key caps side by side from `left`, and return where they end."""
    for words in caps:
        width = cap_width(ink, words)
        place = ink.rect(left, middle - _CAP / 2, width, _CAP)
        ink.box(place, 8, "bg", "border")
        ink.text(place, words, 22, "text", align=_CENTER)
        left += width + 12
    return left - 12


def paint_sheet(ink: Ink, sheet: tuple[KeyHint, ...], room: Room) -> None:
    """Draw the sheet over the middle of the page, in two columns."""
    half = (len(sheet) + 1) // 2
    columns = (sheet[:half], sheet[half:])
    caps = max(caps_width(ink, hint) for hint in sheet)
    words = max(ink.measure(26)(hint.text) for hint in sheet)
    column = caps + 28 + words
    width, height = 2 * column + 80 + 2 * 56, half * _ROW + 148
    left, top = (room.width - width) / 2, (room.bottom - height) / 2
    raised(ink.painter, _whole(ink.rect(left, top, width, height)), ink.px(20), ink.host.theme)
    ink.text(ink.rect(left + 56, top + 36, width - 112, 56), _("Keys"), 34, "text", bold=True)
    for number, hints in enumerate(columns):
        at = left + 56 + number * (column + 80)
        for row, hint in enumerate(hints):
            middle = top + 112 + row * _ROW + _ROW / 2
            paint_caps(ink, hint.caps, at + caps - caps_width(ink, hint), middle)
            ink.text(ink.rect(at + caps + 28, middle - 31, words + 8, 62), hint.text, 26, "text")


def caps_width(scale: Scale, hint: KeyHint) -> float:
    """Return how wide the caps of a hint are side by side, in px of the page."""
    return sum(cap_width(scale, words) + 12 for words in hint.caps) - 12


def _whole(rect: QRectF) -> QRectF:
    return QRectF(rect.toRect())
