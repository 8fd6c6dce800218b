"""The row of a draft, and what it shows more than others: how it was checked, and what its words leave open."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF

from journal_app.domain.okrs.okr import State
from journal_app.domain.okrs.tree import KrView
from journal_app.domain.okrs.wording_hints import Hint, hints
from journal_app.okr_words import hint_sentence
from journal_app.ui.look.painting import draw_text
from journal_app.ui.okrs.labels import has_numbers
from journal_app.ui.okrs.questions.five import checked_words, paint_five
from journal_app.ui.okrs.tree.row_sheet import RowSheet

HINTS_HEIGHT: Final = 28
_MOST = 2
_TASK = 2
_ICON, _AFTER_ICON, _BETWEEN = 16, 8, 32


def hints_of(view: KrView) -> tuple[Hint, ...]:
    """Return what the words of a draft leave open, what is a task first; nothing of what is under way."""
    return _hints(view.kr.title, has_numbers(view.kr)) if view.kr.state is State.DRAFT else ()


@lru_cache(maxsize=4096)
def _hints(title: str, settled: bool) -> tuple[Hint, ...]:
    found = hints(title, settled=settled)
    return tuple(sorted(found, key=lambda hint: hint.question != _TASK)[:_MOST])


def spoken_of_draft(view: KrView) -> list[str]:
    """Return what a screen reader says of a draft besides: how it was checked, and its hints."""
    if view.kr.state is not State.DRAFT:
        return []
    return [checked_words(view.clear), *(hint_sentence(hint) for hint in hints_of(view))]


def paint_checked(sheet: RowSheet, view: KrView) -> None:
    """Draw how the questions were answered, in the place of the progress that a draft has not got."""
    if view.kr.state is State.DRAFT and sheet.columns.has_bar:
        box = sheet.box(sheet.columns.progress)
        paint_five(sheet.painter, sheet.theme, box, view.clear, checked_words(view.clear))


def paint_hints(sheet: RowSheet, left: float, title: QRectF, below: QRectF, view: KrView) -> None:
    """Underline the word a hint is about, and say the hints in the line below, as many as there is room for."""
    found = hints_of(view)
    if not found:
        return
    theme, painter = sheet.theme, sheet.painter
    _underline(sheet, left, title, view.kr.title, found[0])
    line = QRectF(below)
    line.setLeft(sheet.x(left))
    line.setRight(sheet.row.right() - theme.px(8))
    for hint in found:
        words, font = hint_sentence(hint), theme.font("dense")
        width = QFontMetricsF(font).horizontalAdvance(words) + theme.px(_ICON + _AFTER_ICON)
        if hint is not found[0] and width > line.width():
            return
        icon = QRectF(line.left(), line.top(), theme.px(_ICON), line.height())
        sheet.host.icons.paint(painter, icon, "lightbulb", theme.color("problem"))
        room = QRectF(line)
        room.setLeft(icon.right() + theme.px(_AFTER_ICON))
        draw_text(painter, room, words, font, theme.color("text"))
        line.setLeft(line.left() + width + theme.px(_BETWEEN))


def _underline(sheet: RowSheet, left: float, line: QRectF, title: str, hint: Hint) -> None:
    theme = sheet.theme
    metrics = QFontMetricsF(theme.font("body"))
    start = sheet.x(left) + metrics.horizontalAdvance(title[: hint.start])
    end = start + metrics.horizontalAdvance(hint.word)
    if hint.word and end <= sheet.x(sheet.columns.title_right):
        thick = theme.px(2)
        sheet.painter.fillRect(
            QRectF(start, line.bottom() - thick, end - start, thick), theme.color("problem")
        )
