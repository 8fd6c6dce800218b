"""The sheet that lists the keys of the shared window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRectF, Qt

from journal_app.i18n import _
from journal_app.ui.look.painting import raised
from journal_app.ui.page_scale import Ink, Scale
from journal_app.ui.week.present.keys import KeyHint, Showing
from journal_app.ui.week.present.pages.page import Moment, Part, Room

_ROW = 62
_CAP = 44
_GAP, _BETWEEN, _MARGIN = 28.0, 80.0, 56.0
_CENTER = Qt.AlignmentFlag.AlignHCenter


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


@dataclass(frozen=True, slots=True)
class _Row:
    """A key on the sheet: where its caps begin, the middle of the row, and its whole place in px of the page."""

    hint: KeyHint
    caps: float
    middle: float
    place: QRectF


def paint_sheet(ink: Ink, sheet: tuple[KeyHint, ...], room: Room, moment: Moment) -> None:
    """Draw the sheet over the middle of the page, in two columns."""
    whole, rows = _lay_out(ink, sheet, room)
    raised(ink.painter, _whole(_screen(ink, whole)), ink.px(20), ink.host.theme)
    title = ink.rect(whole.x() + _MARGIN, whole.y() + 36, whole.width() - 2 * _MARGIN, 56)
    ink.text(title, _("Keys"), 34, "text", bold=True)
    for row in rows:
        if moment.over(_screen(ink, row.place)):
            ink.box(_screen(ink, row.place), 12, "tint")
        left = paint_caps(ink, row.hint.caps, row.caps, row.middle) + _GAP
        words = ink.rect(left, row.middle - _ROW / 2, row.place.right() - left, _ROW)
        ink.text(words, row.hint.text, 26, "text")


def sheet_parts(scale: Scale, sheet: tuple[KeyHint, ...], room: Room) -> Iterator[Part]:
    """Yield the keys of the sheet, to be pressed by whoever has none at hand."""
    for row in _lay_out(scale, sheet, room)[1]:
        hint = row.hint
        name = f"{' '.join(hint.caps)}: {hint.text}"
        yield Part(name, _screen(scale, row.place), partial(_press, hint.press))
        if hint.first:
            before = sum(cap_width(scale, words) + 12 for words in hint.caps[:-2])
            width = cap_width(scale, hint.caps[-2])
            cap = scale.rect(row.caps + before - 6, row.middle - _ROW / 2, width + 12, _ROW)
            yield Part(f"{hint.caps[-2]}: {hint.text}", cap, partial(_press, hint.first))


def _lay_out(scale: Scale, sheet: tuple[KeyHint, ...], room: Room) -> tuple[QRectF, list[_Row]]:
    """Return where the sheet lies, and its rows, in px of the page."""
    half = (len(sheet) + 1) // 2
    caps = max(caps_width(scale, hint) for hint in sheet)
    words = max(scale.measure(26)(hint.text) for hint in sheet) + 8
    column = caps + _GAP + words
    width, height = 2 * column + _BETWEEN + 2 * _MARGIN, half * _ROW + 148
    whole = QRectF((room.width - width) / 2, (room.bottom - height) / 2, width, height)
    rows = []
    for number, hint in enumerate(sheet):
        left = whole.x() + _MARGIN + number // half * (column + _BETWEEN)
        top = whole.y() + 112 + number % half * _ROW
        place = QRectF(left - 16, top, column + 32, _ROW)
        rows.append(_Row(hint, left + caps - caps_width(scale, hint), top + _ROW / 2, place))
    return whole, rows


def _press(press: str, at: Showing) -> None:
    at.press(press)


def _screen(scale: Scale, place: QRectF) -> QRectF:
    return scale.rect(place.x(), place.y(), place.width(), place.height())


def caps_width(scale: Scale, hint: KeyHint) -> float:
    """Return how wide the caps of a hint are side by side, in px of the page."""
    return sum(cap_width(scale, words) + 12 for words in hint.caps) - 12


def _whole(rect: QRectF) -> QRectF:
    return QRectF(rect.toRect())
