"""Markdown of a sheet."""

from __future__ import annotations

from collections.abc import Iterator

from journal_app.domain.sheet.page import PagePart, PageValue, SheetPage
from journal_app.domain.week.board import escaped


def markdown(page: SheetPage) -> str:
    """Return a sheet as Markdown; what nobody wrote is left out."""
    return "\n\n".join(_blocks(page)) + "\n"


def _blocks(page: SheetPage) -> Iterator[str]:
    yield f"# {escaped(page.name)}"
    yield " · ".join(escaped(text) for text in (page.title, page.edition) if text)
    if page.is_empty:
        yield escaped(page.empty)
    for part in page.parts:
        yield from _part(part)
    if page.values:
        yield f"## {escaped(page.values_label)}"
        yield f"*{escaped(page.values_meaning)}*"
        yield "\n".join(line for value in page.values for line in _value(value, page))
    if page.purposes:
        yield f"## {escaped(page.why)}"
        yield "\n".join(f"- {escaped(purpose)}" for purpose in page.purposes)


def _part(part: PagePart) -> Iterator[str]:
    yield f"## {escaped(part.label)}"
    yield f"*{escaped(part.meaning)}*"
    if part.text:
        yield f"**{_broken(part.text)}**"
    yield from (_broken(text) for text in (part.gloss, part.more, part.more_gloss) if text)


def _value(value: PageValue, page: SheetPage) -> Iterator[str]:
    gloss = f" ({escaped(value.gloss)})" if value.gloss else ""
    yield f"- **{escaped(value.letter)}**: {escaped(value.phrase)}{gloss}"
    for label, lines in ((page.conduct_label, value.conduct), (page.avoided_label, value.avoided)):
        if lines:
            yield f"  - {escaped(label)}"
            yield from (f"    - {escaped(line)}" for line in lines)


def _broken(text: str) -> str:
    return "  \n".join(escaped(line) for line in text.splitlines())
