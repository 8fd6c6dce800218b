"""JSON of a report, for other programs. Nobody owns anything in it, and no person has a score."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from journal_app.domain.okrs.ledger import LedgerLine
from journal_app.domain.okrs.okr import format_number
from journal_app.domain.okrs.review.closings import SCORE_MAX
from journal_app.domain.okrs.review.report import AIM_TENTHS, Report
from journal_app.domain.okrs.review.review_view import ReviewedKeyResult

_PLACES = 4


def as_json(report: Report) -> dict[str, Any]:
    """Return a report as objects of JSON; scores are 0 to 1, numbers of key results are texts."""
    review, period = report.review, report.review.period
    return {
        "cycle": period.label,
        "start": period.first.isoformat(),
        "end": period.last.isoformat(),
        "state": period.state,
        "closed": period.closed.isoformat() if period.closed else None,
        "group": report.group or None,
        "mission": report.mission.own or report.mission.other,
        "score": _share(review.score),
        "aim": AIM_TENTHS / SCORE_MAX,
        "key_results": review.number,
        "outcomes": {outcome.value or "none": count for outcome, count in review.outcomes.items() if count},
        "objectives": [
            {
                "id": f"o-{one.objective.id.hex()}",
                "ref": one.ref,
                "title": one.objective.title,
                "depth": one.depth,
                "score": _share(one.score),
                "key_results": [_key_result(report, row) for row in one.rows],
            }
            for one in review.objectives
        ],
        "findings": {kind.value: list(refs) for kind, refs in report.findings},
        "quotes": [
            {"objective": one.objective, "ref": one.ref, "text": one.text, "by": one.name or None}
            for one in report.quotes
        ],
        "keeps": [
            {
                "ref": one.ref,
                "text": one.keep.text,
                "by": one.keep.member_name,
                "date": one.keep.day.isoformat(),
            }
            for one in report.keeps
        ],
        "keeps_total": report.keeps_total,
        "ledger": [_line(line) for line in report.ledger],
    }


def _key_result(report: Report, row: ReviewedKeyResult) -> dict[str, Any]:
    kr, closing = row.kr, row.closing
    return {
        "id": f"k-{kr.id.hex()}",
        "ref": row.ref,
        "title": kr.title,
        "measure": kr.measure,
        "start": number(kr.start),
        "target": number(kr.target),
        "unit": kr.unit,
        "actual": number(report.value_of(row)),
        "result": row.outcome or None,
        "score": _tenths(row.score),
        "suggested": _tenths(closing.suggested if closing is not None else row.suggestion.tenths),
        "sum": row.suggestion.sum,
        "counts": row.counts,
        "carry": (closing.onward or None) if closing is not None else None,
        "findings": {kind.value: people for kind, people in row.findings.items()},
    }


def _line(line: LedgerLine) -> dict[str, Any]:
    return {
        "date": line.day.isoformat(),
        "deed": line.deed,
        "ref": line.ref,
        "title": line.title,
        "what": line.what,
        "before": line.before,
        "after": line.after,
        "code": line.code,
        "reason": line.reason,
    }


def number(value: Decimal | None) -> str | None:
    """Return a number as a text: one of JSON would pass through a float at the other end."""
    return None if value is None else format_number(value)


def _tenths(score: int | None) -> float | None:
    return None if score is None else score / SCORE_MAX


def _share(score: Fraction | None) -> float | None:
    return None if score is None else round(float(score), _PLACES)
