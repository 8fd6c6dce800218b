"""Markdown of a report, and a short message for a chat."""

from __future__ import annotations

from collections.abc import Iterator

from journal_app.domain.week.board import escaped
from journal_app.exchange.okr_report.page import ReportPage, ReportRow

_MARKS = 3


def markdown(page: ReportPage) -> str:
    """Return a report as Markdown; a part without lines is left out."""
    return "\n\n".join(_blocks(page)) + "\n"


def chat(page: ReportPage) -> str:
    """Return what a report comes to, in a few lines that read well in any chat."""
    lines = [page.title, f"{page.words.score} {page.score}" + "".join(f" · {one}" for one in _counts(page))]
    lines += [
        f"{row.ref} {row.title}: {' · '.join(filter(None, (row.result, row.score)))}"
        for row in page.rows
        if not row.is_objective
    ]
    found = page.findings[:_MARKS]
    if found:
        said = ", ".join(f"{one.label} {one.count}/{page.number}" for one in found)
        lines.append(f"{page.words.findings}: {said}")
    return "\n".join(lines) + "\n"


def _counts(page: ReportPage) -> Iterator[str]:
    yield from (f"{label} {count}" for _outcome, label, count in page.outcomes)


def _blocks(page: ReportPage) -> Iterator[str]:
    words = page.words
    yield f"# {escaped(page.title)}"
    yield escaped(" · ".join(page.facts))
    if page.mission:
        yield f"> {escaped(page.mission)}"
    yield f"**{words.score} {page.score}** · " + " · ".join(_counts(page))
    yield escaped(words.note)
    yield "\n".join(_table(page)) if page.rows else escaped(words.empty)
    if page.findings:
        yield f"## {escaped(words.findings)}"
        yield "\n".join(
            f"- {escaped(one.label)}: {one.count} / {page.number} ({', '.join(one.refs)})"
            for one in page.findings
        )
    if page.quotes:
        yield f"## {escaped(words.quotes)}"
        yield "\n\n".join(
            f"> {one.ref}: {escaped(one.text)}\n>\n> – {escaped(one.who)}" for one in page.quotes
        )
    if page.keeps:
        yield f"## {escaped(words.keeps)}"
        yield "\n".join(f"- {one.ref}: {escaped(one.text)} ({escaped(one.about)})" for one in page.keeps)
    if page.ledger:
        yield f"## {escaped(words.ledger)}"
        yield "\n".join(
            "- "
            + ", ".join(filter(None, (one.day, one.ref, escaped(one.title), one.deed, escaped(one.change))))
            + (f" ({escaped(one.reason)})" if one.reason else "")
            for one in page.ledger
        )


def _table(page: ReportPage) -> Iterator[str]:
    title, way, value, score, result = (_cell(one) for one in page.words.columns)
    yield f"| | {title} | {way} | {value} | {score} | {result} |"
    yield "| --- | --- | --- | ---: | ---: | --- |"
    for row in page.rows:
        yield "| " + " | ".join(_cells(row)) + " |"


def _cells(row: ReportRow) -> Iterator[str]:
    bold = "**" if row.is_objective else ""
    for text in (row.ref, row.title, row.way, row.value, row.score):
        yield f"{bold}{_cell(text)}{bold}" if text else ""
    yield _cell(row.result)


def _cell(text: str) -> str:
    """Return a text that stays within its cell."""
    return escaped(text).replace("|", "\\|")
