"""CSV of a report: a row for each objective and key result, for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from journal_app.domain.okrs.review.closings import SCORE_MAX
from journal_app.domain.okrs.review.report import Report
from journal_app.domain.okrs.review.review_view import ReviewedKeyResult, ReviewedObjective
from journal_app.domain.okrs.review.scoring import in_words
from journal_app.exchange.csv_format import BOM, REPORT, encode_rows, header_line
from journal_app.exchange.okr_report.as_json import number


def as_csv(report: Report) -> bytes:
    """Return a report as the bytes of a file; findings are their codes, each with how many people found it."""
    lines = encode_rows(REPORT, _rows(report), raw=False)
    return BOM + header_line(REPORT, raw=False).encode() + b"".join(encoded for _count, encoded in lines)


def _rows(report: Report) -> Iterator[Sequence[str]]:
    cycle = report.review.period.label
    for objective in report.review.objectives:
        yield (cycle, "objective", *_objective(objective))
        for row in objective.rows:
            yield (cycle, "key_result", *_key_result(report, row))


def _objective(one: ReviewedObjective) -> tuple[str, ...]:
    blank = ("",) * (len(REPORT) - 5)
    score = in_words(one.score)
    return (one.ref, one.objective.title, *blank[:4], score, *blank[4:])


def _key_result(report: Report, row: ReviewedKeyResult) -> tuple[str, ...]:
    kr, closing = row.kr, row.closing
    suggested = closing.suggested if closing is not None else row.suggestion.tenths
    return (
        row.ref,
        kr.title,
        number(kr.start) or "",
        number(kr.target) or "",
        kr.unit,
        number(report.value_of(row)) or "",
        _score(row.score),
        _score(suggested),
        row.outcome,
        "yes" if row.counts else "no",
        closing.onward if closing is not None else "",
        "; ".join(f"{kind.value} {people}" for kind, people in row.findings.items()),
    )


def _score(tenths: int | None) -> str:
    return "" if tenths is None else f"{tenths / SCORE_MAX:.1f}"
