"""Columns of the table of a report: objectives and key results, how far they came, their scores and results."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont
from typing_extensions import override

from journal_app.domain.okrs.review.closings import Outcome
from journal_app.domain.okrs.review.report import AIM_TENTHS
from journal_app.exchange.okr_report.page import ReportRow
from journal_app.i18n import _, pgettext
from journal_app.ui.kit import Cell, Column, RowKind, Strip, paint_progress
from journal_app.ui.look.painting import draw_text
from journal_app.ui.okrs.outcomes import SHAPES

REF, TITLE, WAY, VALUE, SCORE, RESULT = range(6)
_REF, _WAY, _VALUE, _SCORE, _RESULT = 56, 128, 84, 162, 124
_FIGURE: Final = 40
_BAR_LEAST: Final = 40
_ENDED = frozenset({Outcome.DROPPED, Outcome.POSTPONED})


class ReportKind(RowKind[ReportRow]):
    """A row is known by the objective or key result it tells of."""

    lines = True

    @override
    def key(self, row: ReportRow) -> object:
        return row.id


def report_columns() -> tuple[Column[ReportRow], ...]:
    """Return the columns of the table."""
    return (
        Column(lambda: "", _ref, width=_REF),
        Column(lambda: _("Objectives and key results"), _title, tip=True, draw=_draw_title),
        Column(lambda: _("Start → target"), _way, width=_WAY, tip=True),
        Column(lambda: pgettext("key result", "Actual"), _value, width=_VALUE, right=True, tip=True),
        Column(lambda: _("Score"), _score, width=_SCORE, draw=_draw_score),
        Column(lambda: _("Result"), _result, width=_RESULT, tip=True),
    )


def _ref(row: ReportRow) -> Cell:
    return Cell(row.ref, color="text" if row.is_objective else "muted", bold=row.is_objective)


def _title(row: ReportRow) -> Cell:
    return Cell(row.title, color=_ink(row), bold=row.is_objective)


def _draw_title(strip: Strip, row: ReportRow) -> None:
    font = QFont(strip.theme.font("dense", bold=row.is_objective))  # the theme keeps its own
    font.setStrikeOut(row.outcome is Outcome.DROPPED)
    align = Qt.AlignmentFlag.AlignLeft
    draw_text(strip.painter, strip.box, row.title, font, strip.theme.color(_ink(row)), align)


def _way(row: ReportRow) -> Cell:
    return Cell(row.way, color="muted")


def _value(row: ReportRow) -> Cell:
    return Cell(row.value, color=_ink(row))


def _score(row: ReportRow) -> Cell:
    return Cell(row.score, bold=row.is_objective)


def _draw_score(strip: Strip, row: ReportRow) -> None:
    if row.share is None:
        strip.text(row.score, "caption", color="muted")
        return
    theme = strip.theme
    figure: QRectF = strip.take_right(theme.px(_FIGURE))
    font = theme.font("dense", bold=row.is_objective)
    draw_text(strip.painter, figure, row.score, font, theme.color("text"), Qt.AlignmentFlag.AlignRight)
    if strip.box.width() >= theme.px(_BAR_LEAST):
        selected = strip.state.selected
        paint_progress(strip.painter, theme, strip.box, row.share, tick=AIM_TENTHS / 10, selected=selected)


def _result(row: ReportRow) -> Cell:
    if row.is_objective:
        return Cell("")
    icon, color = SHAPES[row.outcome]
    return Cell(row.result, icon=icon, color="muted" if color == "border" else color)


def _ink(row: ReportRow) -> str:
    return "muted" if row.outcome in _ENDED else "text"
