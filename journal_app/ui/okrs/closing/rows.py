"""Rows of the list of key results to be closed: the shape of the result, the words, the score."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.domain.okrs.review.closings import Outcome
from journal_app.domain.okrs.review.review_view import Review, ReviewedKeyResult
from journal_app.domain.okrs.review.scoring import in_words
from journal_app.i18n import _
from journal_app.labels import word_label
from journal_app.ui.kit import Heading, RowPainter, Strip
from journal_app.ui.look.painting import draw_text
from journal_app.ui.okrs.outcomes import SHAPES

_ICON = 18
NOT_SCORED = "—"


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A key result as the list shows it; `score` is "" while there is none."""

    id: Id
    ref: str
    title: str
    outcome: Outcome
    score: str

    @property
    def is_ended(self) -> bool:
        """Tell whether it was given up before the cycle ended."""
        return self.outcome in {Outcome.DROPPED, Outcome.POSTPONED}


def rows_of(review: Review) -> list[ResultRow | Heading]:
    """Return the rows of a review, those of each objective below its name."""
    rows: list[ResultRow | Heading] = []
    for objective in review.objectives:
        if objective.rows:
            rows.append(Heading(objective.objective.title, objective.ref))
            rows += [_row(one) for one in objective.rows]
    return rows


def _row(one: ReviewedKeyResult) -> ResultRow:
    score = in_words(one.score)
    if not score and one.outcome in {Outcome.DROPPED, Outcome.POSTPONED}:
        score = NOT_SCORED
    return ResultRow(one.kr.id, one.ref, one.kr.title, one.outcome, score)


class ResultPainter(RowPainter[ResultRow]):
    """Paints them, 36 px each; of a heading the fact is what the objective is called."""

    @override
    def key(self, row: ResultRow) -> object:
        return row.id

    @override
    def words(self, row: ResultRow) -> str:
        return row.title

    @override
    def spoken(self, row: ResultRow) -> str:
        score = _("Score {score}").format(score=row.score) if row.score.strip(NOT_SCORED) else ""
        return ", ".join(filter(None, (row.ref, row.title, word_label("Outcome", row.outcome), score)))

    @override
    def tip(self, row: ResultRow) -> str:
        return f"{row.ref} {row.title}"

    @override
    def paint_heading(self, strip: Strip, heading: Heading) -> None:
        ref = strip.take(strip.width_of(heading.fact, bold=True), strip.theme.px(8))
        bold = strip.theme.font("dense", bold=True)
        draw_text(strip.painter, ref, heading.fact, bold, strip.theme.color("text"))
        strip.text(heading.title, "dense", color="muted")

    @override
    def paint(self, strip: Strip, row: ResultRow) -> None:
        icon, color = SHAPES[row.outcome]
        chosen = strip.state.selected and row.outcome is Outcome.UNSAID
        strip.icon(icon, "accent" if chosen else color, side=_ICON, gap=12)
        if row.score:
            self._paint_score(strip, row)
        ink = "accent" if chosen else "muted" if row.is_ended else "text"
        strip.text(row.title, bold=strip.state.selected, color=ink)

    def _paint_score(self, strip: Strip, row: ResultRow) -> None:
        place: QRectF = strip.take_right(strip.width_of(row.score), strip.theme.px(12))
        color = strip.theme.color("muted" if row.is_ended else "text")
        draw_text(strip.painter, place, row.score, strip.theme.font("dense"), color)
