"""HTML of a report: one page that opens anywhere, and prints."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from journal_app.domain.okrs.review.closings import Outcome
from journal_app.domain.okrs.review.report import AIM_TENTHS
from journal_app.exchange.okr_report.page import ReportPage, ReportRow
from journal_app.exchange.web_page import web_page

_ENDED = frozenset({Outcome.DROPPED, Outcome.POSTPONED})
_STYLE = """main { max-width: 960px; }
.whole { display: flex; align-items: baseline; gap: 32px; flex-wrap: wrap; margin: 24px 0; }
.whole b { font-size: 40px; line-height: 1; } .whole p { margin: 0; }
.words { font-size: 18px; font-weight: 700; word-break: auto-phrase; text-wrap: balance; }
.table { overflow-x: auto; } table { width: 100%; border-collapse: collapse; }
th { text-align: left; color: var(--muted); font-weight: 400; font-size: 14px; }
th, td { padding: 6px 12px 6px 0; border-bottom: 1px solid var(--line); vertical-align: baseline; }
td:nth-child(1), td:nth-child(3), td:nth-child(6), th { white-space: nowrap; }
td:nth-child(4), td:nth-child(5), th:nth-child(4), th:nth-child(5) { text-align: right; white-space: nowrap; }
td:nth-child(2) { word-break: auto-phrase; overflow-wrap: anywhere; }
tr.objective td { font-weight: 700; padding-top: 16px; } tr.ended td { color: var(--muted); }
tr.dropped td:nth-child(2) { text-decoration: line-through; }
meter { width: 72px; margin-right: 8px; vertical-align: middle; }
blockquote { margin: 12px 0; padding-left: 16px; border-left: 2px solid var(--accent); word-break: auto-phrase; }
blockquote p { margin: 0; } li { word-break: auto-phrase; }
@media print { tr, blockquote { break-inside: avoid; } }
"""


def as_html(page: ReportPage) -> str:
    """Return a report as a web page in one file; a part without lines is left out."""
    return web_page(page.title, page.language, "\n".join(_body(page)), style=_STYLE)


def _body(page: ReportPage) -> Iterator[str]:
    words = page.words
    yield f"<header><h1>{escape(page.title)}</h1><p>{escape(' · '.join(page.facts))}</p></header>"
    counts = " · ".join(f"{label} {count}" for _outcome, label, count in page.outcomes)
    yield (
        f'<div class="whole"><p>{escape(words.score)} <b>{escape(page.score)}</b></p>'
        f'<p>{escape(counts)}</p><p class="muted">{escape(words.note)}</p></div>'
    )
    if page.mission:
        yield f'<p class="muted">{escape(words.mission)}</p><p class="words">{escape(page.mission)}</p>'
    if page.rows:
        yield from _table(page)
    else:
        yield f"<p>{escape(words.empty)}</p>"
    if page.findings:
        yield _heading(words.findings, words.findings_of)
        yield _list(f"{one.label}: {one.count} ({', '.join(one.refs)})" for one in page.findings)
    if page.quotes:
        yield _heading(words.quotes)
        for one in page.quotes:
            yield (
                f"<blockquote><p>{escape(one.text)}</p>"
                f'<p class="muted">{escape(one.who)} · {escape(one.ref)}</p></blockquote>'
            )
    if page.keeps:
        yield _heading(words.keeps, words.keeps_of)
        yield _list(f"{one.ref}: {one.text} ({one.about})" for one in page.keeps)
    if page.ledger:
        yield _heading(words.ledger)
        yield _list(
            ", ".join(filter(None, (one.day, one.ref, one.title, one.deed, one.change, one.reason)))
            for one in page.ledger
        )


def _table(page: ReportPage) -> Iterator[str]:
    heads = "".join(f'<th scope="col">{escape(one)}</th>' for one in page.words.columns)
    yield f'<div class="table"><table><thead><tr><td></td>{heads}</tr></thead><tbody>'
    yield from (_row(row) for row in page.rows)
    yield "</tbody></table></div>"


def _row(row: ReportRow) -> str:
    kinds = [
        *(["objective"] if row.is_objective else []),
        *(["ended"] if row.outcome in _ENDED else []),
        *(["dropped"] if row.outcome is Outcome.DROPPED else []),
    ]
    score = escape(row.score)
    if row.share is not None:
        meter = f'<meter min="0" max="1" low="{AIM_TENTHS / 10}" value="{row.share:.2f}"></meter>'
        score = meter + score
    cells = (
        escape(row.ref),
        escape(row.title),
        escape(row.way),
        escape(row.value),
        score,
        escape(row.result),
    )
    return f'<tr class="{" ".join(kinds)}">{"".join(f"<td>{one}</td>" for one in cells)}</tr>'


def _heading(text: str, fact: str = "") -> str:
    return f"<h2>{escape(text)} <small>{escape(fact)}</small></h2>"


def _list(lines: Iterator[str]) -> str:
    return "<ul>" + "".join(f"<li>{escape(line)}</li>" for line in lines) + "</ul>"
